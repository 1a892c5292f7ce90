package dk.perron.share.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    @TempDir
    private Path folder;

    private static List<String> drain(Spool spool) throws IOException {
        List<String> lines = new ArrayList<>();
        while (!spool.isEmpty()) {
            Path oldest = spool.oldest().orElseThrow();
            lines.addAll(Spool.lines(oldest));
            spool.remove(oldest);
        }
        return lines;
    }

    @Test
    void linesComeOutInTheOrderInWhichTheyWentIn() throws IOException {
        try (Spool spool = Spool.open(folder, 100_000_000)) {
            List<String> lines = IntStream.range(0, 5_000)
                    .mapToObj(number -> "line " + number + " æøå")
                    .toList();

            CompletableFuture.allOf(lines.stream().map(spool::add).toArray(CompletableFuture[]::new))
                    .join();

            assertThat(drain(spool)).isEqualTo(lines);
            assertThat(spool.bytes()).isZero();
        }
    }

    @Test
    void anotherProcessFindsWhatWasSafe() throws IOException {
        try (Spool spool = Spool.open(folder, 1_000_000)) {
            spool.add("one").join();
        }
        try (Spool spool = Spool.open(folder, 1_000_000)) {
            spool.add("two").join();

            assertThat(drain(spool)).containsExactly("one", "two");
        }
    }

    @Test
    void aLineThatACrashCutOffIsLeftOut() throws IOException {
        try (Spool spool = Spool.open(folder, 1_000_000)) {
            spool.add("one").join();
        }
        try (var files = Files.list(folder)) {
            Path segment = files.filter(file -> file.toString().endsWith(".hits"))
                    .findFirst()
                    .orElseThrow();
            Files.writeString(segment, "0badc0de tw", StandardOpenOption.APPEND);
        }

        try (Spool spool = Spool.open(folder, 1_000_000)) {
            assertThat(drain(spool)).containsExactly("one");
        }
    }

    @Test
    void aFullSpoolSaysSoAndTakesAgainWhenDrained() throws IOException {
        try (Spool spool = Spool.open(folder, 100)) {
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
            try (Spool spool = Spool.open(Path.of(arguments[0]), 100_000_000)) {
                String large = "x".repeat(200_000);
                boolean refused = !takes(spool, large);
                while (!takes(spool, "one")) {
                    Thread.onSpinWait();
                }
                refused &= !takes(spool, large);
                while (!takes(spool, "two")) {
                    Thread.onSpinWait();
                }
                System.out.print(refused + " " + spool.bytes());
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
        try (Spool spool = Spool.open(folder, 1_000_000)) {
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

        try (Spool spool = Spool.open(folder, 1_000_000)) {
            spool.add("one").join();

            assertThat(drain(spool)).containsExactly("one");
        }
        try (var files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".hits"))).isEmpty();
        }
    }

    @Test
    void aSpoolBelongsToOneProcess() throws IOException {
        try (Spool spool = Spool.open(folder, 100)) {
            assertThatThrownBy(() -> Spool.open(folder, 100))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("in use");
            assertThat(spool.isEmpty()).isTrue();
        }
    }
}
