package dk.perron.share.redirect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Lines that must not be lost, on disk. A line is safe when its future completes: then it has been forced to the disk.
 * Many lines that come at once are forced once.
 */
final class Spool implements AutoCloseable {
    private static final int MOST_AT_ONCE = 1_000;
    private static final int MOST_WAITING = 100_000;

    /** Ends the writer when everything before it is written. */
    private static final Waiting END = new Waiting("", new CompletableFuture<>());

    private final Segments segments;
    private final FileChannel lockFile;
    private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Thread writer = new Thread(this::write, "hit-spool");
    private volatile boolean stopping;

    private record Waiting(String line, CompletableFuture<@Nullable Void> safe) {}

    /** The spool is full, or its disk does not take the line. */
    static final class Unsafe extends RuntimeException {
        Unsafe(String reason, @Nullable Throwable cause) {
            super(reason, cause);
        }
    }

    /** @param lockFile open as long as the spool is */
    Spool(Segments segments, FileChannel lockFile) {
        this.segments = segments;
        this.lockFile = lockFile;
        writer.setDaemon(true);
        writer.start();
    }

    /**
     * Opens the folder; lines of an earlier process are found again.
     *
     * @throws IllegalStateException when another process has it open
     */
    static Spool open(Path folder, long mostBytes, Clock clock) {
        try {
            FileChannel lockFile = lock(folder);
            return new Spool(new Segments(folder, mostBytes, clock), lockFile);
        } catch (IOException unusable) {
            throw new UncheckedIOException("The spool " + folder + " cannot be used", unusable);
        }
    }

    /** Takes the folder for this process, until what is answered is closed. */
    static FileChannel lock(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel lockFile =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked(lockFile)) {
            lockFile.close();
            throw new IllegalStateException(
                    "The spool " + folder + " is in use by another process; give each its own folder");
        }
        return lockFile;
    }

    private static boolean locked(FileChannel file) throws IOException {
        try {
            FileLock lock = file.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException inThisProcess) {
            return false;
        }
    }

    /** Takes one line without line breaks; the future fails with {@link Unsafe} when it cannot be kept. */
    CompletableFuture<@Nullable Void> add(String line) {
        CompletableFuture<@Nullable Void> safe = new CompletableFuture<>();
        if (stopping || !queue.offer(new Waiting(line, safe))) {
            safe.completeExceptionally(new Unsafe("Too many hits wait for the disk", null));
        }
        return safe;
    }

    /** Where the lines lie. */
    Segments segments() {
        return segments;
    }

    @Override
    public void close() throws IOException {
        stopping = true;
        queue.offer(END);
        try {
            writer.join(5_000);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        segments.close();
        lockFile.close();
    }

    private void write() {
        List<Waiting> batch = new ArrayList<>();
        try {
            while (!stopping || !queue.isEmpty()) {
                batch.clear();
                batch.add(queue.take());
                queue.drainTo(batch, MOST_AT_ONCE);
                if (stopping) {
                    batch.remove(END);
                }
                write(batch);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever happens to a batch, the next one is written: nobody else would. */
    private void write(List<Waiting> batch) {
        try {
            if (!batch.isEmpty()) {
                segments.append(batch.stream().map(Waiting::line).toList());
            }
        } catch (IOException | RuntimeException failed) {
            Unsafe unsafe = new Unsafe("The disk does not take the hit", failed);
            batch.forEach(waiting -> waiting.safe().completeExceptionally(unsafe));
            return;
        }
        batch.forEach(waiting -> waiting.safe().complete(null));
    }
}
