package dk.perron.e2e;

import static org.awaitility.Awaitility.await;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

    /** Ends a part without warning, as a machine that loses power does, and waits until the launcher has a new one up. */
    static void killAndAwaitRestart(String part, int port) {
        long victim = processOf(part);
        ProcessHandle.of(victim).orElseThrow().destroyForcibly();
        await("a new " + part)
                .atMost(Duration.ofSeconds(90))
                .ignoreExceptions()
                .until(() -> processOf(part) != victim && isReady(part, port));
    }

    private static boolean isReady(String part, int managementPort) {
        return RestAssured.given()
                        .baseUri("http://127.0.0.1:" + (managementPort + OFFSET))
                        .get("/q/health/ready")
                        .statusCode()
                == 200;
    }

    private static void start() {
        Path log = Path.of("target/up.log");
        try {
            // The launcher behind ./perron up, without its build: Maven has just built everything.
            Path local = CHECKOUT.resolve("deploy/local/target");
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin/java").toString(),
                            "-Xmx96m",
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
