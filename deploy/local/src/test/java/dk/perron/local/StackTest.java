package dk.perron.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackTest {
    private static final String ENDLESS = "trap 'exit 0' TERM; echo ready; while :; do sleep 0.05; done";

    @TempDir
    Path folder;

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<String> started = new CopyOnWriteArrayList<>();
    private Stack stack;

    @AfterEach
    void stop() {
        if (stack != null) {
            stack.stop();
        }
    }

    @Test
    void startsEachPartAfterWhatItNeeds() {
        stack = of(part("database", Set.of(), ENDLESS), part("service", Set.of("database"), ENDLESS));

        stack.start();

        assertEquals(List.of("database", "service"), started);
        assertTrue(said.get(1).contains("service"), said.toString());
    }

    @Test
    void startsAPartAgainWhenItDies() {
        stack = of(part("service", Set.of(), ENDLESS));
        stack.start();

        home().pidFile("service").process().orElseThrow().destroyForcibly();

        Await.until(
                Duration.ofSeconds(20), () -> said.stream().anyMatch(line -> line.contains("is back")), said::toString);
        assertEquals(List.of("service", "service"), started);
    }

    @Test
    void endsAtTheFirstPartThatDoesNotStart() {
        stack = of(
                part("database", Set.of(), ENDLESS),
                new Part(
                        "service",
                        Set.of("database"),
                        List.of(),
                        "TERM",
                        () -> {
                            throw new LocalStackException("service is not built");
                        },
                        () -> false));

        LocalStackException problem = assertThrows(LocalStackException.class, stack::start);

        assertEquals("service is not built", problem.getMessage());
    }

    @Test
    void stopsAPartBeforeWhatItNeeds() throws IOException {
        stack = of(
                part(
                        "database",
                        Set.of(),
                        "trap 'echo database >>ended; exit 0' TERM; echo ready; while :; do sleep 0.05; done"),
                part(
                        "service",
                        Set.of("database"),
                        "trap 'sleep 0.3; echo service >>ended; exit 0' TERM; echo ready; while :; do sleep 0.05; done"));
        stack.start();

        stack.stop();

        assertEquals(List.of("service", "database"), Files.readAllLines(folder.resolve("ended")));
    }

    @Test
    void namesWhoHoldsAPort() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Stack needy = of(new Part(
                    "web", Set.of(), List.of(taken.getLocalPort()), "TERM", () -> child("web", ENDLESS), () -> true));

            LocalStackException problem = assertThrows(LocalStackException.class, needy::clear);

            assertTrue(
                    problem.getMessage().startsWith("Port %d (web) is taken by ".formatted(taken.getLocalPort())),
                    problem.getMessage());
            assertTrue(problem.getMessage().contains("PERRON_PORT_OFFSET"), problem.getMessage());
        }
    }

    private Stack of(Part... parts) {
        return new Stack(home(), List.of(parts), said::add);
    }

    private Home home() {
        return new Home(folder);
    }

    private Part part(String name, Set<String> needs, String script) {
        return new Part(name, needs, List.of(), "TERM", () -> child(name, script), () -> true);
    }

    private Child child(String name, String script) {
        started.add(name);
        Child child = Child.start(
                home(), new Child.Plan(name, List.of("sh", "-c", script), Map.of(), "TERM", Duration.ofSeconds(3)));
        // Before it says so, it has not set its trap.
        child.awaitReady(Duration.ofSeconds(10), () -> log(name).contains("ready"));
        return child;
    }

    private String log(String name) {
        try {
            return Files.readString(home().log(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
