package dk.perron.simulator;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dk.perron.simulator.network.Pkce;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MastodonTest {
    private static final String STATUSES = "/mastodon/api/v1/statuses";
    private static final String BACK = "http://localhost:8080/api/share/callback";
    private static final String VERIFIER = "a-verifier-that-is-long-enough-for-the-standard-0123456789";
    private static final String CHALLENGE = Pkce.s256(VERIFIER);

    private JsonPath astrid;

    @BeforeEach
    void startFromNothing() {
        Simulated.reset();
        astrid = Simulated.account("mastodon", "Astrid Holm");
    }

    @Test
    void an_app_registers_asks_and_gets_a_token_by_code_and_verifier() {
        JsonPath app = register();
        String code =
                Simulated.codeAfter(Simulated.consent("/mastodon/oauth/authorize", authorization(app), "Freja Lund"));

        JsonPath token = token(app, code, VERIFIER).statusCode(200).extract().jsonPath();

        given().header("Authorization", "Bearer " + token.getString("access_token"))
                .get("/mastodon/api/v1/accounts/verify_credentials")
                .then()
                .statusCode(200)
                .body("acct", equalTo("freja_lund"))
                .body("display_name", equalTo("Freja Lund"))
                .body("source.privacy", equalTo("public"));
        assertEquals("read:accounts write:media write:statuses", token.getString("scope"));
        token(app, code, VERIFIER).statusCode(400).body("error", equalTo("invalid_grant"));
    }

    @Test
    void a_wrong_verifier_or_secret_is_refused() {
        JsonPath app = register();
        String code =
                Simulated.codeAfter(Simulated.consent("/mastodon/oauth/authorize", authorization(app), "Freja Lund"));
        token(app, code, VERIFIER.replace('a', 'b')).statusCode(400).body("error", equalTo("invalid_grant"));
        given().formParam("grant_type", "authorization_code")
                .formParam("client_id", app.getString("client_id"))
                .formParam("client_secret", "wrong")
                .post("/mastodon/oauth/token")
                .then()
                .statusCode(401)
                .body("error", equalTo("invalid_client"));
    }

    @Test
    void a_status_is_posted_as_json_and_as_a_form() {
        post(Map.of("status", "Hej <b> https://a.example/x?y=1&z=2", "visibility", "unlisted", "language", "da"))
                .statusCode(200)
                .body("id", matchesPattern("\\d{17,19}"))
                .body("url", containsString("/mastodon/@astrid_holm/"))
                .body("visibility", equalTo("unlisted"))
                .body("content", containsString("&lt;b&gt;"))
                .body("favourites_count", equalTo(0))
                .header("X-RateLimit-Limit", "300")
                .header("X-RateLimit-Reset", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z"));
        calls().contentType(ContentType.URLENC)
                .formParam("status", "Som formular")
                .post(STATUSES)
                .then()
                .statusCode(200);
        when().get("/control/arrived").then().body("published", hasSize(2));
    }

    @Test
    void the_same_idempotency_key_gives_the_same_status() {
        String first = keyed("k1", "Hej").statusCode(200).extract().path("id");
        keyed("k1", "Hej").statusCode(200).body("id", equalTo(first));
        keyed("k2", "Hej").statusCode(200);
        when().get("/control/mastodon/posts").then().body("posts", hasSize(2));
    }

    @Test
    void an_address_counts_23_letters_and_what_is_too_long_is_refused() {
        String address = "https://a.example/" + "x".repeat(400);
        post(Map.of("status", "x".repeat(476) + " " + address)).statusCode(200);
        post(Map.of("status", "x".repeat(477) + " " + address))
                .statusCode(422)
                .body("error", equalTo("Validation failed: Text character limit of 500 exceeded"));
        post(Map.of("status", " ")).statusCode(422).body("error", equalTo("Validation failed: Text can't be blank"));
    }

    @Test
    void a_status_can_be_read_edited_listed_and_deleted() {
        String id = post(Map.of("status", "Før")).extract().path("id");
        calls().contentType(ContentType.JSON)
                .body(Map.of("status", "Efter"))
                .put(STATUSES + "/" + id)
                .then()
                .statusCode(200);
        when().get(STATUSES + "/" + id).then().statusCode(200).body("content", equalTo("<p>Efter</p>"));
        given().queryParam("id[]", id, "1").get(STATUSES).then().statusCode(200).body("", hasSize(1));
        when().get("/mastodon/api/v1/accounts/" + astrid.getString("id") + "/statuses")
                .then()
                .statusCode(200)
                .body("[0].id", equalTo(id));
        calls().delete(STATUSES + "/" + id).then().statusCode(200).body("text", equalTo("Efter"));
        when().get(STATUSES + "/" + id).then().statusCode(404).body("error", equalTo("Record not found"));
    }

    @Test
    void tokens_are_refused_in_the_networks_words() {
        given().contentType(ContentType.JSON)
                .body(Map.of("status", "x"))
                .post(STATUSES)
                .then()
                .statusCode(401)
                .body("error", equalTo("The access token is invalid"));
        JsonPath reader = Simulated.account("mastodon", "Reader", Map.of("scopes", List.of("read")));
        given().header("Authorization", "Bearer " + reader.getString("accessToken"))
                .contentType(ContentType.JSON)
                .body(Map.of("status", "x"))
                .post(STATUSES)
                .then()
                .statusCode(403)
                .body("error", equalTo("This action is outside the authorized scopes"));
        given().post("/control/mastodon/members/{sub}/revoke", astrid.getString("sub"));
        post(Map.of("status", "x")).statusCode(401).body("error", equalTo("The access token was revoked"));
    }

    @Test
    void a_scheduled_status_must_be_five_minutes_ahead() {
        post(Map.of("status", "x", "scheduled_at", Instant.now().plusSeconds(60).toString()))
                .statusCode(422);
        post(Map.of(
                        "status",
                        "x",
                        "scheduled_at",
                        Instant.now().plusSeconds(600).toString()))
                .statusCode(200)
                .body("params.text", equalTo("x"))
                .body("url", nullValue());
        when().get("/control/mastodon/posts").then().body("posts", hasSize(0));
    }

    @Test
    void a_picture_is_worked_on_before_it_can_be_attached() {
        given().contentType(ContentType.JSON)
                .body(Map.of("fromBytes", 1, "millis", 400))
                .put("/control/mastodon-media")
                .then()
                .statusCode(204);
        String id = upload().statusCode(202).body("url", nullValue()).extract().path("id");
        post(Map.of("status", "Billede", "media_ids", List.of(id)))
                .statusCode(422)
                .body("error", containsString("not finished processing"));
        calls().get("/mastodon/api/v1/media/" + id).then().statusCode(206);
        Awaitility.await()
                .untilAsserted(
                        () -> calls().get("/mastodon/api/v1/media/" + id).then().statusCode(200));
        post(Map.of("status", "Billede", "media_ids", List.of(id)))
                .statusCode(200)
                .body("media_attachments[0].description", equalTo("Vindmøller"));
    }

    @Test
    void more_than_thirty_deletions_in_half_an_hour_are_too_many() {
        for (int i = 0; i < 30; i++) {
            calls().delete(STATUSES + "/1").then().statusCode(404);
        }
        calls().delete(STATUSES + "/1")
                .then()
                .statusCode(429)
                .header("X-RateLimit-Remaining", "0")
                .body("error", equalTo("Too many requests"));
    }

    @Test
    void the_instance_says_its_limits() {
        when().get("/mastodon/api/v2/instance")
                .then()
                .statusCode(200)
                .body("configuration.statuses.max_characters", equalTo(500))
                .body("configuration.statuses.characters_reserved_per_url", equalTo(23));
    }

    @Test
    void each_failure_has_the_networks_own_answer() {
        Map<String, Integer> kinds = Map.of(
                "throttled",
                429,
                "expired",
                401,
                "revoked",
                401,
                "restricted",
                403,
                "denied",
                403,
                "duplicate",
                422,
                "conflict",
                503,
                "server-error",
                500);
        kinds.forEach((kind, status) -> calls().header("X-Simulate", kind)
                .contentType(ContentType.JSON)
                .body(Map.of("status", "Sagt " + kind))
                .post(STATUSES)
                .then()
                .statusCode(status));
        when().get("/control/mastodon/posts").then().body("posts", hasSize(0));
        Simulated.fail(Map.of("network", "mastodon", "kind", "no-answer-after-creating", "member", "astrid_holm"));
        assertThrows(IOException.class, () -> keyed("k", "Væk"));
        keyed("k", "Væk").statusCode(200);
        when().get("/control/mastodon/posts").then().body("posts", hasSize(1));
    }

    @Test
    void figures_are_late_unless_set_and_the_preview_bot_calls() {
        String id = post(Map.of("status", "Se http://127.0.0.1:" + RestAssured.port + "/articles/havvind-horns-rev"))
                .extract()
                .path("id");
        given().contentType(ContentType.JSON)
                .body(Map.of("favourites_count", 7))
                .put("/control/mastodon/posts/" + id + "/figures")
                .then()
                .statusCode(204);
        when().get(STATUSES + "/" + id)
                .then()
                .body("favourites_count", equalTo(7))
                .body("reblogs_count", equalTo(0));
        Awaitility.await()
                .untilAsserted(() -> when().get("/control/arrived")
                        .then()
                        .body("published[0].previews[0].title", startsWith("Første strøm")));
        when().get("/mastodon/@astrid_holm/" + id).then().statusCode(200).body(containsString("Astrid Holm"));
    }

    private RequestSpecification calls() {
        return given().header("Authorization", "Bearer " + astrid.getString("accessToken"));
    }

    private ValidatableResponse post(Map<String, Object> status) {
        return calls().contentType(ContentType.JSON).body(status).post(STATUSES).then();
    }

    private ValidatableResponse keyed(String key, String text) {
        return calls().header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(Map.of("status", text))
                .post(STATUSES)
                .then();
    }

    private ValidatableResponse upload() {
        byte[] picture = when().get("/pictures/wind-test.png").asByteArray();
        return calls().multiPart("file", "wind.png", picture, "image/png")
                .multiPart("description", "Vindmøller", "text/plain; charset=utf-8")
                .post("/mastodon/api/v2/media")
                .then();
    }

    private static JsonPath register() {
        return given().contentType(ContentType.JSON)
                .body(Map.of(
                        "client_name", "Perron",
                        "redirect_uris", BACK,
                        "scopes", "read:accounts write:statuses write:media"))
                .post("/mastodon/api/v1/apps")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Map<String, String> authorization(JsonPath app) {
        Map<String, String> asked = new HashMap<>();
        asked.put("response_type", "code");
        asked.put("client_id", app.getString("client_id"));
        asked.put("redirect_uri", BACK);
        asked.put("scope", "read:accounts write:statuses write:media");
        asked.put("state", "a&b c");
        asked.put("code_challenge", CHALLENGE);
        asked.put("code_challenge_method", "S256");
        return asked;
    }

    private static ValidatableResponse token(JsonPath app, String code, String verifier) {
        return given().formParam("grant_type", "authorization_code")
                .formParam("code", code)
                .formParam("client_id", app.getString("client_id"))
                .formParam("client_secret", app.getString("client_secret"))
                .formParam("redirect_uri", BACK)
                .formParam("code_verifier", verifier)
                .post("/mastodon/oauth/token")
                .then();
    }
}
