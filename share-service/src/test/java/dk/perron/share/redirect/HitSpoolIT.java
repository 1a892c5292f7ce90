package dk.perron.share.redirect;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dk.perron.platform.event.Event;
import dk.perron.share.fixture.FakeLinkedIn;
import dk.perron.share.fixture.House;
import dk.perron.test.PerronStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Holds the run's Kafka still, as if it had gone away, and lets it go on. */
@QuarkusTest
@WithTestResource(PerronStack.class)
@WithTestResource(FakeLinkedIn.class)
class HitSpoolIT {
    private static final int VISITORS = 20;

    private final House house = House.nordlys();
    private final HitLog hits;

    HitSpoolIT(HitLog hits) {
        this.hits = hits;
    }

    @AfterEach
    void letKafkaGoOn() throws IOException, InterruptedException {
        signal("CONT");
    }

    @Test
    void withKafkaAwayEveryVisitorIsSentOnAndCountedOnceWhenItIsBack() throws IOException, InterruptedException {
        String code = house.share(house.post(), "copy-link").jsonPath().getString("link.code");
        follow(code, 0);
        signal("STOP");

        for (int visitor = 1; visitor <= VISITORS; visitor++) {
            follow(code, visitor);
        }
        assertThat(hits.waiting()).isPositive();
        signal("CONT");

        await().atMost(House.PATIENCE).until(() -> clicks(code).size() > VISITORS && hits.waiting() == 0);
        List<Event> clicks = clicks(code);
        assertThat(clicks.stream()
                        .map(click -> click.data().path("id").asText())
                        .distinct())
                .hasSize(VISITORS + 1);
        assertThat(clicks)
                .hasSize(VISITORS + 1)
                .allMatch(click -> click.data().path("outcome").asText().equals("click"));
    }

    private List<Event> clicks(String code) {
        return house.probe.all("share.clicks").stream()
                .filter(event -> event.subject().equals(code))
                .toList();
    }

    private static void follow(String code, int visitor) {
        given().redirects()
                .follow(false)
                .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
                .header("X-Forwarded-For", "192.0.2." + visitor)
                .get("/r/" + code)
                .then()
                .statusCode(302);
    }

    private static void signal(String name) throws IOException, InterruptedException {
        Path pid = Path.of("target/stack-" + ProcessHandle.current().pid(), "run/kafka.pid");
        String process = Files.readString(pid).trim().split(" ")[0];
        assertThat(new ProcessBuilder("kill", "-" + name, process).start().waitFor())
                .isZero();
    }
}
