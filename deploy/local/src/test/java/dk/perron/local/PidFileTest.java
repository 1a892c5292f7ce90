package dk.perron.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
    @TempDir
    Path folder;

    @Test
    void findsTheProcessItRemembers() {
        PidFile file = new PidFile(folder.resolve("part.pid"));

        file.remember(ProcessHandle.current());

        assertEquals(Optional.of(ProcessHandle.current()), file.process());
    }

    @Test
    void takesAStrangerWithTheSameIdForNoLeftover() throws IOException {
        PidFile file = new PidFile(folder.resolve("part.pid"));
        Files.writeString(file.path(), ProcessHandle.current().pid() + " 1000\n");

        assertEquals(Optional.empty(), file.process());
    }

    @Test
    void doesNotTrustAnIdThatIsHalfWritten() throws IOException {
        PidFile file = new PidFile(folder.resolve("part.pid"));
        Files.writeString(file.path(), "12");

        assertEquals(Optional.empty(), file.written());
    }

    @Test
    void stopsALeftoverEvenIfItIgnoresItsSignal() throws IOException {
        Process leftover = new ProcessBuilder("sh", "-c", "trap '' TERM; while :; do sleep 1; done").start();
        PidFile file = new PidFile(folder.resolve("part.pid"));
        file.remember(leftover.toHandle());

        file.stopLeftover("TERM", Duration.ofMillis(300));

        assertFalse(leftover.isAlive());
        assertTrue(Files.notExists(file.path()));
    }
}
