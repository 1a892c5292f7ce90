package dk.perron.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** The story, told by a program: from a feed to a click counted and a webhook delivered. */
@ExtendWith(Perron.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RestStoryIT {
    private static final String BROWSER =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

    private final Person curator = Person.of("curator", "fjordbank");
    private final Person employee = Person.of("employee", "fjordbank");
    private final Person analyst = Person.of("analyst", "fjordbank");
    private final Person admin = Person.of("admin", "fjordbank");
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    private String department = "";
    private String sourceId = "";
    private String itemId = "";
    private String postId = "";
    private String shareId = "";
    private String link = "";

    @Test
    @Order(1)
    void anEmployeeReadsWhatPerronKnowsAboutThem() {
        department = employee.api()
                .get("/api/identity/v1/me")
                .then()
                .statusCode(200)
                .body("email", equalTo("employee@fjordbank.example"))
                .body("tenant.alias", equalTo("fjordbank"))
                .body("tenant.timeZone", equalTo("Europe/Copenhagen"))
                .body("roles", equalTo(List.of("employee")))
                .extract()
                .path("department");

        assertThat(department).isNotBlank();
    }

    @Test
    @Order(2)
    void theAdminRegistersTheIntranetAsAnEndpoint() {
        String secret = admin.api()
                .body(Map.of(
                        "url",
                        Perron.SIMULATOR + "/intranet/webhooks/e2e-" + run,
                        "types",
                        List.of("post.published", "share.published", "click.milestone"),
                        "description",
                        "Intranet of the end-to-end test"))
                .post("/api/notification/v1/endpoints")
                .then()
                .statusCode(201)
                .body("secret", startsWith("whsec_"))
                .extract()
                .path("secret");

        // Failing twice at first: deliveries must outlast it.
        Simulator.tellIntranet("e2e-" + run, Map.of("secret", secret, "failNext", 2, "failWith", 503));
    }

    @Test
    @Order(3)
    void fetchingAFeedTwiceAddsNothingTwice() {
        sourceId = curator.api()
                .body(Map.of(
                        "kind", "feed", "name", "News " + run, "url", Perron.SIMULATOR + "/feeds/fjordbank-news.xml"))
                .post("/api/content/v1/sources")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        int found = curator.api()
                .post("/api/content/v1/sources/" + sourceId + "/fetch")
                .then()
                .statusCode(200)
                .body("found", greaterThan(0))
                .body("duplicates", equalTo(0))
                .extract()
                .path("found");

        curator.api()
                .post("/api/content/v1/sources/" + sourceId + "/fetch")
                .then()
                .statusCode(200)
                .body("added", equalTo(0))
                .body("duplicates", equalTo(found));
        itemId = curator.api()
                .get("/api/content/v1/items?source=" + sourceId)
                .then()
                .statusCode(200)
                .body("items[0].title", notNullValue())
                .body("items[0].imageUrl", notNullValue())
                .body("items[0].publishedAt", notNullValue())
                .extract()
                .path("items[0].id");
    }

    @Test
    @Order(4)
    void theCuratorPublishesAPostForOneDepartment() {
        Map<String, Object> audience = Map.of("all", List.of(Map.of("field", "department", "in", List.of(department))));
        int reached = curator.api()
                .body(Map.of("audience", audience))
                .post("/api/content/v1/audiences/preview")
                .then()
                .statusCode(200)
                .body("employees", greaterThanOrEqualTo(5))
                .extract()
                .path("employees");
        postId = curator.api()
                .body(Map.of(
                        "itemId",
                        itemId,
                        "title",
                        "Story " + run,
                        "summary",
                        "What the fjord does for savings",
                        "url",
                        Perron.SIMULATOR + "/articles/e2e?from=feed#part",
                        "captions",
                        List.of(Map.of("language", "en", "text", "Our bank by the fjord")),
                        "topics",
                        List.of(),
                        "audience",
                        audience))
                .post("/api/content/v1/posts")
                .then()
                .statusCode(201)
                .body("status", equalTo("draft"))
                .body("audienceEmployees", equalTo(reached))
                .extract()
                .path("id");

        curator.api()
                .post("/api/content/v1/posts/" + postId + "/publish")
                .then()
                .statusCode(200)
                .body("status", equalTo("published"));
    }

    @Test
    @Order(5)
    void onlyTheAudienceSeesThePostAndReadsWhy() {
        employee.api()
                .header("Accept-Language", "en")
                .get("/api/content/v1/feed")
                .then()
                .statusCode(200)
                .body("items.find { it.post.id == '" + postId + "' }.reason.text", startsWith("For " + department));

        Person outsider = someoneOutside(department);
        outsider.api()
                .get("/api/content/v1/feed?limit=100")
                .then()
                .statusCode(200)
                .body("items.findAll { it.post.id == '" + postId + "' }.size()", equalTo(0));
        outsider.api().get("/api/content/v1/posts/" + postId).then().statusCode(404);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> employee.api()
                        .body(share("mail", "words"))
                        .post("/api/share/v1/shares/preview")
                        .then()
                        .statusCode(200));
        outsider.api()
                .body(share("mail", "words"))
                .post("/api/share/v1/shares")
                .then()
                .statusCode(404);
        Person stranger = Person.of("curator", "havnelab");
        stranger.api().get("/api/content/v1/posts/" + postId).then().statusCode(404);
        stranger.api()
                .body(share("mail", "words"))
                .post("/api/share/v1/shares")
                .then()
                .statusCode(404);
    }

    @Test
    @Order(6)
    void theEmployeeConnectsLinkedIn() {
        String authorizeUrl = employee.api()
                .body(Map.of("returnTo", "/connections"))
                .post("/api/share/v1/connections/linkedin/authorize")
                .then()
                .statusCode(200)
                .extract()
                .path("authorizeUrl");
        URI back = Simulator.allow(authorizeUrl);

        String landed = employee.api()
                .redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .get(back)
                .then()
                .extract()
                .header("Location");

        assertThat(landed).contains("/connections").contains("connected=linkedin");
        employee.api()
                .get("/api/share/v1/networks")
                .then()
                .statusCode(200)
                .body("items.find { it.id == 'linkedin' }.connected", equalTo(true));
        // A state is good for one time only.
        String again = employee.api()
                .redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .get(back)
                .then()
                .extract()
                .header("Location");
        assertThat(again == null || again.contains("connection-error")).isTrue();
    }

    @Test
    @Order(7)
    void aShareAskedForTwiceWithOneKeyIsPublishedOnce() {
        String words = "From the heart of the fjord " + run;
        String key = UUID.randomUUID().toString();
        String text = employee.api()
                .body(share("linkedin", words))
                .post("/api/share/v1/shares/preview")
                .then()
                .statusCode(200)
                .body("disclosure", notNullValue())
                .body("similarity.score", notNullValue())
                .extract()
                .path("text");
        Map<String, Object> approved = new HashMap<>(share("linkedin", words));
        approved.put("approval", Map.of("text", text));
        employee.api()
                .body(share("linkedin", words))
                .post("/api/share/v1/shares")
                .then()
                .statusCode(422);
        shareId = employee.api()
                .header("Idempotency-Key", key)
                .body(approved)
                .post("/api/share/v1/shares")
                .then()
                .statusCode(201)
                .body("link.url", startsWith(Perron.ORIGIN + "/r/"))
                .extract()
                .path("id");

        employee.api()
                .header("Idempotency-Key", key)
                .body(approved)
                .post("/api/share/v1/shares")
                .then()
                .statusCode(201)
                .body("id", equalTo(shareId));
        employee.api()
                .header("Idempotency-Key", key)
                .body(share("linkedin", "other words"))
                .post("/api/share/v1/shares")
                .then()
                .statusCode(422);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> employee.api()
                        .get("/api/share/v1/shares/" + shareId)
                        .then()
                        .body("status", equalTo("published"))
                        .body("permalink", notNullValue()));
        assertThat(Simulator.postsWith(words)).hasSize(1);
        assertThat(text).contains(words);
        link = employee.api().get("/api/share/v1/shares/" + shareId).path("link.url");
    }

    @Test
    @Order(8)
    void aStrangersClickIsCountedWithinTwoSecondsAndTheNetworksBotIsNot() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> analyst.api()
                        .get("/api/analytics/v1/posts/" + postId)
                        .then()
                        .statusCode(200)
                        .body("shares", equalTo(1))
                        .body("discarded.'preview-bot'", greaterThanOrEqualTo(1))
                        .body("clicks", equalTo(0)));

        given().redirects()
                .follow(false)
                .header("User-Agent", BROWSER)
                .get(URI.create(link))
                .then()
                .statusCode(302)
                .header("Location", startsWith(Perron.SIMULATOR + "/articles/e2e?from=feed"))
                .header("Location", org.hamcrest.Matchers.endsWith("#part"))
                .header("Cache-Control", "private, no-store");

        await().atMost(Duration.ofSeconds(2))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> employee.api()
                        .get("/api/analytics/v1/me/impact")
                        .then()
                        .statusCode(200)
                        .body("byPost.find { it.postId == '" + postId + "' }.clicks", equalTo(1)));
        analyst.api()
                .get("/api/analytics/v1/posts/" + postId)
                .then()
                .body("clicks", equalTo(1))
                .body("visitors", equalTo(1));
        analyst.api()
                .get("/api/analytics/v1/overview")
                .then()
                .statusCode(200)
                .body("clicks", greaterThanOrEqualTo(1))
                .body("byPost.find { it.postId == '" + postId + "' }.clicks", equalTo(1))
                .body("byDepartment.find { it.department == '" + department + "' }.clicks", greaterThanOrEqualTo(1));
    }

    @Test
    @Order(9)
    void theIntranetHearsOfEachThingOnceAndSigned() {
        for (String type : List.of("post.published", "share.published", "click.milestone")) {
            await(type)
                    .atMost(Duration.ofSeconds(90))
                    .untilAsserted(() -> assertThat(Simulator.accepted("e2e-" + run, type, postId))
                            .hasSize(1));
        }
        String endpoint = admin.api()
                .get("/api/notification/v1/endpoints?limit=100")
                .path("items.find { it.url.endsWith('e2e-" + run + "') }.id");
        admin.api()
                .get("/api/notification/v1/endpoints/" + endpoint + "/deliveries")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(3))
                .body("items.attempts.flatten().size()", equalTo(5));
    }

    @Test
    @Order(10)
    void anUnknownCodeIsAPageAndAWithdrawnPostStillRedirects() {
        given().header("User-Agent", BROWSER)
                .get(Perron.at("/r/nosuchcode"))
                .then()
                .statusCode(404)
                .contentType(startsWith("text/html"));
        curator.api()
                .post("/api/content/v1/posts/" + postId + "/withdraw")
                .then()
                .statusCode(200)
                .body("status", equalTo("withdrawn"));

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> employee.api()
                        .get("/api/content/v1/feed?limit=100")
                        .then()
                        .body("items.findAll { it.post.id == '" + postId + "' }.size()", equalTo(0)));
        given().redirects()
                .follow(false)
                .header("User-Agent", BROWSER)
                .get(URI.create(link))
                .then()
                .statusCode(302);
    }

    private Map<String, Object> share(String network, String words) {
        return Map.of("postId", postId, "network", network, "words", words, "language", "en");
    }

    private Person someoneOutside(String insiders) {
        String email = admin.api()
                .get("/api/identity/v1/employees?limit=100")
                .then()
                .statusCode(200)
                .extract()
                .path("items.find { it.department != null && it.department != '" + insiders
                        + "' && it.active && it.roles == ['employee'] }.email");
        return new Person(email);
    }
}
