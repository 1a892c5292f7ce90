package dk.perron.share.redirect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Lines that must not be lost, on disk. A line is safe when its future completes: then it has been forced to the disk.
 * Many lines that come at once are forced once. Lines lie in numbered segments, each with a checksum, so that one that
 * was cut off by a crash (and so was never called safe) is left out.
 */
final class Spool implements AutoCloseable {
    private static final String ENDING = ".hits";
    private static final long SEGMENT_BYTES = 4_000_000;
    private static final int MOST_AT_ONCE = 1_000;
    private static final int MOST_WAITING = 100_000;

    private final Path folder;
    private final long mostBytes;
    private final FileChannel lockFile;
    private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Thread writer = new Thread(this::write, "hit-spool");
    private @Nullable FileChannel segment;
    private long nextSegment;
    private long bytes;
    private volatile boolean stopping;

    private record Waiting(String line, CompletableFuture<@Nullable Void> safe) {}

    /** The spool is full, or its disk does not take the line. */
    static final class Unsafe extends RuntimeException {
        Unsafe(String reason, @Nullable Throwable cause) {
            super(reason, cause);
        }
    }

    private Spool(Path folder, long mostBytes, FileChannel lockFile) throws IOException {
        this.folder = folder;
        this.mostBytes = mostBytes;
        this.lockFile = lockFile;
        for (Path old : segments()) {
            bytes += Files.size(old);
            nextSegment = Math.max(nextSegment, number(old) + 1);
        }
        writer.setDaemon(true);
        writer.start();
    }

    /**
     * Opens the folder; lines of an earlier process are found again.
     *
     * @throws IllegalStateException when another process has it open
     */
    static Spool open(Path folder, long mostBytes) {
        try {
            Files.createDirectories(folder);
            FileChannel lockFile =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(lockFile)) {
                lockFile.close();
                throw new IllegalStateException(
                        "The spool " + folder + " is in use by another process; give each its own folder");
            }
            return new Spool(folder, mostBytes, lockFile);
        } catch (IOException unusable) {
            throw new UncheckedIOException("The spool " + folder + " cannot be used", unusable);
        }
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

    /** Whether nothing waits here. */
    synchronized boolean isEmpty() {
        return bytes == 0;
    }

    /** How much waits here. */
    synchronized long bytes() {
        return bytes;
    }

    /** The oldest segment, closed for writing, or nothing. */
    synchronized Optional<Path> oldest() throws IOException {
        List<Path> all = segments();
        if (all.size() == 1) {
            closeSegment();
        }
        return all.stream().findFirst();
    }

    /** The whole lines of a segment, in the order in which they were added. */
    static List<String> lines(Path segment) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String entry : new String(Files.readAllBytes(segment), StandardCharsets.UTF_8).split("\n", -1)) {
            int space = entry.indexOf(' ');
            if (space > 0 && entry.substring(0, space).equals(checksum(entry.substring(space + 1)))) {
                lines.add(entry.substring(space + 1));
            }
        }
        return lines;
    }

    /** Removes a segment whose lines are safe elsewhere. */
    synchronized void remove(Path done) throws IOException {
        long size = Files.size(done);
        Files.delete(done);
        bytes -= size;
    }

    @Override
    public void close() throws IOException {
        stopping = true;
        writer.interrupt();
        try {
            writer.join(5_000);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            closeSegment();
        }
        lockFile.close();
    }

    private void write() {
        List<Waiting> batch = new ArrayList<>();
        while (!stopping || !queue.isEmpty()) {
            try {
                batch.clear();
                if (!stopping) {
                    batch.add(queue.take());
                }
                queue.drainTo(batch, MOST_AT_ONCE);
                append(batch);
                batch.forEach(waiting -> waiting.safe().complete(null));
            } catch (InterruptedException stopped) {
                // The loop ends once the queue is empty.
            } catch (IOException | Unsafe failed) {
                Unsafe unsafe = new Unsafe("The disk does not take the hit", failed);
                batch.forEach(waiting -> waiting.safe().completeExceptionally(unsafe));
            }
        }
    }

    private synchronized void append(List<Waiting> batch) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Waiting waiting : batch) {
            text.append(checksum(waiting.line()))
                    .append(' ')
                    .append(waiting.line())
                    .append('\n');
        }
        ByteBuffer buffer = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
        int size = buffer.remaining();
        if (bytes + size > mostBytes) {
            throw new Unsafe("The spool is full", null);
        }
        FileChannel current = current();
        try {
            while (buffer.hasRemaining()) {
                bytes += current.write(buffer);
            }
            current.force(false);
        } catch (IOException broken) {
            closeSegment();
            throw broken;
        }
        if (current.size() > SEGMENT_BYTES) {
            closeSegment();
        }
    }

    private FileChannel current() throws IOException {
        FileChannel open = segment;
        if (open == null) {
            Path file = folder.resolve(String.format("%012d", nextSegment++) + ENDING);
            open = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            segment = open;
            try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true);
            }
        }
        return open;
    }

    private void closeSegment() throws IOException {
        FileChannel open = segment;
        segment = null;
        if (open != null) {
            open.close();
        }
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        }
    }

    private static long number(Path file) {
        return Long.parseLong(file.getFileName().toString().replace(ENDING, ""));
    }

    private static String checksum(String line) {
        CRC32 sum = new CRC32();
        sum.update(line.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }
}
