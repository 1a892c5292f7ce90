package dk.perron.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One post taken to every network there is, and its links through their whole life. */
@ExtendWith(Perron.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NetworksStoryIT {
    private static final String SHARES = "/api/share/v1/shares";
    private static final String BROWSER =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

    private final Person curator = Person.of("curator", "havnelab");
    private final Person employee = Person.of("employee", "havnelab");
    private final Person admin = Person.of("admin", "havnelab");
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private String postId = "";

    @BeforeAll
    void publishAndConnect() {
        Rules.letEmployeesShareOften(admin);
        postId = publish();
        Consent.give(employee, "linkedin", Map.of(), "Employee " + run);
        Consent.give(employee, "mastodon", Map.of("server", Perron.SIMULATOR + "/mastodon"), "Employee " + run);
        employee.api()
                .body(Map.of(
                        "server",
                        Perron.SIMULATOR + "/bluesky",
                        "identifier",
                        "employee-" + run + ".bsky.example",
                        "password",
                        "perr-onsi-mula-tion"))
                .post("/api/share/v1/connections/bluesky/password")
                .then()
                .statusCode(201)
                .body("network", equalTo("bluesky"))
                .body("status", equalTo("connected"));
    }

    @Test
    void everyNetworkIsOnOffer() {
        employee.api()
                .get("/api/share/v1/networks")
                .then()
                .statusCode(200)
                .body(
                        "items.id",
                        hasItems(
                                "linkedin",
                                "x",
                                "mastodon",
                                "bluesky",
                                "facebook",
                                "whatsapp",
                                "mail",
                                "copy-link",
                                "qr"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"linkedin", "mastodon", "bluesky"})
    void whatWasApprovedIsPublicOnceAndTakenBackWhenItsEmployeeSaysSo(String network) {
        Map<String, Object> share =
                share(network, "Blæst på havnen er godt håndværk, sagde mormor 🌬 " + network + " " + run);
        String id = (String) share.get("id");
        String link = (String) ((Map<?, ?>) share.get("link")).get("url");

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> employee.api().get(SHARES + "/" + id).then().body("status", equalTo("published")));
        assertThat(Simulator.postsAt(network, link))
                .hasSize(1)
                .first()
                .satisfies(post -> assertThat(String.valueOf(post.get("text"))).contains("Blæst på havnen"));

        employee.api()
                .post(SHARES + "/" + id + "/remove")
                .then()
                .statusCode(200)
                .body("removedAt", org.hamcrest.Matchers.notNullValue());
        // Gone, or shown as deleted, there.
        assertThat(Simulator.postsAt(network, link))
                .allSatisfy(post -> assertThat(post.get("deletedAt")).isNotNull());
    }

    @Test
    void whatPerronDoesNotPostItselfIsOpenedWithTheTrackedLink() {
        for (String network : List.of("x", "facebook", "whatsapp", "mail", "copy-link", "qr")) {
            Map<String, Object> share = share(network, "See this " + run);
            assertThat(share).containsEntry("status", "requested").containsKey("shareUrl");
        }
    }

    @Test
    void aLinkCanBeDrawnCountedForAGoalAndBlocked() {
        Map<String, Object> settings = new HashMap<>(admin.api()
                .get("/api/share/v1/tracking-settings")
                .then()
                .statusCode(200)
                .extract()
                .<Map<String, Object>>path("$"));
        settings.put("clickIds", true);
        settings.put("goals", List.of("application"));
        admin.api()
                .body(settings)
                .put("/api/share/v1/tracking-settings")
                .then()
                .statusCode(200)
                .body("clickIds", equalTo(true));
        Map<String, Object> share = share("copy-link", "Count this " + run);
        String code = (String) ((Map<?, ?>) share.get("link")).get("code");

        employee.api()
                .get("/api/share/v1/qr/" + code + ".svg")
                .then()
                .statusCode(200)
                .contentType(startsWith("image/svg+xml"));
        String target = await().atMost(Duration.ofSeconds(20))
                .until(() -> follow(code).header("Location"), location -> location.contains("perron_click="));
        String click = target.replaceAll(".*perron_click=([^&#]+).*", "$1");
        Map<String, Object> conversion = Map.of(
                "clickId",
                click,
                "goal",
                "application",
                "reference",
                "application-" + run,
                "value",
                Map.of("amount", "100.00", "currency", "DKK"));
        String first = admin.api()
                .body(conversion)
                .post("/api/share/v1/conversions")
                .then()
                .statusCode(lessThan(202))
                .extract()
                .path("id");
        String again = admin.api()
                .body(conversion)
                .post("/api/share/v1/conversions")
                .then()
                .statusCode(lessThan(202))
                .extract()
                .path("id");
        assertThat(again).isEqualTo(first);

        admin.api()
                .body(Map.of("reason", "Reported as abused"))
                .post("/api/share/v1/links/" + code + "/block")
                .then()
                .statusCode(200);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> follow(code).then().statusCode(410).body(containsString("<main>")));
        admin.api().post("/api/share/v1/links/" + code + "/unblock").then().statusCode(200);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> follow(code).then().statusCode(302));
    }

    private static Response follow(String code) {
        return given().baseUri(Perron.ORIGIN)
                .redirects()
                .follow(false)
                .header("User-Agent", BROWSER)
                .get("/r/" + code);
    }

    private Map<String, Object> share(String network, String words) {
        Map<String, Object> wish =
                new HashMap<>(Map.of("postId", postId, "network", network, "words", words, "language", "da"));
        wish.put(
                "approval",
                employee.api()
                        .body(wish)
                        .post(SHARES + "/preview")
                        .then()
                        .statusCode(200)
                        .extract()
                        .<Map<String, Object>>path("approval"));
        return employee.api()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(wish)
                .post(SHARES)
                .then()
                .statusCode(201)
                .extract()
                .path("$");
    }

    private String publish() {
        String id = curator.api()
                .body(Map.of(
                        "title",
                        "Every network " + run,
                        "summary",
                        "A post for everyone",
                        "url",
                        Perron.SIMULATOR + "/articles/networks?from=intranet#top",
                        "imageUrl",
                        Perron.SIMULATOR + "/pictures/wind-networks.png",
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
                        .post(SHARES + "/preview")
                        .then()
                        .statusCode(200));
        return id;
    }
}
