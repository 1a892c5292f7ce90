package dk.perron.e2e;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** How a tenant wants its links followed, as its admin says. */
final class Tracking {
    private static final AtomicInteger VISITOR = new AtomicInteger();

    private Tracking() {}

    /** Changes these settings and leaves the others as they are. */
    static void set(Person admin, Map<String, Object> changes) {
        Map<String, Object> settings = new HashMap<>(admin.api()
                .get("/api/share/v1/tracking-settings")
                .then()
                .statusCode(200)
                .extract()
                .<Map<String, Object>>path("$"));
        settings.putAll(changes);
        admin.api().body(settings).put("/api/share/v1/tracking-settings").then().statusCode(200);
    }

    /** Follows the link until it carries the id of the click, or carries none any more; gives where it leads. */
    static String awaitClickIds(String link, boolean on) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> follow(link), target -> target.contains("perron_click=") == on);
    }

    /** Each time another visitor, since who comes again is a repeat. */
    private static String follow(String link) {
        return given().redirects()
                .follow(false)
                .header(
                        "User-Agent",
                        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0."
                                + VISITOR.incrementAndGet() + ".0 Safari/537.36")
                .get(URI.create(link))
                .then()
                .statusCode(302)
                .extract()
                .header("Location");
    }
}
