package dk.perron.share.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-01T08:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private static List<String> drain(Spool spool) throws IOException {
        List<String> lines = new ArrayList<>();
        Segments segments = spool.segments();
        while (!segments.isEmpty()) {
            Path oldest = segments.oldest().orElseThrow();
            lines.addAll(SegmentLines.of(oldest).whole());
            segments.remove(oldest);
        }
        return lines;
    }

    @Test
    void linesComeOutInTheOrderInWhichTheyWentIn() throws IOException {
        try (Spool spool = Spool.open(folder, 100_000_000, CLOCK)) {
            List<String> lines = IntStream.range(0, 5_000)
                    .mapToObj(number -> "line " + number + " æøå")
                    .toList();

            CompletableFuture.allOf(lines.stream().map(spool::add).toArray(CompletableFuture[]::new))
                    .join();

            assertThat(drain(spool)).isEqualTo(lines);
            assertThat(spool.segments().bytes()).isZero();
        }
    }

    @Test
    void anotherProcessFindsWhatWasSafe() throws IOException {
        try (Spool spool = Spool.open(folder, 1_000_000, CLOCK)) {
            spool.add("one").join();
        }
        try (Spool spool = Spool.open(folder, 1_000_000, CLOCK)) {
            spool.add("two").join();

            assertThat(drain(spool)).containsExactly("one", "two");
        }
    }

    @Test
    void aLineThatACrashCutOffIsLeftOut() throws IOException {
        try (Spool spool = Spool.open(folder, 1_000_000, CLOCK)) {
            spool.add("one").join();
        }
        try (var files = Files.list(folder)) {
            Path segment = files.filter(file -> file.toString().endsWith(".hits"))
                    .findFirst()
                    .orElseThrow();
            Files.writeString(segment, "0badc0de tw", StandardOpenOption.APPEND);
        }

        try (Spool spool = Spool.open(folder, 1_000_000, CLOCK)) {
            assertThat(drain(spool)).containsExactly("one");
        }
    }

    @Test
    void aFullSpoolSaysSoAndTakesAgainWhenDrained() throws IOException {
        try (Spool spool = Spool.open(folder, 100, CLOCK)) {
            spool.add("x".repeat(80)).join();

            assertThatThrownBy(() -> spool.add("y".repeat(80)).join()).hasCauseInstanceOf(Spool.Unsafe.class);

            assertThat(drain(spool)).containsExactly("x".repeat(80));
            spool.add("z".repeat(80)).join();
            assertThat(drain(spool)).containsExactly("z".repeat(80));
        }
    }

    /** A process of its own that may write 50 kB into a file: after that the disk is full for it. */
    static final class SmallDisk {
        private SmallDisk() {}

        public static void main(String[] arguments) {
            try (Spool spool = Spool.open(Path.of(arguments[0]), 100_000_000, CLOCK)) {
                String large = "x".repeat(200_000);
                boolean refused = !takes(spool, large);
                while (!takes(spool, "one")) {
                    Thread.onSpinWait();
                }
                refused &= !takes(spool, large);
                while (!takes(spool, "two")) {
                    Thread.onSpinWait();
                }
                System.out.print(refused + " " + spool.segments().bytes());
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }

        private static boolean takes(Spool spool, String line) {
            return spool.add(line).handle((safe, unsafe) -> unsafe == null).join();
        }
    }

    @Test
    void whatAFullDiskTookInPartIsTakenBack() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -f 100; exec \"$@\"",
                        "sh",
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallDisk.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();

        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(said).isEqualTo("true 26");
        try (var files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".hits")).map(SpoolTest::size))
                    .containsExactly(13L, 13L);
        }
        try (Spool spool = Spool.open(folder, 1_000_000, CLOCK)) {
            assertThat(drain(spool)).containsExactly("one", "two");
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Test
    void anEmptySegmentOfAnEarlierProcessIsPutAway() throws IOException {
        Files.createFile(folder.resolve("000000000007.hits"));

        try (Spool spool = Spool.open(folder, 1_000_000, CLOCK)) {
            spool.add("one").join();

            assertThat(drain(spool)).containsExactly("one");
        }
        try (var files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".hits"))).isEmpty();
        }
    }

    /** A disk of which the first lines get something worse than a refusal. */
    private static final class BadLuck extends Segments {
        private boolean over;

        BadLuck(Path folder) throws IOException {
            super(folder, 1_000_000, CLOCK);
        }

        @Override
        synchronized void append(List<String> lines) throws IOException {
            if (!over) {
                over = true;
                throw new IllegalStateException("bad luck");
            }
            super.append(lines);
        }
    }

    @Test
    void whateverBecomesOfALineTheNextIsWritten() throws IOException {
        try (Spool spool = new Spool(new BadLuck(folder), Spool.lock(folder))) {
            CompletableFuture<Void> unlucky = spool.add("one");
            assertThatThrownBy(unlucky::join).hasCauseInstanceOf(Spool.Unsafe.class);

            spool.add("two").join();

            assertThat(drain(spool)).containsExactly("two");
        }
    }

    @Test
    void aLineThatIsNoneAnyMoreIsToldFromOneThatACrashCutOff() throws IOException {
        Path segment = folder.resolve("000000000001.hits");
        Files.writeString(segment, "0badc0de one\n\n0badc0de tw");

        SegmentLines lines = SegmentLines.of(segment);

        assertThat(lines.whole()).isEmpty();
        assertThat(lines.broken()).containsExactly("0badc0de one", "");
    }

    @Test
    void howLongTheOldestHasWaitedIsKnownAcrossProcesses() throws IOException {
        try (Spool spool = Spool.open(folder, 1_000_000, CLOCK)) {
            assertThat(spool.segments().oldestSeconds()).isZero();
            spool.add("one").join();
        }
        try (var files = Files.list(folder)) {
            Path segment = files.filter(file -> file.toString().endsWith(".hits"))
                    .findFirst()
                    .orElseThrow();
            Files.setLastModifiedTime(segment, FileTime.from(CLOCK.instant()));
        }

        try (Spool spool = Spool.open(folder, 1_000_000, Clock.offset(CLOCK, Duration.ofHours(2)))) {
            spool.add("two").join();

            assertThat(spool.segments().oldestSeconds()).isEqualTo(7_200);
        }
    }

    @Test
    void aSpoolBelongsToOneProcess() throws IOException {
        try (Spool spool = Spool.open(folder, 100, CLOCK)) {
            assertThatThrownBy(() -> Spool.open(folder, 100, CLOCK))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("in use");
            assertThat(spool.segments().isEmpty()).isTrue();
        }
    }
}
