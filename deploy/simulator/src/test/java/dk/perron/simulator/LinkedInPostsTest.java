package dk.perron.simulator;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LinkedInPostsTest {
    private static final String POSTS = "/linkedin/rest/posts";

    private Simulated.Member astrid;

    @BeforeEach
    void startFromNothing() {
        Simulated.reset();
        astrid = Simulated.member("Astrid Holm");
    }

    @Test
    void a_post_is_answered_with_201_no_body_and_its_urn_in_a_header() {
        astrid.calls()
                .body(astrid.post("Hej"))
                .post(POSTS)
                .then()
                .statusCode(201)
                .header("x-restli-id", matchesPattern("urn:li:share:7\\d{18}"))
                .body(is(blankOrNullString()));
    }

    @Test
    void the_same_post_again_is_refused_and_names_the_first() {
        String urn = create(astrid.post("Hej igen"));

        astrid.calls()
                .body(astrid.post("Hej igen"))
                .post(POSTS)
                .then()
                .statusCode(422)
                .body("message", equalTo("Content is a duplicate of " + urn));
    }

    @Test
    void a_deleted_post_can_be_posted_again_and_deleting_twice_is_fine() {
        String urn = create(astrid.post("Farvel"));
        astrid.calls().delete(POSTS + "/{urn}", urn).then().statusCode(204);
        astrid.calls().delete(POSTS + "/{urn}", urn).then().statusCode(204);

        astrid.calls().body(astrid.post("Farvel")).post(POSTS).then().statusCode(201);
    }

    @Test
    void an_edit_changes_the_text() {
        String urn = create(astrid.post("Før"));

        astrid.calls()
                .header("X-RestLi-Method", "PARTIAL_UPDATE")
                .body(Map.of("patch", Map.of("$set", Map.of("commentary", "Efter"))))
                .post(POSTS + "/{urn}", urn)
                .then()
                .statusCode(204);

        when().get("/control/arrived").then().body("posts[0].text.shown", equalTo("Efter"));
    }

    @Test
    void calls_without_token_version_or_protocol_are_refused_in_the_networks_words() {
        given().contentType("application/json")
                .body(astrid.post("x"))
                .post(POSTS)
                .then()
                .statusCode(401)
                .body("code", equalTo("EMPTY_ACCESS_TOKEN"));
        given().header("Authorization", "Bearer " + astrid.token())
                .header("X-Restli-Protocol-Version", "2.0.0")
                .contentType("application/json")
                .body(astrid.post("x"))
                .post(POSTS)
                .then()
                .statusCode(400)
                .body("code", equalTo("VERSION_MISSING"));
        given().header("Authorization", "Bearer " + astrid.token())
                .header("Linkedin-Version", "202508")
                .header("X-Restli-Protocol-Version", "2.0.0")
                .contentType("application/json")
                .body(astrid.post("x"))
                .post(POSTS)
                .then()
                .statusCode(426)
                .body("code", equalTo("NONEXISTENT_VERSION"))
                .body("message", equalTo("Requested version 20250801 is not active"));
    }

    @Test
    void a_token_past_its_time_or_withdrawn_by_the_member_is_told_apart() {
        Simulated.Member late = Simulated.member("Late Lund", Map.of("lifetimeSeconds", 0));
        late.calls().body(late.post("x")).post(POSTS).then().statusCode(401).body("serviceErrorCode", equalTo(65602));
        given().post("/control/linkedin/members/{sub}/revoke", astrid.urn().substring("urn:li:person:".length()));
        astrid.calls()
                .body(astrid.post("x"))
                .post(POSTS)
                .then()
                .statusCode(401)
                .body("serviceErrorCode", equalTo(65601));
    }

    @Test
    void another_set_of_scopes_ends_earlier_tokens() {
        Simulated.Member before = Simulated.member("Maja Vester", Map.of("scopes", List.of("openid")));
        Simulated.member("Maja Vester", Map.of("scopes", List.of("openid", "profile")));

        given().header("Authorization", "Bearer " + before.token())
                .get("/linkedin/v2/userinfo")
                .then()
                .statusCode(401)
                .body("code", equalTo("REVOKED_ACCESS_TOKEN"));
    }

    @Test
    void nobody_posts_for_somebody_else_nor_without_the_scope() {
        Simulated.Member reader = Simulated.member("Reader Only", Map.of("scopes", List.of("openid")));
        reader.calls().body(reader.post("x")).post(POSTS).then().statusCode(403).body("code", equalTo("ACCESS_DENIED"));
        Simulated.Member other = Simulated.member("Other One");
        other.calls().body(astrid.post("x")).post(POSTS).then().statusCode(403).body("serviceErrorCode", equalTo(100));
    }

    @Test
    void text_that_is_too_long_or_missing_is_refused() {
        astrid.calls()
                .body(astrid.post("x".repeat(3001)))
                .post(POSTS)
                .then()
                .statusCode(400)
                .body("code", equalTo("FIELD_LENGTH_TOO_LONG"));
        Map<String, Object> post = astrid.post("x");
        post.remove("visibility");
        astrid.calls()
                .body(post)
                .post(POSTS)
                .then()
                .statusCode(400)
                .body("code", equalTo("MISSING_FIELD"))
                .body("message", containsString("visibility"));
    }

    @Test
    void the_text_is_cut_off_at_an_unescaped_bracket_but_not_at_an_escaped_one() {
        create(astrid.post("Kom \\(gratis\\) til {hashtag|\\#|vind} med @[Nordlys](urn:li:organization:1) (nu)"));

        when().get("/control/arrived")
                .then()
                .body("posts[0].text.shown", equalTo("Kom (gratis) til #vind med Nordlys "))
                .body("posts[0].text.truncated", equalTo(true))
                .body("posts[0].text.hashtags", equalTo(List.of("vind")));
    }

    @Test
    void figures_are_told_by_day_too() {
        String urn = create(astrid.post("Tal"));
        given().contentType("application/json")
                .body(Map.of("REACTION", 7))
                .put("/control/linkedin/posts/{urn}/figures", urn);

        astrid.calls()
                .queryParam("q", "entity")
                .queryParam("entity", "(share:" + urn + ")")
                .queryParam("queryType", "REACTION")
                .queryParam("aggregation", "DAILY")
                .get("/linkedin/rest/memberCreatorPostAnalytics")
                .then()
                .statusCode(200)
                .body("elements[0].count", equalTo(7))
                .body("elements[0].dateRange.start.year", greaterThan(2000));
    }

    @Test
    void the_preview_bot_follows_the_link_and_tells_its_name() {
        create(astrid.post("Se", base() + "/articles/havvind-horns-rev"));

        Awaitility.await()
                .untilAsserted(() -> when().get("/control/arrived")
                        .then()
                        .body("posts[0].previews", hasSize(1))
                        .body("posts[0].previews[0].hops[0].status", equalTo(200))
                        .body("posts[0].previews[0].title", startsWith("Første strøm")));
    }

    @Test
    void the_preview_bot_tries_again_while_nothing_answers() {
        create(astrid.post("Se her: http://127.0.0.1:9/side."));

        Awaitility.await()
                .untilAsserted(() -> when().get("/control/arrived")
                        .then()
                        .body("posts[0].previews[0].url", equalTo("http://127.0.0.1:9/side"))
                        .body("posts[0].previews[0].attempts", equalTo(3))
                        .body("posts[0].previews[0].problem", containsString("ConnectException")));
    }

    @Test
    void failures_come_as_often_as_asked_for_and_then_stop() {
        Simulated.fail(Map.of("kind", "throttled", "times", 2));
        assertStatuses("Snart", 429, 429, 201);
    }

    @Test
    void each_refusal_can_be_asked_for_in_a_header() {
        Map<String, Integer> kinds = Map.of(
                "throttled",
                429,
                "expired",
                401,
                "revoked",
                401,
                "restricted",
                401,
                "denied",
                403,
                "duplicate",
                422,
                "conflict",
                409,
                "version",
                426,
                "server-error",
                500);
        kinds.forEach((kind, status) -> astrid.calls()
                .header("X-Simulate", kind)
                .body(astrid.post("Sagt " + kind))
                .post(POSTS)
                .then()
                .statusCode(status)
                .body("status", equalTo(status)));
        when().get("/control/arrived").then().body("posts", hasSize(0));
    }

    @Test
    void a_server_error_after_creating_leaves_the_post_behind() {
        Simulated.fail(Map.of("kind", "server-error-after-creating"));
        assertStatuses("Måske", 500, 422);
        when().get("/control/arrived").then().body("posts", hasSize(1));
    }

    @Test
    void no_answer_after_creating_closes_the_connection_and_leaves_the_post_behind() {
        Simulated.fail(Map.of("kind", "no-answer-after-creating"));
        assertThrows(
                IOException.class, () -> astrid.calls().body(astrid.post("Væk")).post(POSTS));
        assertStatuses("Væk", 422);
    }

    @Test
    void a_slow_answer_comes_late_but_the_post_is_there_at_once() {
        Simulated.fail(Map.of("kind", "slow", "delayMillis", 700));

        Response answer = astrid.calls().body(astrid.post("Langsomt")).post(POSTS);

        answer.then().statusCode(201);
        assertTrue(answer.time() >= Duration.ofMillis(650).toMillis());
    }

    @Test
    void a_failure_for_one_member_spares_the_others() {
        Simulated.fail(Map.of("kind", "expired", "member", "astrid.holm@members.example"));
        Simulated.Member other = Simulated.member("Emil Dam");
        other.calls().body(other.post("Hej")).post(POSTS).then().statusCode(201);
        assertStatuses("Hej", 401, 201);
    }

    @Test
    void a_members_daily_limit_ends_in_429() {
        Simulated.Member busy = Simulated.member("Busy Bee");
        for (int i = 0; i < 150; i++) {
            busy.calls().delete(POSTS + "/{urn}", "urn:li:share:1").then().statusCode(204);
        }
        busy.calls()
                .body(busy.post("Et til"))
                .post(POSTS)
                .then()
                .statusCode(429)
                .body("code", equalTo("TOO_MANY_REQUESTS"))
                .body(
                        "message",
                        equalTo("Resource level throttle MEMBER DAY limit for calls to this resource is reached."));
        assertStatuses("Andre må gerne", 201);
    }

    @Test
    void a_picture_is_uploaded_and_posted() {
        JsonPath value = astrid.calls()
                .body(Map.of("initializeUploadRequest", Map.of("owner", astrid.urn())))
                .post("/linkedin/rest/images?action=initializeUpload")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        byte[] picture = when().get("/pictures/wind-test.png").asByteArray();
        given().header("Authorization", "Bearer " + astrid.token())
                .contentType("application/octet-stream")
                .body(picture)
                .put(value.getString("value.uploadUrl"))
                .then()
                .statusCode(201);
        Map<String, Object> post = astrid.post("Med billede");
        post.put("content", Map.of("media", Map.of("id", value.getString("value.image"), "altText", "Vindmøller")));

        astrid.calls()
                .body(post)
                .post(POSTS)
                .then()
                .statusCode(201)
                .header("x-restli-id", startsWith("urn:li:ugcPost:"));

        when().get("/linkedin/media/{urn}", value.getString("value.image"))
                .then()
                .statusCode(200)
                .contentType("image/png");
        astrid.calls()
                .get("/linkedin/rest/images/{urn}", value.getString("value.image"))
                .then()
                .statusCode(403);
    }

    @Test
    void a_picture_that_was_never_uploaded_cannot_be_posted() {
        Map<String, Object> post = astrid.post("Uden billede");
        post.put("content", Map.of("media", Map.of("id", "urn:li:image:nope")));
        astrid.calls().body(post).post(POSTS).then().statusCode(400).body("code", equalTo("INVALID_VALUE_FOR_FIELD"));
    }

    @Test
    void figures_are_not_available_at_first_which_is_not_zero() {
        String urn = create(astrid.post("Tal"));
        String query =
                "/linkedin/rest/memberCreatorPostAnalytics?q=entity&queryType=REACTION&aggregation=TOTAL&entity={entity}";
        astrid.calls().get(query, "(share:" + urn + ")").then().statusCode(200).body("elements", hasSize(0));
        given().contentType("application/json")
                .body(Map.of("REACTION", 7))
                .put("/control/linkedin/posts/{urn}/figures", urn)
                .then()
                .statusCode(204);

        astrid.calls()
                .get(query, "(share:" + urn + ")")
                .then()
                .body("elements[0].count", equalTo(7))
                .body("elements[0].metricType", equalTo("REACTION"))
                .body("elements[0].targetEntity.share", equalTo(urn));
    }

    @Test
    void the_legacy_way_to_post_still_works() {
        astrid.calls()
                .body(Map.of(
                        "author", astrid.urn(),
                        "lifecycleState", "PUBLISHED",
                        "specificContent",
                                Map.of(
                                        "com.linkedin.ugc.ShareContent",
                                        Map.of(
                                                "shareCommentary",
                                                Map.of("text", "Gammel (men god)"),
                                                "shareMediaCategory",
                                                "NONE")),
                        "visibility", Map.of("com.linkedin.ugc.MemberNetworkVisibility", "PUBLIC")))
                .post("/linkedin/v2/ugcPosts")
                .then()
                .statusCode(201)
                .body("id", startsWith("urn:li:share:"));
    }

    private void assertStatuses(String commentary, int... statuses) {
        for (int status : statuses) {
            astrid.calls().body(astrid.post(commentary)).post(POSTS).then().statusCode(status);
        }
    }

    private String create(Map<String, Object> post) {
        return astrid.calls()
                .body(post)
                .post(POSTS)
                .then()
                .statusCode(201)
                .extract()
                .header("x-restli-id");
    }

    private static String base() {
        return "http://127.0.0.1:" + RestAssured.port;
    }
}
