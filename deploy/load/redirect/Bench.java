import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * What ./run needs of the databases and of Kafka: {@code keyset}, {@code seed LINKS}, {@code counted}, and {@code settle SECONDS}, which
 * waits until nothing is on its way any more and then says what is counted.
 */
public final class Bench {
    private static final String TENANT = "load-test";
    private static final String HOME = System.getenv("PERRON_HOME");
    private static final int OFFSET = Integer.parseInt(System.getenv("PERRON_PORT_OFFSET"));
    private static final Duration STEP = Duration.ofMillis(500);

    private Bench() {}

    public static void main(String... arguments) throws Exception {
        switch (arguments[0]) {
            case "seed" -> seed(Integer.parseInt(arguments[1]));
            case "keyset" -> System.out.println(keyset());
            case "counted" -> System.out.println(counted());
            case "settle" -> settle(Duration.ofSeconds(Long.parseLong(arguments[1])));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /** A key for secrets at rest, as the local stack makes them. */
    private static String keyset() throws GeneralSecurityException {
        AeadConfig.register();
        String json = TinkJsonProtoKeysetFormat.serializeKeyset(
                KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), InsecureSecretKeyAccess.get());
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /** A tenant, some posts, and as many links as are asked for; those that are there already stay. */
    private static void seed(int links) throws SQLException, IOException {
        try (Connection share = open("share");
                Connection analytics = open("analytics")) {
            run(share, "insert into tenant (tenant_id, name, locale) values ('load-test', 'Load test', 'da')"
                    + " on conflict do nothing");
            run(analytics, "insert into tenant (tenant_id, time_zone) values ('load-test', 'Europe/Copenhagen')"
                    + " on conflict do nothing");
            run(share, "create or replace function pg_temp.code(n int) returns text language sql immutable as $f$"
                    + " select 'bench' || string_agg(substr('123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz',"
                    + " (n / (58 ^ p)::int) % 58 + 1, 1), '' order by p desc) from generate_series(0, 3) p $f$");
            run(share, "insert into link (code, tenant_id, share_id, post_id, employee_id, network, target, created_at)"
                    + " select pg_temp.code(n), 'load-test', 'share_' || lpad(to_hex(n), 26, '0'),"
                    + " 'post_' || lpad(to_hex(n % 500), 26, '0'), md5((n % 2000)::text)::uuid::text, 'copy-link',"
                    + " 'https://nordlys.example/wind?lang=da&utm_source=copy-link&utm_medium=employee-advocacy"
                    + "&utm_campaign=wind-power-at-night#top', now()"
                    + " from generate_series(0, " + (links - 1) + ") n on conflict do nothing");
            run(share, "analyze link");
        }
    }

    private static void settle(Duration patience) throws Exception {
        long until = System.nanoTime() + patience.toNanos();
        String waiting = "";
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + (9192 + OFFSET)))) {
            while (System.nanoTime() - until < 0) {
                waiting = waiting(admin);
                if (waiting.isEmpty()) {
                    System.out.println(counted());
                    return;
                }
                Thread.sleep(STEP.toMillis());
            }
        }
        System.err.println("Not counted within " + patience.toSeconds() + " s; still on the way: " + waiting);
        System.out.println(counted());
        System.exit(1);
    }

    /** What is still on its way from the redirect to the figures, in the order in which it goes. */
    private static String waiting(Admin admin) throws Exception {
        double spooled = metric("perron_hits_spool_bytes");
        if (spooled > 0) {
            return "bytes on the spool: " + (long) spooled;
        }
        long hits = lag(admin, "perron-share-hits", "perron.share.hits");
        if (hits > 0) {
            return "hits to classify: " + hits;
        }
        try (Connection share = open("share")) {
            long outbox = number(share, "select count(*) from outbox where channel = 'share.clicks'");
            if (outbox > 0) {
                return "classified hits in the outbox: " + outbox;
            }
        }
        long clicks = lag(admin, "perron-analytics-clicks", "perron.share.clicks");
        return clicks > 0 ? "classified hits to count: " + clicks : "";
    }

    private static long lag(Admin admin, String group, String channel)
            throws ExecutionException, InterruptedException {
        Set<TopicPartition> partitions = admin.describeTopics(Set.of(channel)).allTopicNames().get().get(channel)
                .partitions().stream()
                .map(partition -> new TopicPartition(channel, partition.partition()))
                .collect(Collectors.toSet());
        var ends = admin.listOffsets(partitions.stream()
                        .collect(Collectors.toMap(Function.identity(), one -> OffsetSpec.latest())))
                .all().get();
        var taken = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
        return partitions.stream()
                .mapToLong(one -> ends.get(one).offset() - (taken.get(one) == null ? 0 : taken.get(one).offset()))
                .sum();
    }

    private static double metric(String name) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build().send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + (9103 + OFFSET) + "/q/metrics")).build(),
                HttpResponse.BodyHandlers.ofString());
        return answer.body().lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /** Facts, which make each hit count once, and what the figures made of them, which must be the same. */
    private static String counted() throws SQLException, IOException {
        try (Connection analytics = open("analytics")) {
            long facts = number(analytics, "select count(*) from hit where tenant_id = '" + TENANT + "'");
            long clicks = number(analytics, "select coalesce(sum(clicks), 0) from daily where scope = 'tenant' and id = '"
                    + TENANT + "'");
            long discarded = number(analytics, "select coalesce(sum(hits), 0) from discarded_day where tenant_id = '"
                    + TENANT + "'");
            return "counted=" + facts + " clicks=" + clicks + " discarded=" + discarded;
        }
    }

    private static Connection open(String service) throws SQLException, IOException {
        String password = Files.readString(Path.of(HOME, "secrets", "database-" + service + "_owner"));
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + (5532 + OFFSET) + "/perron_" + service, service + "_owner", password);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
