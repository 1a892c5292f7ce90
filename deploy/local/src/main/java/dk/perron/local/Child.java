package dk.perron.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A child process on a tether (tether.sh): it runs in a session of its own, so that Ctrl-C at the terminal does not
 * reach it, and it is stopped by its signal when it is told to or when this process dies, even by KILL.
 */
final class Child implements AutoCloseable {
    private static final long LOG_LIMIT = 10_000_000;

    private final String name;
    private final Path log;
    private final PidFile pidFile;
    private final Duration grace;
    private final Process tether;
    private final ProcessHandle process;

    private Child(String name, Path log, PidFile pidFile, Duration grace, Process tether, ProcessHandle process) {
        this.name = name;
        this.log = log;
        this.pidFile = pidFile;
        this.grace = grace;
        this.tether = tether;
        this.process = process;
    }

    /** How to start a child: what runs, and by which signal it ends. */
    record Plan(String name, List<String> command, Map<String, String> environment, String signal, Duration grace) {
        static Plan of(String name, List<String> command, Map<String, String> environment) {
            return new Plan(name, command, environment, "TERM", Duration.ofSeconds(20));
        }

        Plan endedBy(String other) {
            return new Plan(name, command, environment, other, grace);
        }
    }

    /** Stops what an earlier run left behind under this name, then starts the child. */
    static Child start(Home home, Plan plan) {
        PidFile pidFile = home.pidFile(plan.name());
        pidFile.stopLeftover(plan.signal(), plan.grace());
        Path log = home.log(plan.name());
        rotate(log);
        try {
            List<String> command = new ArrayList<>();
            if (Programs.exists("setsid")) {
                command.add("setsid");
            }
            command.addAll(List.of("sh", tetherScript(home).toString(), plan.signal()));
            command.addAll(List.of(
                    Long.toString(plan.grace().toSeconds()), pidFile.path().toString()));
            command.addAll(plan.command());
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(home.path().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(plan.environment());
            Process tether = builder.start();
            Await.until(
                    Duration.ofSeconds(30),
                    () -> pidFile.written().isPresent() || !tether.isAlive(),
                    () -> plan.name() + " could not be started; see " + log);
            ProcessHandle process = pidFile.written().orElseThrow(() -> ended(plan.name(), log));
            pidFile.remember(process);
            return new Child(plan.name(), log, pidFile, plan.grace(), tether, process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the part answers; throws, naming its log, when it ends or stays silent. */
    void awaitReady(Duration patience, BooleanSupplier ready) {
        try {
            Await.until(
                    patience,
                    () -> {
                        if (!alive()) {
                            throw ended(name, log);
                        }
                        return ready.getAsBoolean();
                    },
                    () -> "%s did not answer within %d s; see %s".formatted(name, patience.toSeconds(), log));
        } catch (LocalStackException e) {
            close();
            throw e;
        }
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive() && tether.isAlive();
    }

    CompletableFuture<Process> onExit() {
        return tether.onExit();
    }

    /** Lets go of the tether and waits until the process has ended. */
    @Override
    public void close() {
        try {
            tether.getOutputStream().close();
            if (!tether.waitFor(grace.toSeconds() + 5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                tether.destroyForcibly();
            }
            pidFile.delete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void rotate(Path log) {
        try {
            if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
                Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LocalStackException ended(String name, Path log) {
        return new LocalStackException("%s ended while starting; see %s%n%s".formatted(name, log, lastLines(log)));
    }

    private static String lastLines(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
        } catch (IOException e) {
            return "";
        }
    }

    private static synchronized Path tetherScript(Home home) throws IOException {
        try (InputStream script = Child.class.getResourceAsStream("tether.sh")) {
            if (script == null) {
                throw new LocalStackException("tether.sh is missing from the launcher's jar.");
            }
            // Replaced by rename: a running shell still reads the file it has open.
            Path file = home.folder("run").resolve("tether.sh");
            Path fresh = Files.createTempFile(file.getParent(), "tether", ".tmp");
            Files.copy(script, fresh, StandardCopyOption.REPLACE_EXISTING);
            return Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
