package dk.perron.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private Home home;

    @BeforeEach
    void home() {
        home = new Home(folder);
    }

    @Test
    void runsUntilItIsLetGo() {
        Child child = Child.start(home, shell("echo ready; while :; do sleep 0.1; done"));
        child.awaitReady(PATIENCE, () -> log().contains("ready"));
        ProcessHandle process = ProcessHandle.of(child.pid()).orElseThrow();

        child.close();

        assertFalse(process.isAlive());
    }

    @Test
    void getsItsOwnSignalFirst() {
        Child child = Child.start(
                home,
                shell("trap 'echo asked; exit 0' USR1; echo ready; while :; do sleep 0.1; done")
                        .endedBy("USR1"));
        child.awaitReady(PATIENCE, () -> log().contains("ready"));

        child.close();

        assertTrue(log().contains("asked"), log());
    }

    @Test
    void isKilledWhenItIgnoresItsSignal() {
        Child child = Child.start(
                home,
                new Child.Plan(
                        "part",
                        List.of("sh", "-c", "trap '' TERM; echo ready; while :; do sleep 0.1; done"),
                        Map.of(),
                        "TERM",
                        Duration.ofSeconds(1)));
        child.awaitReady(PATIENCE, () -> log().contains("ready"));

        child.close();

        assertFalse(ProcessHandle.of(child.pid()).map(ProcessHandle::isAlive).orElse(false));
    }

    @Test
    void saysWhatItLastWroteWhenItEndsTooEarly() {
        Child.Plan hopeless = shell("echo no such luck; exit 3");

        LocalStackException problem = assertThrows(
                LocalStackException.class, () -> Child.start(home, hopeless).awaitReady(PATIENCE, () -> false));

        assertTrue(problem.getMessage().contains("no such luck"), problem.getMessage());
        assertTrue(problem.getMessage().contains(home.log("part").toString()), problem.getMessage());
    }

    @Test
    void replacesWhatAnEarlierRunLeftBehind() {
        Child first = Child.start(home, shell("while :; do sleep 0.1; done"));
        ProcessHandle leftover = ProcessHandle.of(first.pid()).orElseThrow();

        try (Child second = Child.start(home, shell("while :; do sleep 0.1; done"))) {
            assertFalse(leftover.isAlive());
            assertTrue(second.alive());
        }
    }

    @Test
    void startsANewLogWhenTheOldOneIsLong() throws IOException {
        Files.write(home.log("part"), new byte[10_000_001]);

        try (Child child = Child.start(home, shell("while :; do sleep 0.1; done"))) {
            assertTrue(child.alive());
        }

        assertEquals(10_000_001, Files.size(folder.resolve("logs/part.log.1")));
        assertEquals(0, Files.size(home.log("part")));
    }

    private static Child.Plan shell(String script) {
        return new Child.Plan("part", List.of("sh", "-c", script), Map.of(), "TERM", Duration.ofSeconds(3));
    }

    private String log() {
        try {
            return Files.readString(home.log("part"));
        } catch (IOException e) {
            return "";
        }
    }
}
