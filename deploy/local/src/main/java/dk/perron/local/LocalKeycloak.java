package dk.perron.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A Keycloak server on 127.0.0.1, its database in a {@link LocalPostgres}, as a child process. */
public final class LocalKeycloak implements AutoCloseable {
    private static final String VERSION = "26.7.3";
    private static final String RELATIVE_PATH = "/auth";

    private static final Duration TOKEN_USED_FOR = Duration.ofSeconds(30);

    private final Settings settings;
    private final @Nullable Child child;

    private @Nullable String token;
    private long tokenSince;

    private LocalKeycloak(Settings settings, @Nullable Child child) {
        this.settings = settings;
        this.child = child;
    }

    /**
     * What differs between one Keycloak and another.
     *
     * @param publicUrl origin under which browsers see Keycloak's {@code /auth}, and with it the issuer of tokens
     * @param databaseUrl JDBC address; the owner may make tables there
     */
    public record Settings(
            int port,
            int managementPort,
            String publicUrl,
            String databaseUrl,
            String databaseOwner,
            String databasePassword,
            String adminPassword) {}

    /** Makes its database, then starts with fixed passwords: for tests. */
    public static LocalKeycloak start(
            Home home, LocalPostgres postgres, int port, int managementPort, String publicUrl) {
        postgres.createOwnedDatabase("keycloak", "keycloak", "keycloak");
        Checkout checkout = Checkout.find();
        return start(
                checkout,
                checkout.parts(),
                home,
                new Settings(
                        port,
                        managementPort,
                        publicUrl,
                        postgres.jdbcUrl("keycloak"),
                        "keycloak",
                        "keycloak",
                        "admin"));
    }

    /** Starts the server and returns when it is ready. The first start of a version also builds it, once for all. */
    public static LocalKeycloak start(Checkout checkout, Path parts, Home home, Settings settings) {
        Path server = unpackedAndBuilt(checkout, parts);
        // The server's own script would stand between the tether and the server: killed alone, it leaves it running.
        List<String> command = List.of(
                Programs.java().toString(),
                "-Xms64m",
                "-Xmx448m",
                "-XX:MaxMetaspaceSize=256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "-Djava.security.egd=file:/dev/urandom",
                "-Duser.language=en",
                "-Duser.country=US",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dpicocli.disable.closures=true",
                "-Dkc.home.dir=" + server,
                "-Djboss.server.config.dir=" + server.resolve("conf"),
                "-cp",
                server.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                "start",
                "--optimized",
                // Else it listens for other members of a cluster, beyond loopback.
                "--cache=local",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + settings.port(),
                "--http-management-host=127.0.0.1",
                "--http-management-port=" + settings.managementPort(),
                "--hostname=" + settings.publicUrl() + RELATIVE_PATH,
                "--hostname-backchannel-dynamic=true",
                "--db-url=" + settings.databaseUrl(),
                "--db-username=" + settings.databaseOwner(),
                "--db-pool-initial-size=2",
                "--db-pool-max-size=15");
        Map<String, String> environment = Map.of(
                "KC_DB_PASSWORD", settings.databasePassword(),
                "KC_BOOTSTRAP_ADMIN_USERNAME", "admin",
                "KC_BOOTSTRAP_ADMIN_PASSWORD", settings.adminPassword());
        Child child = Child.start(home, Child.Plan.of("keycloak", command, environment));
        child.awaitReady(Duration.ofMinutes(3), () -> Http.answersOk(readiness(settings.managementPort())));
        return new LocalKeycloak(settings, child);
    }

    /** One that another process keeps running. */
    static LocalKeycloak at(Settings settings) {
        return new LocalKeycloak(settings, null);
    }

    /** Base address for calls from this machine: {@code http://127.0.0.1:port/auth}. */
    public String url() {
        return "http://127.0.0.1:" + settings.port() + RELATIVE_PATH;
    }

    /** Issuer of a realm's tokens, under the public origin. */
    public String issuer(String realm) {
        return settings.publicUrl() + RELATIVE_PATH + "/realms/" + realm;
    }

    /** Makes a realm from its JSON, users included, unless it is there. */
    public void importRealm(String name, String json) {
        if (Http.send(admin("/" + name).GET().build()).statusCode() != 200) {
            post("", json);
        }
    }

    /** Reads from the admin API, below {@code /admin/realms}. */
    JsonNode get(String path) {
        HttpResponse<String> answer = Http.send(admin(path).GET().build());
        if (answer.statusCode() != 200) {
            throw refused(path, answer);
        }
        return Json.read(answer.body());
    }

    /** Writes to the admin API; what is there already (409) is as good as made. */
    void post(String path, String json) {
        HttpResponse<String> answer = Http.send(admin(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
        if (answer.statusCode() >= 300 && answer.statusCode() != 409) {
            throw refused(path, answer);
        }
    }

    /** A short-lived token of the server's administrator, for its admin API. */
    public String adminToken() {
        HttpResponse<String> answer =
                Http.send(HttpRequest.newBuilder(URI.create(url() + "/realms/master/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(Http.form(Map.of(
                                "grant_type", "password",
                                "client_id", "admin-cli",
                                "username", "admin",
                                "password", settings.adminPassword()))))
                        .build());
        if (answer.statusCode() != 200) {
            throw new LocalStackException(
                    "Keycloak's administrator could not sign in: " + answer.statusCode() + " " + answer.body());
        }
        return Json.read(answer.body()).path("access_token").asText();
    }

    Child child() {
        return Objects.requireNonNull(child, "started by another process");
    }

    @Override
    public void close() {
        if (child != null) {
            child.close();
        }
    }

    private HttpRequest.Builder admin(String path) {
        return HttpRequest.newBuilder(URI.create(url() + "/admin/realms" + path))
                .timeout(Duration.ofMinutes(3))
                .header("Authorization", "Bearer " + freshAdminToken());
    }

    private synchronized String freshAdminToken() {
        if (token == null || System.nanoTime() - tokenSince > TOKEN_USED_FOR.toNanos()) {
            token = adminToken();
            tokenSince = System.nanoTime();
        }
        return token;
    }

    private static LocalStackException refused(String path, HttpResponse<String> answer) {
        return new LocalStackException(
                "Keycloak refused %s: %d %s".formatted(path, answer.statusCode(), answer.body()));
    }

    static URI readiness(int managementPort) {
        return URI.create("http://127.0.0.1:" + managementPort + RELATIVE_PATH + "/health/ready");
    }

    static Path unpackedAndBuilt(Checkout checkout, Path parts) {
        return Archive.once(parts, "keycloak-" + VERSION, folder -> {
            Archive.unpackTarGz(checkout.keycloakArchive(), folder);
            Programs.runOrThrow(
                    List.of(
                            folder.resolve("bin/kc.sh").toString(),
                            "build",
                            "--db=postgres",
                            "--health-enabled=true",
                            "--http-relative-path=" + RELATIVE_PATH),
                    Map.of(
                            "JAVA_HOME",
                            System.getProperty("java.home"),
                            "JAVA_OPTS_APPEND",
                            "-XX:TieredStopAtLevel=1"));
        });
    }
}
