package dk.perron.share.redirect;

import static io.restassured.RestAssured.given;

import dk.perron.share.fixture.FakeLinkedIn;
import dk.perron.share.fixture.House;
import dk.perron.test.PerronStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Holds the run's PostgreSQL still, with all its processes, as if it had gone away, and lets it go on. */
@QuarkusTest
@WithTestResource(PerronStack.class)
@WithTestResource(FakeLinkedIn.class)
class DatabaseAwayIT {
    private final House house = House.nordlys();

    @AfterEach
    void letPostgresGoOn() throws IOException, InterruptedException {
        signal("CONT");
    }

    @Test
    void linksInMemoryAreFollowedAndOthersAnswerInTime() throws IOException, InterruptedException {
        String code = house.share(house.post(), "copy-link").jsonPath().getString("link.code");
        follow(code, 302);
        signal("STOP");

        for (int visitor = 0; visitor < 10; visitor++) {
            follow(code, 302);
        }
        follow("nevermet", 503);
    }

    private static void follow(String code, int status) {
        given().redirects().follow(false).get("/r/" + code).then().statusCode(status);
    }

    private static void signal(String name) throws IOException, InterruptedException {
        Path pid = Path.of("target/stack-" + ProcessHandle.current().pid(), "run/postgres.pid");
        ProcessHandle server = ProcessHandle.of(
                        Long.parseLong(Files.readString(pid).trim().split(" ")[0]))
                .orElseThrow();
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        Stream.concat(Stream.of(server), server.descendants())
                .forEach(process -> command.add(Long.toString(process.pid())));
        new ProcessBuilder(command).start().waitFor();
    }
}
