package dk.perron.simulator;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BlueskyTest {
    private static final String XRPC = "/bluesky/xrpc/";
    private static final String POST = "app.bsky.feed.post";
    private static final String KEY = "3l6oveex3ii2l";

    private JsonPath astrid;

    @BeforeEach
    void startFromNothing() {
        Simulated.reset();
        astrid = session("astrid-holm.bsky.example", "perr-onsi-mula-tion")
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void a_session_begins_with_an_app_password_and_says_who_it_is() {
        given().header("Authorization", "Bearer " + astrid.getString("accessJwt"))
                .get(XRPC + "com.atproto.server.getSession")
                .then()
                .statusCode(200)
                .body("handle", equalTo("astrid-holm.bsky.example"))
                .body("did", matchesPattern("did:plc:[a-z2-7]{24}"))
                .body("didDoc.service[0].serviceEndpoint", containsString("/bluesky"));
        given().queryParam("handle", "astrid-holm.bsky.example")
                .get(XRPC + "com.atproto.identity.resolveHandle")
                .then()
                .statusCode(200)
                .body("did", equalTo(astrid.getString("did")));
        when().get("/bluesky/plc/" + astrid.getString("did"))
                .then()
                .statusCode(200)
                .body("alsoKnownAs[0]", equalTo("at://astrid-holm.bsky.example"));
    }

    @Test
    void a_wrong_password_or_an_unknown_handle_is_refused() {
        session("astrid-holm.bsky.example", "wrong")
                .statusCode(401)
                .body("error", equalTo("AuthenticationRequired"))
                .body("message", equalTo("Invalid identifier or password"));
        session("nobody.bsky.example", "perr-onsi-mula-tion").statusCode(401);
        given().queryParam("handle", "somebody.elsewhere.example")
                .get(XRPC + "com.atproto.identity.resolveHandle")
                .then()
                .statusCode(400)
                .body("message", equalTo("Unable to resolve handle"));
    }

    @Test
    void sessions_are_limited() {
        for (int i = 0; i < 30; i++) {
            session("busy-bee.bsky.example", "wrong").statusCode(401);
        }
        session("busy-bee.bsky.example", "perr-onsi-mula-tion")
                .statusCode(429)
                .body("error", equalTo("RateLimitExceeded"))
                .header("RateLimit-Remaining", "0")
                .header("RateLimit-Policy", "30;w=300");
    }

    @Test
    void a_refresh_token_is_good_once() {
        String refresh = astrid.getString("refreshJwt");
        refresh(refresh).statusCode(200).body("did", equalTo(astrid.getString("did")));
        refresh(refresh).statusCode(400).body("error", equalTo("ExpiredToken"));
        refresh(astrid.getString("accessJwt")).statusCode(400).body("error", equalTo("InvalidToken"));
    }

    @Test
    void a_post_under_an_own_key_is_made_once() {
        create(KEY, post("Læs"))
                .statusCode(200)
                .body("uri", equalTo("at://" + astrid.getString("did") + "/" + POST + "/" + KEY))
                .body("cid", startsWith("bafyrei"))
                .body("validationStatus", equalTo("valid"))
                .header("RateLimit-Limit", "5000")
                .header("RateLimit-Remaining", "4997");
        create(KEY, post("Læs")).statusCode(500).body("error", equalTo("InternalServerError"));
        when().get("/control/bluesky/posts").then().body("posts", hasSize(1));
    }

    @Test
    void a_post_can_be_read_listed_changed_and_deleted() {
        create(KEY, post("Før")).statusCode(200);
        calls().body(body(KEY, post("Efter")))
                .post(XRPC + "com.atproto.repo.putRecord")
                .then()
                .statusCode(200);
        read(KEY).statusCode(200).body("value.text", equalTo("Efter"));
        given().queryParam("repo", astrid.getString("handle"))
                .queryParam("collection", POST)
                .get(XRPC + "com.atproto.repo.listRecords")
                .then()
                .statusCode(200)
                .body("records", hasSize(1));
        calls().body(body(KEY, null))
                .post(XRPC + "com.atproto.repo.deleteRecord")
                .then()
                .statusCode(200);
        calls().body(body(KEY, null))
                .post(XRPC + "com.atproto.repo.deleteRecord")
                .then()
                .statusCode(200);
        read(KEY)
                .statusCode(400)
                .body("error", equalTo("RecordNotFound"))
                .body("message", startsWith("Could not locate record: at://"));
    }

    @Test
    void facets_count_bytes_and_must_lie_within_the_text() {
        String text = "Læs 👩‍👩‍👧 https://a.example";
        int start = text.substring(0, text.indexOf("https")).getBytes(StandardCharsets.UTF_8).length;
        int end = text.getBytes(StandardCharsets.UTF_8).length;
        create("3l6oveex3ii22", withLink(text, start, end)).statusCode(200);
        create("3l6oveex3ii23", withLink(text, start, end + 1))
                .statusCode(400)
                .body("error", equalTo("InvalidRequest"));
        create("3l6oveex3ii24", withLink(text, 2, end)).statusCode(400);
        when().get("/control/bluesky/posts").then().body("posts[0].links", equalTo(List.of("https://a.example")));
    }

    @Test
    void what_the_lexicon_forbids_is_refused() {
        create(KEY, post("👩‍👩‍👧".repeat(301)))
                .statusCode(400)
                .body("message", containsString("must not be longer than"));
        create(KEY, post("x".repeat(301))).statusCode(400).body("message", containsString("300 graphemes"));
        create(KEY, post("æ".repeat(300))).statusCode(200);
        Map<String, Object> timeless = post("x");
        timeless.remove("createdAt");
        create("3l6oveex3ii25", timeless).statusCode(400).body("message", containsString("createdAt"));
        create("not-a-tid", post("x")).statusCode(400).body("error", equalTo("InvalidRequest"));
        JsonPath other = Simulated.account("bluesky", "Emil Dam");
        Map<String, Object> foreign = body(KEY, post("x"));
        foreign.put("repo", other.getString("did"));
        calls().body(foreign)
                .post(XRPC + "com.atproto.repo.createRecord")
                .then()
                .statusCode(401);
    }

    @Test
    void a_card_needs_its_picture_uploaded_first() {
        Map<String, Object> unknown = post("Med kort");
        unknown.put(
                "embed",
                card(Map.of(
                        "$type",
                        "blob",
                        "ref",
                        Map.of("$link", "bafkreinothing"),
                        "mimeType",
                        "image/png",
                        "size",
                        1)));
        create("3l6oveex3ii26", unknown).statusCode(400).body("error", equalTo("BlobNotFound"));
        byte[] picture = when().get("/pictures/wind-test.png").asByteArray();
        Map<String, Object> blob = given().header("Authorization", "Bearer " + astrid.getString("accessJwt"))
                .contentType("image/png")
                .body(picture)
                .post(XRPC + "com.atproto.repo.uploadBlob")
                .then()
                .statusCode(200)
                .body("blob.ref.'$link'", startsWith("bafkrei"))
                .extract()
                .path("blob");
        Map<String, Object> post = post("Med kort");
        post.put("embed", card(blob));
        create(KEY, post).statusCode(200);
        when().get("/control/arrived").then().body("published[0].card.title", equalTo("T"));
    }

    @Test
    void calls_without_or_with_an_ended_token_are_refused_in_the_networks_words() {
        given().contentType(ContentType.JSON)
                .body(body(KEY, post("x")))
                .post(XRPC + "com.atproto.repo.createRecord")
                .then()
                .statusCode(401)
                .body("error", equalTo("AuthMissing"));
        JsonPath late = Simulated.account("bluesky", "Late Lund", Map.of("lifetimeSeconds", 0));
        given().header("Authorization", "Bearer " + late.getString("accessJwt"))
                .get(XRPC + "com.atproto.server.getSession")
                .then()
                .statusCode(400)
                .body("error", equalTo("ExpiredToken"));
        given().header("Authorization", "Bearer rubbish")
                .get(XRPC + "com.atproto.server.getSession")
                .then()
                .statusCode(400)
                .body("error", equalTo("InvalidToken"));
    }

    @Test
    void figures_come_without_a_token_for_at_most_25_posts() {
        String uri = create(KEY, post("Tal")).extract().path("uri");
        given().contentType(ContentType.JSON)
                .body(Map.of("likeCount", 5))
                .put("/control/bluesky/posts/" + KEY + "/figures")
                .then()
                .statusCode(204);
        given().queryParam("uris", uri)
                .get(XRPC + "app.bsky.feed.getPosts")
                .then()
                .statusCode(200)
                .body("posts[0].likeCount", equalTo(5))
                .body("posts[0].repostCount", equalTo(0));
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 26; i++) {
            many.add(uri);
        }
        given().queryParam("uris", many)
                .get(XRPC + "app.bsky.feed.getPosts")
                .then()
                .statusCode(400);
    }

    @Test
    void each_failure_has_the_networks_own_answer() {
        Map<String, Integer> kinds = Map.of(
                "throttled",
                429,
                "expired",
                400,
                "revoked",
                400,
                "restricted",
                401,
                "denied",
                403,
                "duplicate",
                500,
                "conflict",
                400,
                "server-error",
                500);
        kinds.forEach((kind, status) -> calls().header("X-Simulate", kind)
                .body(body(KEY, post("Sagt")))
                .post(XRPC + "com.atproto.repo.createRecord")
                .then()
                .statusCode(status));
        when().get("/control/bluesky/posts").then().body("posts", hasSize(0));
        Simulated.fail(Map.of("network", "bluesky", "kind", "no-answer-after-creating"));
        assertThrows(IOException.class, () -> create(KEY, post("Væk")));
        read(KEY).statusCode(200);
    }

    @Test
    void the_preview_bot_follows_the_facets_link() {
        String link = "http://127.0.0.1:" + RestAssured.port + "/articles/havvind-horns-rev";
        create(KEY, withLink(link, 0, link.length(), link)).statusCode(200);
        Awaitility.await()
                .untilAsserted(() -> when().get("/control/bluesky/posts")
                        .then()
                        .body("posts[0].previews[0].title", startsWith("Første strøm")));
        when().get("/bluesky/profile/" + astrid.getString("handle") + "/post/" + KEY)
                .then()
                .statusCode(200)
                .body(containsString("Astrid Holm"));
    }

    private RequestSpecification calls() {
        return given().header("Authorization", "Bearer " + astrid.getString("accessJwt"))
                .contentType(ContentType.JSON);
    }

    private ValidatableResponse create(String key, Map<String, Object> record) {
        return calls().body(body(key, record))
                .post(XRPC + "com.atproto.repo.createRecord")
                .then();
    }

    private ValidatableResponse read(String key) {
        return given().queryParam("repo", astrid.getString("did"))
                .queryParam("collection", POST)
                .queryParam("rkey", key)
                .get(XRPC + "com.atproto.repo.getRecord")
                .then();
    }

    private Map<String, Object> body(String key, Map<String, Object> record) {
        Map<String, Object> body = new HashMap<>();
        body.put("repo", astrid.getString("did"));
        body.put("collection", POST);
        body.put("rkey", key);
        body.put("record", record);
        return body;
    }

    private static Map<String, Object> post(String text) {
        Map<String, Object> post = new HashMap<>();
        post.put("$type", POST);
        post.put("text", text);
        post.put("createdAt", "2026-11-23T10:00:00Z");
        post.put("langs", List.of("da"));
        return post;
    }

    private static Map<String, Object> withLink(String text, int start, int end) {
        return withLink(text, start, end, "https://a.example");
    }

    private static Map<String, Object> withLink(String text, int start, int end, String link) {
        Map<String, Object> post = post(text);
        post.put(
                "facets",
                List.of(Map.of(
                        "index", Map.of("byteStart", start, "byteEnd", end),
                        "features", List.of(Map.of("$type", "app.bsky.richtext.facet#link", "uri", link)))));
        return post;
    }

    private static Map<String, Object> card(Map<String, Object> thumb) {
        return Map.of(
                "$type",
                "app.bsky.embed.external",
                "external",
                Map.of("uri", "https://a.example", "title", "T", "description", "D", "thumb", thumb));
    }

    private static ValidatableResponse session(String identifier, String password) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("identifier", identifier, "password", password))
                .post(XRPC + "com.atproto.server.createSession")
                .then();
    }

    private static ValidatableResponse refresh(String token) {
        return given().header("Authorization", "Bearer " + token)
                .post(XRPC + "com.atproto.server.refreshSession")
                .then();
    }
}
