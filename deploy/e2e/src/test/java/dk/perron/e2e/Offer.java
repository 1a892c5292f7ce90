package dk.perron.e2e;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A post as a curator offers it. */
final class Offer {
    private Offer() {}

    /** Publishes a post for everybody, and waits until the employee can share it. */
    static String toEverybody(Person curator, Person employee, String title) {
        String id = curator.api()
                .body(Map.of(
                        "title",
                        title,
                        "summary",
                        "A post for everyone",
                        "url",
                        Perron.SIMULATOR + "/articles/everybody",
                        "captions",
                        List.of(),
                        "topics",
                        List.of()))
                .post("/api/content/v1/posts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        curator.api().post("/api/content/v1/posts/" + id + "/publish").then().statusCode(200);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> employee.api()
                        .body(Map.of("postId", id, "network", "copy-link", "words", "w", "language", "en"))
                        .post("/api/share/v1/shares/preview")
                        .then()
                        .statusCode(200));
        return id;
    }
}
