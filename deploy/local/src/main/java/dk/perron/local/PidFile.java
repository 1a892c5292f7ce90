package dk.perron.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Remembers a process by its id and start time. The start time tells it from a stranger that was given the same id
 * later.
 */
record PidFile(Path path) {
    /** The system derives start times from the clock and its uptime, which drift apart a little. */
    private static final long SAME_START_MILLIS = 3_000;

    /** Completes what the tether wrote (the id) by the start time. */
    void remember(ProcessHandle process) {
        write(process.pid() + " " + startOf(process).toEpochMilli() + "\n");
    }

    /** The process this file speaks of, if it still runs. */
    Optional<ProcessHandle> process() {
        String[] words = read().trim().split(" ");
        if (words.length != 2) {
            return Optional.empty();
        }
        try {
            long start = Long.parseLong(words[1]);
            return ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(found -> Math.abs(startOf(found).toEpochMilli() - start) < SAME_START_MILLIS);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The process whose id the tether has just written. */
    Optional<ProcessHandle> written() {
        String text = read();
        return text.matches("[0-9]+\n") ? ProcessHandle.of(Long.parseLong(text.trim())) : Optional.empty();
    }

    /** Stops a process that an earlier, killed launcher left behind. */
    void stopLeftover(String signal, Duration grace) {
        process().ifPresent(found -> {
            signal(found, signal);
            if (!ends(found, grace)) {
                found.destroyForcibly();
                if (!ends(found, Duration.ofSeconds(10))) {
                    throw new LocalStackException("Process %d (%s) of an earlier run does not stop; stop it by hand."
                            .formatted(found.pid(), path.getFileName()));
                }
            }
        });
        delete();
    }

    void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String read() {
        try {
            return Files.exists(path) ? Files.readString(path) : "";
        } catch (IOException e) {
            return "";
        }
    }

    private void write(String text) {
        try {
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    private static void signal(ProcessHandle process, String signal) {
        try {
            new ProcessBuilder("kill", "-s", signal, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(5, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean ends(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (java.util.concurrent.ExecutionException e) {
            return !process.isAlive();
        }
    }
}
