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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
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
    private static final long REST_NANOS = 200_000_000;

    /** Ends the writer when everything before it is written. */
    private static final Waiting END = new Waiting("", new CompletableFuture<>());

    private final Path folder;
    private final long mostBytes;
    private final FileChannel lockFile;
    private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Thread writer = new Thread(this::write, "hit-spool");
    /** All segments, the oldest first, and how many bytes of whole lines each holds. */
    private final LinkedHashMap<Path, Long> segments = new LinkedHashMap<>();

    private @Nullable Path openFile;
    private @Nullable FileChannel open;
    private long nextSegment;
    private long bytes;
    private long restUntil = System.nanoTime();
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
        for (Path old : left()) {
            long size = Files.size(old);
            nextSegment = number(old) + 1;
            if (size == 0) {
                Files.delete(old);
            } else {
                segments.put(old, size);
                bytes += size;
            }
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
        if (segments.isEmpty()) {
            return Optional.empty();
        }
        Path oldest = segments.keySet().iterator().next();
        if (oldest.equals(openFile)) {
            closeSegment();
        }
        return Optional.of(oldest);
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
        Files.delete(done);
        bytes -= Objects.requireNonNull(segments.remove(done));
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
        synchronized (this) {
            closeSegment();
        }
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

    private void write(List<Waiting> batch) {
        try {
            append(batch);
            batch.forEach(waiting -> waiting.safe().complete(null));
        } catch (IOException | Unsafe failed) {
            Unsafe unsafe = new Unsafe("The disk does not take the hit", failed);
            batch.forEach(waiting -> waiting.safe().completeExceptionally(unsafe));
        }
    }

    private synchronized void append(List<Waiting> batch) throws IOException {
        if (batch.isEmpty()) {
            return;
        }
        if (System.nanoTime() - restUntil < 0) {
            throw new Unsafe("The disk has failed a moment ago", null);
        }
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
        Path file = openFile == null ? newFile() : openFile;
        long whole = segments.getOrDefault(file, 0L);
        try {
            FileChannel channel = open == null ? create(file) : open;
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(false);
        } catch (IOException broken) {
            restUntil = System.nanoTime() + REST_NANOS;
            takeBack(file, whole);
            throw broken;
        }
        segments.put(file, whole + size);
        bytes += size;
        if (whole + size > SEGMENT_BYTES) {
            closeSegment();
        }
    }

    private Path newFile() {
        return folder.resolve(String.format("%012d", nextSegment++) + ENDING);
    }

    private FileChannel create(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        openFile = file;
        open = channel;
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
        return channel;
    }

    /** What was not taken as a whole was never called safe: a full disk is not filled further with the pieces. */
    private void takeBack(Path file, long whole) {
        try {
            if (whole == 0) {
                closeSegment();
                Files.deleteIfExists(file);
            } else if (open != null) {
                open.truncate(whole);
                closeSegment();
            }
        } catch (IOException stays) {
            // Checksums tell the pieces from lines; the next lines go to another segment.
            open = null;
            openFile = null;
        }
    }

    private void closeSegment() throws IOException {
        FileChannel channel = open;
        open = null;
        openFile = null;
        if (channel != null) {
            channel.close();
        }
    }

    /** What earlier processes left, the oldest first. */
    private List<Path> left() throws IOException {
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
