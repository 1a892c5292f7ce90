package dk.perron.e2e;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A post as a curator offers it. */
final class Offer {
    private Offer() {}

    /** Publishes a post for everybody, and waits until the employee can share it. */
    static String toEverybody(Person curator, Person employee, String title) {
        return toEverybody(curator, employee, title, Perron.SIMULATOR + "/articles/everybody");
    }

    /** The same, of a page of one's own. */
    static String toEverybody(Person curator, Person employee, String title, String url) {
        String id = curator.api()
                .body(Map.of(
                        "title",
                        title,
                        "summary",
                        "A post for everyone",
                        "url",
                        url,
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

    /** Shares the post as a link to take along, and gives the tracked link. */
    static String link(Person employee, String post) {
        Map<String, Object> wish =
                new HashMap<>(Map.of("postId", post, "network", "copy-link", "words", "See this", "language", "en"));
        wish.put(
                "approval",
                employee.api()
                        .body(wish)
                        .post("/api/share/v1/shares/preview")
                        .then()
                        .statusCode(200)
                        .extract()
                        .<Map<String, Object>>path("approval"));
        return employee.api()
                .body(wish)
                .post("/api/share/v1/shares")
                .then()
                .statusCode(201)
                .extract()
                .path("link.url");
    }
}
