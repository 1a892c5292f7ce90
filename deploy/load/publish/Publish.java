import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dk.perron.platform.secret.Secrets;
import dk.perron.platform.tenant.TenantId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.BitSet;
import java.util.StringJoiner;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What ./run needs besides the service: {@code network PORT RATE}, a network that takes so many posts a second from all
 * of an app and tells whoever comes with more to wait; {@code keyset}; {@code seed SHARES ACCOUNTS};
 * {@code statuses}.
 */
public final class Publish {
    private static final String TENANT = "load-test";
    private static final String HOME = System.getenv("PERRON_HOME");
    private static final int OFFSET = Integer.parseInt(System.getenv("PERRON_PORT_OFFSET"));
    private static final Pattern NUMBER = Pattern.compile("Share number (\\d+)");
    private static final String THROTTLED = "{\"status\":429,\"code\":\"TOO_MANY_REQUESTS\",\"message\":\"Resource level"
            + " throttle APPLICATION limit for calls to this resource is reached.\"}";

    private final double rate;
    private final BitSet posted = new BitSet();
    private double allowed;
    private long filledAt = System.nanoTime();
    private long first;
    private long last;
    private int refused;
    private int twice;

    private Publish(double rate) {
        this.rate = rate;
    }

    public static void main(String... arguments) throws Exception {
        switch (arguments[0]) {
            case "network" -> network(Integer.parseInt(arguments[1]), Double.parseDouble(arguments[2]));
            case "keyset" -> System.out.println(keyset());
            case "seed" -> seed(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
            case "statuses" -> System.out.println(statuses());
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /** LinkedIn as far as publishing needs it, with a bucket that holds what two seconds bring. */
    private static void network(int port, double rate) throws IOException {
        Publish network = new Publish(rate);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 256);
        server.setExecutor(Executors.newFixedThreadPool(32));
        server.createContext("/rest/posts", exchange -> {
            try (exchange) {
                network.post(exchange);
            }
        });
        server.createContext("/figures", exchange -> {
            try (exchange) {
                answer(exchange, 200, network.figures());
            }
        });
        server.start();
    }

    private void post(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int number = take(body);
        if (number < 0) {
            answer(exchange, 429, THROTTLED);
            return;
        }
        exchange.getResponseHeaders().set("x-restli-id", "urn:li:share:" + (7_000_000_000_000_000_000L + number));
        answer(exchange, 201, "");
    }

    private synchronized int take(String body) {
        long now = System.nanoTime();
        allowed = Math.min(2 * rate, allowed + (now - filledAt) / 1e9 * rate);
        filledAt = now;
        if (allowed < 1) {
            refused++;
            return -1;
        }
        Matcher found = NUMBER.matcher(body);
        if (!found.find()) {
            throw new IllegalArgumentException("A post of nobody's: " + body);
        }
        allowed--;
        int number = Integer.parseInt(found.group(1));
        twice += posted.get(number) ? 1 : 0;
        posted.set(number);
        first = first == 0 ? now : first;
        last = now;
        return number;
    }

    private synchronized String figures() {
        return "posted=" + posted.cardinality() + " twice=" + twice + " refused=" + refused + " micros="
                + (last - first) / 1_000;
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Keys for the tokens, as the local stack makes them for a service. */
    private static String keyset() throws GeneralSecurityException {
        AeadConfig.register();
        String json = TinkJsonProtoKeysetFormat.serializeKeyset(
                KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), InsecureSecretKeyAccess.get());
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /** A tenant whose employees approved shares that are all due now, evenly over their accounts. */
    private static void seed(int shares, int accounts) throws SQLException, IOException {
        String keyset = Files.readString(Path.of(HOME, "secrets", "share-keyset")).strip();
        byte[] token = new Secrets(keyset).seal(new TenantId(TENANT), "network-token", "token-of-the-load-test");
        try (Connection share = open()) {
            run(share, "insert into tenant (tenant_id, name, locale) values ('load-test', 'Load test', 'da')");
            // A post for each account: colleagues who share the same one are kept apart in time.
            run(share, "insert into post (id, tenant_id, status, title, summary, url, captions, version)"
                    + " select 'post_load_' || n, 'load-test', 'published', 'Wind power at night', '',"
                    + " 'https://nordlys.example/wind', '[]', 1 from generate_series(0, " + (accounts - 1) + ") n");
            try (PreparedStatement connections = share.prepareStatement("insert into connection"
                    + " (id, tenant_id, employee_id, network, remote_id, name, token, connected_at, expires_at, renewed_at)"
                    + " select 'connection_' || n, 'load-test', 'employee_' || n, 'linkedin', 'member' || n, 'Member', ?,"
                    + " now(), now() + interval '30 days', now() from generate_series(0, ? - 1) n")) {
                connections.setBytes(1, token);
                connections.setInt(2, accounts);
                connections.executeUpdate();
            }
            try (PreparedStatement rows = share.prepareStatement("insert into share (id, tenant_id, employee_id, post_id,"
                    + " post_title, post_summary, network, words, text, language, code, link_url, requested_at,"
                    + " planned_at, approved_text, approved_at, status, due_at)"
                    + " select 'share_' || lpad(to_hex(n), 26, '0'), 'load-test', 'employee_' || n % ?, 'post_load_' || n % ?,"
                    + " 'Wind power at night', '', 'linkedin', 'Share number ' || n, 'Share number ' || n, 'en',"
                    + " 'load' || n, 'https://perron.example/r/load' || n, now(), now(), 'Share number ' || n, now(),"
                    + " 'requested', now() from generate_series(0, ? - 1) n")) {
                rows.setInt(1, accounts);
                rows.setInt(2, accounts);
                rows.setInt(3, shares);
                rows.executeUpdate();
            }
            run(share, "analyze share");
        }
    }

    private static String statuses() throws SQLException, IOException {
        StringJoiner statuses = new StringJoiner(" ");
        try (Connection share = open();
                Statement statement = share.createStatement();
                ResultSet rows = statement.executeQuery("select case when overdue_at is null then status else 'overdue' end"
                        + " as state, count(*) from share where tenant_id = 'load-test' group by state")) {
            while (rows.next()) {
                statuses.add(rows.getString(1) + "=" + rows.getInt(2));
            }
        }
        return statuses.toString();
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection open() throws SQLException, IOException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + (5532 + OFFSET) + "/perron_share",
                "share_owner",
                Files.readString(Path.of(HOME, "secrets", "database-share_owner")).strip());
    }
}
