package dk.perron.share.redirect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The files of a spool: numbered, each with whole lines and their checksums, so that a line that was cut off by a crash (and
 * so was never called safe) is left out. What nobody can read is put aside beside them, as {@code *.broken}.
 */
class Segments {
    private static final Logger LOG = Logger.getLogger(Segments.class);
    private static final String ENDING = ".hits";
    private static final String BROKEN = ".broken";
    private static final long SEGMENT_BYTES = 4_000_000;
    private static final long REST_NANOS = 200_000_000;

    private final Path folder;
    private final long mostBytes;
    private final Clock clock;
    /** All of them, the oldest first. */
    private final Map<Path, Segment> segments = new LinkedHashMap<>();

    private @Nullable OpenSegment open;
    private long nextSegment;
    private long bytes;
    private long restUntil = System.nanoTime();

    /**
     * What is known of a file.
     *
     * @param bytes of its whole lines
     * @param since when the first of them was written, in milliseconds
     */
    private record Segment(long bytes, long since) {}

    Segments(Path folder, long mostBytes, Clock clock) throws IOException {
        this.folder = folder;
        this.mostBytes = mostBytes;
        this.clock = clock;
        for (Path old : left()) {
            long size = Files.size(old);
            nextSegment = number(old) + 1;
            if (size == 0) {
                Files.delete(old);
            } else {
                segments.put(
                        old, new Segment(size, Files.getLastModifiedTime(old).toMillis()));
                bytes += size;
            }
        }
    }

    /** Whether nothing waits here. */
    synchronized boolean isEmpty() {
        return bytes == 0;
    }

    /** How much waits here. */
    synchronized long bytes() {
        return bytes;
    }

    /** For how many seconds the oldest of what waits here has waited. */
    synchronized long oldestSeconds() {
        return segments.isEmpty()
                ? 0
                : (clock.millis() - segments.values().iterator().next().since()) / 1_000;
    }

    /** The oldest segment, closed for writing, or nothing. */
    synchronized Optional<Path> oldest() throws IOException {
        if (segments.isEmpty()) {
            return Optional.empty();
        }
        Path oldest = segments.keySet().iterator().next();
        if (open != null && open.file().equals(oldest)) {
            close();
        }
        return Optional.of(oldest);
    }

    /** Removes a segment whose lines are safe elsewhere. */
    synchronized void remove(Path done) throws IOException {
        Files.deleteIfExists(done);
        forget(done);
    }

    /** Removes a segment but for those of its lines that nobody can read: a person may. */
    synchronized void remove(Path done, List<String> unreadable) throws IOException {
        try {
            Files.write(aside(done), unreadable);
        } catch (IOException full) {
            putAside(done);
            return;
        }
        remove(done);
    }

    /** Keeps a segment that nobody can read for a person to look at. */
    synchronized void putAside(Path segment) throws IOException {
        try {
            Files.move(segment, aside(segment), StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException gone) {
            LOG.errorf("A segment of the spool has been taken away: %s", gone.getMessage());
        }
        forget(segment);
    }

    /**
     * Writes and forces the lines, all of them or none.
     *
     * @throws Spool.Unsafe when there is no room for them, or the disk has failed a moment ago
     */
    synchronized void append(List<String> lines) throws IOException {
        if (System.nanoTime() - restUntil < 0) {
            throw new Spool.Unsafe("The disk has failed a moment ago", null);
        }
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> SegmentLines.write(text, line));
        ByteBuffer buffer = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
        int size = buffer.remaining();
        if (bytes + size > mostBytes) {
            throw new Spool.Unsafe("The spool is full", null);
        }
        try {
            if (write(buffer, size) > SEGMENT_BYTES) {
                close();
            }
        } catch (IOException broken) {
            restUntil = System.nanoTime() + REST_NANOS;
            throw broken;
        }
    }

    /** How many bytes the segment then has. */
    private long write(ByteBuffer buffer, int size) throws IOException {
        OpenSegment to = open == null ? create() : open;
        Segment before = segments.getOrDefault(to.file(), new Segment(0, clock.millis()));
        try {
            to.write(buffer);
        } catch (IOException broken) {
            to.takeBack(before.bytes());
            open = null;
            throw broken;
        }
        open = to;
        segments.put(to.file(), new Segment(before.bytes() + size, before.since()));
        bytes += size;
        return before.bytes() + size;
    }

    private OpenSegment create() throws IOException {
        return OpenSegment.create(folder.resolve(String.format("%012d", nextSegment++) + ENDING));
    }

    /** Closes what is being written to; what comes next goes to another segment. */
    synchronized void close() throws IOException {
        OpenSegment closed = open;
        open = null;
        if (closed != null) {
            closed.close();
        }
    }

    private void forget(Path segment) {
        Segment known = segments.remove(segment);
        bytes -= known == null ? 0 : known.bytes();
    }

    /** What earlier processes left, the oldest first. */
    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        }
    }

    private static Path aside(Path segment) {
        return segment.resolveSibling(segment.getFileName() + BROKEN);
    }

    private static long number(Path file) {
        return Long.parseLong(file.getFileName().toString().replace(ENDING, ""));
    }
}
