package dk.perron.simulator;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.perron.simulator.network.Pkce;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class XTest {
    private static final String TWEETS = "/x/2/tweets";
    private static final String BACK = "http://localhost:8080/api/share/callback";
    private static final String VERIFIER = "a-verifier-that-is-long-enough-for-the-standard-0123456789";
    private static final String DUPLICATE = "You are not allowed to create a Tweet with duplicate content.";

    private JsonPath astrid;

    @BeforeEach
    void startFromNothing() {
        Simulated.reset();
        astrid = Simulated.account("x", "Astrid Holm");
    }

    @Test
    void a_code_and_its_verifier_give_tokens_that_rotate() {
        String code = Simulated.codeAfter(Simulated.consent(
                "/x/i/oauth2/authorize",
                Map.of(
                        "response_type", "code",
                        "client_id", "perron-local",
                        "redirect_uri", BACK,
                        "scope", "tweet.read tweet.write users.read offline.access",
                        "state", "s",
                        "code_challenge", Pkce.s256(VERIFIER),
                        "code_challenge_method", "S256"),
                "Freja Lund"));
        JsonPath tokens = token(Map.of(
                        "grant_type", "authorization_code",
                        "code", code,
                        "redirect_uri", BACK,
                        "code_verifier", VERIFIER))
                .statusCode(200)
                .body("expires_in", equalTo(7200))
                .extract()
                .jsonPath();
        given().header("Authorization", "Bearer " + tokens.getString("access_token"))
                .get("/x/2/users/me")
                .then()
                .statusCode(200)
                .body("data.username", equalTo("freja_lund"));
        Map<String, String> refresh =
                Map.of("grant_type", "refresh_token", "refresh_token", tokens.getString("refresh_token"));
        token(refresh).statusCode(200).body("refresh_token", notNullValue());
        token(refresh).statusCode(400).body("error", equalTo("invalid_request"));
        given().formParams(refresh).post("/x/2/oauth2/token").then().statusCode(401);
    }

    @Test
    void a_post_is_answered_with_201_its_id_and_short_addresses() {
        String id = post("Læs https://a.example/lang?x=1.")
                .statusCode(201)
                .body("data.id", matchesPattern("\\d{18,19}"))
                .body("data.text", matchesPattern("Læs https://t\\.co/\\w{10}\\."))
                .header("x-rate-limit-limit", "100")
                .header("x-rate-limit-remaining", "99")
                .header("x-rate-limit-reset", matchesPattern("\\d{10}"))
                .extract()
                .path("data.id");
        calls().queryParam("tweet.fields", "entities")
                .get("/x/2/users/" + astrid.getString("id") + "/tweets")
                .then()
                .statusCode(200)
                .body("data[0].id", equalTo(id))
                .body("data[0].entities.urls[0].expanded_url", equalTo("https://a.example/lang?x=1"))
                .body("meta.result_count", equalTo(1));
    }

    @Test
    void nobody_is_answered_who_does_not_say_who_calls() throws IOException {
        for (String network : List.of("linkedin", "x", "mastodon", "bluesky")) {
            try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
                socket.getOutputStream()
                        .write(("GET /" + network
                                        + "/2/users/me HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                assertTrue(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                        .startsWith("HTTP/1.1 418 "));
            }
        }
    }

    @Test
    void the_same_text_again_is_forbidden_in_the_exact_words() {
        post("Hej igen").statusCode(201);
        post("Hej igen")
                .statusCode(403)
                .body("detail", equalTo(DUPLICATE))
                .body("title", equalTo("Forbidden"))
                .body("type", equalTo("about:blank"))
                .body("status", equalTo(403));
    }

    @Test
    void text_is_weighed_not_counted() {
        String address = "https://a.example/" + "x".repeat(300);
        post("x".repeat(256) + " " + address).statusCode(201);
        post("x".repeat(257) + " " + address).statusCode(400);
        post("👩‍👩‍👧".repeat(140)).statusCode(201);
        post("👩‍👩‍👧".repeat(141)).statusCode(400);
        post("æ".repeat(280)).statusCode(201);
    }

    @Test
    void unknown_fields_and_too_many_pictures_are_refused() {
        calls().contentType(ContentType.JSON)
                .body(Map.of("text", "x", "colour", "red"))
                .post(TWEETS)
                .then()
                .statusCode(400)
                .body("title", equalTo("Invalid Request"))
                .body("errors[0].message", containsString("colour"));
        calls().contentType(ContentType.JSON)
                .body(Map.of("text", "x", "media", Map.of("media_ids", List.of("1", "2", "3", "4", "5"))))
                .post(TWEETS)
                .then()
                .statusCode(400);
    }

    @Test
    void a_picture_goes_up_as_a_file_or_as_base64_and_into_a_post() {
        byte[] picture = when().get("/pictures/wind-test.png").asByteArray();
        String file = calls().multiPart("media", "wind.png", picture, "image/png")
                .multiPart("media_category", "tweet_image")
                .post("/x/2/media/upload")
                .then()
                .statusCode(200)
                .extract()
                .path("data.id");
        String base64 = calls().contentType(ContentType.JSON)
                .body(Map.of("media", Base64.getEncoder().encodeToString(picture), "media_category", "tweet_image"))
                .post("/x/2/media/upload")
                .then()
                .statusCode(200)
                .extract()
                .path("data.id");
        calls().contentType(ContentType.JSON)
                .body(Map.of("text", "Billeder", "media", Map.of("media_ids", List.of(file, base64))))
                .post(TWEETS)
                .then()
                .statusCode(201);
        when().get("/control/arrived").then().body("published[0].pictures", hasSize(2));
    }

    @Test
    void a_post_is_deleted_and_can_be_posted_again() {
        String id = post("Farvel").extract().path("data.id");
        calls().delete(TWEETS + "/" + id).then().statusCode(200).body("data.deleted", equalTo(true));
        post("Farvel").statusCode(201);
        JsonPath other = Simulated.account("x", "Emil Dam");
        String mine = post("Mit").extract().path("data.id");
        given().header("Authorization", "Bearer " + other.getString("accessToken"))
                .delete(TWEETS + "/" + mine)
                .then()
                .statusCode(403);
    }

    @Test
    void a_hundred_posts_in_a_quarter_of_an_hour_are_enough() {
        for (int i = 0; i < 100; i++) {
            post("Nummer " + i).statusCode(201);
        }
        post("En til")
                .statusCode(429)
                .body("title", equalTo("Too Many Requests"))
                .header("x-rate-limit-remaining", "0");
    }

    @Test
    void private_figures_are_the_authors_only() {
        String id = post("Tal").extract().path("data.id");
        given().contentType(ContentType.JSON)
                .body(Map.of("like_count", 5, "url_link_clicks", 2))
                .put("/control/x/posts/" + id + "/figures")
                .then()
                .statusCode(204);
        String path = TWEETS + "?ids=" + id + ",1&tweet.fields=public_metrics,non_public_metrics";
        calls().get(path)
                .then()
                .statusCode(200)
                .body("data[0].public_metrics.like_count", equalTo(5))
                .body("data[0].non_public_metrics.url_link_clicks", equalTo(2))
                .body("errors[0].resource_id", equalTo("1"));
        JsonPath other = Simulated.account("x", "Emil Dam");
        given().header("Authorization", "Bearer " + other.getString("accessToken"))
                .get(path)
                .then()
                .statusCode(200)
                .body("data[0].non_public_metrics", nullValue());
    }

    @Test
    void each_call_has_its_price() {
        post("Uden adresse").statusCode(201);
        post("Med https://a.example").statusCode(201);
        JsonPath arrived = when().get("/control/arrived").jsonPath();
        assertEquals(0.215f, arrived.getFloat("spent.x"));
    }

    @Test
    void the_window_for_posting_by_hand_shows_what_it_would_hold() {
        given().queryParam("text", "Læs <dette>")
                .queryParam("url", "https://a.example")
                .get("/x/intent/tweet")
                .then()
                .statusCode(200)
                .body(containsString("Læs &lt;dette&gt; https://a.example"));
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
                403,
                "conflict",
                503,
                "server-error",
                500);
        kinds.forEach((kind, status) -> calls().header("X-Simulate", kind)
                .contentType(ContentType.JSON)
                .body(Map.of("text", "Sagt " + kind))
                .post(TWEETS)
                .then()
                .statusCode(status)
                .body("status", equalTo(status)));
        when().get("/control/x/posts").then().body("posts", hasSize(0));
        Simulated.fail(Map.of("network", "x", "kind", "no-answer-after-creating", "member", "astrid_holm"));
        assertThrows(IOException.class, () -> post("Væk"));
        post("Væk").statusCode(403).body("detail", equalTo(DUPLICATE));
    }

    private RequestSpecification calls() {
        return given().header("Authorization", "Bearer " + astrid.getString("accessToken"));
    }

    private ValidatableResponse post(String text) {
        return calls().contentType(ContentType.JSON)
                .body(Map.of("text", text))
                .post(TWEETS)
                .then();
    }

    private static ValidatableResponse token(Map<String, String> form) {
        return given().auth()
                .preemptive()
                .basic("perron-local", "perron-local-secret")
                .formParams(form)
                .post("/x/2/oauth2/token")
                .then();
    }
}
