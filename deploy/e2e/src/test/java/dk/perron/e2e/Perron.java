package dk.perron.e2e;

import static org.awaitility.Awaitility.await;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The whole of Perron, started by the launcher behind {@code ./perron up}: once for all classes, on shifted ports,
 * its data below target. With PERRON_E2E_OFFSET set, a stack that already runs there is used instead.
 */
public final class Perron implements BeforeAllCallback {
    private static final Path CHECKOUT = Path.of("../..").toAbsolutePath().normalize();
    private static final Optional<String> RUNNING = Optional.ofNullable(System.getenv("PERRON_E2E_OFFSET"));
    private static final int OFFSET = RUNNING.map(Integer::valueOf).orElse(11_000);
    private static final Path HOME = Optional.ofNullable(System.getenv("PERRON_E2E_HOME"))
            .map(Path::of)
            .orElse(Path.of("target/perron-home").toAbsolutePath());

    static final String ORIGIN = "http://localhost:" + (8080 + OFFSET);
    static final String SIMULATOR = "http://127.0.0.1:" + (8190 + OFFSET);

    private static boolean started;

    @Override
    public synchronized void beforeAll(ExtensionContext context) {
        RestAssured.enableLoggingOfRequestAndResponseIfValidationFails();
        if (started) {
            return;
        }
        started = true;
        if (RUNNING.isEmpty()) {
            start();
        }
    }

    /** Where a part of the stack notes its process: used to kill it. */
    static long processOf(String part) {
        try {
            return Long.parseLong(Files.readString(HOME.resolve("run/" + part + ".pid"))
                    .trim()
                    .split("\\s+")[0]);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** A secret of this stack, by the name of its file. */
    static String secret(String name) {
        try {
            return Files.readString(HOME.resolve("secrets").resolve(name));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** A part of the stack, and where it says that it is up. */
    enum Part {
        POSTGRES(5532, 0),
        KAFKA(9192, 0),
        KEYCLOAK(8180, 0),
        IDENTITY(8101, 9101),
        CONTENT(8102, 9102),
        SHARE(8103, 9103),
        ANALYTICS(8104, 9104),
        NOTIFICATION(8105, 9105),
        REDIRECT(8106, 9106),
        WEB(8080, 9100);

        private final int port;
        private final int managementPort;

        Part(int port, int managementPort) {
            this.port = port;
            this.managementPort = managementPort;
        }

        String title() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The part itself, past the gateway. */
        URI address() {
            return URI.create("http://127.0.0.1:" + (port + OFFSET));
        }

        private boolean isUp() {
            if (managementPort > 0) {
                return RestAssured.given()
                                .baseUri("http://127.0.0.1:" + (managementPort + OFFSET))
                                .get("/q/health/ready")
                                .statusCode()
                        == 200;
            }
            try (Socket socket = new Socket("127.0.0.1", port + OFFSET)) {
                return socket.isConnected();
            } catch (IOException away) {
                return false;
            }
        }
    }

    /** Ends a part without warning, as a machine that loses power does, and waits until the launcher has a new one up. */
    static void killAndAwaitRestart(Part part) {
        long victim = processOf(part.title());
        ProcessHandle.of(victim).orElseThrow().destroyForcibly();
        await("a new " + part.title())
                .atMost(Duration.ofSeconds(90))
                .ignoreExceptions()
                .until(() -> processOf(part.title()) != victim && part.isUp());
    }

    private static void start() {
        Path log = Path.of("target/up.log");
        try {
            // The launcher behind ./perron up, without its build: Maven has just built everything.
            Path local = CHECKOUT.resolve("deploy/local/target");
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin/java").toString(),
                            "-Xmx96m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-Dperron.root=" + CHECKOUT,
                            "-cp",
                            local.resolve("classes") + ":" + local.resolve("lib") + "/*",
                            "dk.perron.local.Up")
                    .directory(CHECKOUT.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment()
                    .putAll(Map.of("PERRON_HOME", HOME.toString(), "PERRON_PORT_OFFSET", Integer.toString(OFFSET)));
            Process up = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(up)));
            await("./perron up, see deploy/e2e/target/up.log")
                    .atMost(Duration.ofMinutes(8))
                    .pollInterval(Duration.ofSeconds(1))
                    .failFast("./perron up ended by itself, see deploy/e2e/target/up.log", () -> !up.isAlive())
                    .until(() -> Files.readString(log).contains("Perron is up after"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void stop(Process up) {
        up.destroy();
        try {
            if (!up.waitFor(60, TimeUnit.SECONDS)) {
                up.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    static URI at(String path) {
        return URI.create(ORIGIN + path);
    }
}
