package dk.perron.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rubbish in: a clear problem out, and nothing half-written. */
@ExtendWith(Perron.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Person curator = Person.of("curator", "fjordbank");
    private final Person employee = Person.of("employee", "fjordbank");
    private final Person admin = Person.of("admin", "fjordbank");

    @ParameterizedTest
    @CsvSource({
        "not-a-feed, feed.unreadable",
        "empty, feed.unreadable",
        "truncated, feed.unreadable",
        "huge, feed.too-large",
        "billion-laughs, feed.doctype",
        "external-entity, feed.doctype",
        "redirect-loop, feed.too-many-redirects",
        "redirect-internal, feed.address-refused",
        "gone, feed.not-served",
    })
    void aFeedThatIsNoneIsAProblemAndAddsNothing(String feed, String code) {
        String source = source(feed);

        problem(
                curator.api()
                        .post("/api/content/v1/sources/" + source + "/fetch")
                        .then(),
                code);

        curator.api()
                .get("/api/content/v1/items?source=" + source)
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"relative-links", "wrong-charset", "no-dates", "html-titles"})
    void aFeedThatIsOnlyCarelessIsReadAsWellAsCanBe(String feed) {
        String source = source(feed);

        curator.api()
                .post("/api/content/v1/sources/" + source + "/fetch")
                .then()
                .statusCode(200)
                .body("found", greaterThan(0));

        List<Map<String, String>> items = curator.api()
                .get("/api/content/v1/items?source=" + source)
                .then()
                .statusCode(200)
                .body("items.publishedAt", org.hamcrest.Matchers.everyItem(notNullValue()))
                .extract()
                .path("items");
        assertThat(items)
                .allSatisfy(item -> assertThat(item.get("url")).matches("https?://.+"))
                .allSatisfy(item -> assertThat(item.get("title")).doesNotContain("<"));
    }

    @Test
    void anUploadThatIsNoFeedOrTooLargeIsAProblem() {
        String source = curator.api()
                .body(Map.of("kind", "upload", "name", "Upload " + UUID.randomUUID()))
                .post("/api/content/v1/sources")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        problem(
                upload(source, "<html><body>no feed</body></html>".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                "feed.unreadable");
        problem(upload(source, new byte[20_000_000]), "feed.too-large");
    }

    @Test
    void anAudienceOverAnUnknownFieldIsRefusedAtItsPlace() {
        Map<String, Object> rule = Map.of("all", List.of(Map.of("field", "salary", "in", List.of("high"))));

        problem(
                        curator.api()
                                .body(Map.of("audience", rule))
                                .post("/api/content/v1/audiences/preview")
                                .then(),
                        "rule.invalid")
                .body("errors.field", hasItem("audience.all[0].field"));
    }

    @Test
    void wordsOfFiveThousandCharactersAreRefused() {
        String post = curator.api()
                .body(Map.of(
                        "title", "For long words",
                        "summary", "s",
                        "url", "https://fjordbank.example/long",
                        "captions", List.of(),
                        "topics", List.of()))
                .post("/api/content/v1/posts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        curator.api().post("/api/content/v1/posts/" + post + "/publish").then().statusCode(200);
        int before = shares();

        problem(
                        employee.api()
                                .body(Map.of(
                                        "postId",
                                        post,
                                        "network",
                                        "mail",
                                        "words",
                                        "x".repeat(5_000),
                                        "language",
                                        "en"))
                                .post("/api/share/v1/shares")
                                .then()
                                .statusCode(422),
                        "request.invalid")
                .body("errors.field", hasItem("words"));

        assertThat(shares()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "http://intranet.example/hook, url.not-https",
        "https://169.254.169.254/latest/meta-data, url.not-public",
        "'https://[::1]/hook', url.not-public",
        "https://localhost/hook, url.not-public",
        "https://no-such-name.invalid/hook, url.unknown-host",
        "nonsense, url.invalid",
    })
    void aWebhookThatMustNotBeCalledIsRefusedWhenGiven(String url, String code) {
        problem(
                        admin.api()
                                .body(Map.of("url", url, "types", List.of("post.published"), "description", "bad"))
                                .post("/api/notification/v1/endpoints")
                                .then()
                                .statusCode(422),
                        code)
                .body("errors.field", hasItem("url"));

        admin.api()
                .get("/api/notification/v1/endpoints?limit=100")
                .then()
                .body("items.findAll { it.description == 'bad' }.size()", equalTo(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/identity/v1/employees",
                "/api/content/v1/feed",
                "/api/share/v1/shares",
                "/api/analytics/v1/overview",
                "/api/notification/v1/endpoints"
            })
    void whoIsNotSignedInIsToldSo(String path) {
        given().baseUri(Perron.ORIGIN)
                .get(path)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("code", equalTo("auth.required"))
                .body("instance", equalTo(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/auth/admin/",
                "/auth/admin/realms/perron/users",
                "/auth/realms/master/.well-known/openid-configuration",
                "/api/identity/v1/%2e%2e/q/health",
                "/api/content/v1/..%2f..%2fq/metrics",
                "//api/content/v1/feed",
            })
    void whatIsNotForTheWorldIsNotRelayed(String path) throws IOException, InterruptedException {
        // The JDK's client sends a path as it is; others put it right first.
        int status = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(Perron.at(path)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();

        assertThat(status).isIn(400, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "content", "share", "analytics", "notification"})
    void theApiIsDescribedForEverybodyAsItWasReleased(String service) throws IOException {
        JsonNode served = JSON.readTree(given().baseUri(Perron.ORIGIN)
                .accept("application/json")
                .get("/api/" + service + "/v1/openapi")
                .then()
                .statusCode(200)
                .extract()
                .asString());

        assertThat(served)
                .as("contracts/openapi/%s.json is stale: see contracts/README.md", service)
                .isEqualTo(JSON.readTree(
                        Path.of("../../contracts/openapi", service + ".json").toFile()));
    }

    @Test
    void thePageOfAllApisIsThere() {
        given().baseUri(Perron.ORIGIN).get("/api/docs/").then().statusCode(200).contentType(startsWith("text/html"));
    }

    private String source(String badFeed) {
        return curator.api()
                .body(Map.of(
                        "kind", "feed",
                        "name", badFeed + " " + UUID.randomUUID(),
                        "url", Perron.SIMULATOR + "/feeds/bad/" + badFeed + ".xml"))
                .post("/api/content/v1/sources")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private ValidatableResponse upload(String source, byte[] document) {
        return given().baseUri(Perron.ORIGIN)
                .auth()
                .oauth2(curator.token())
                .contentType("application/xml")
                .body(document)
                .post("/api/content/v1/sources/" + source + "/items")
                .then();
    }

    private int shares() {
        return employee.api().get("/api/share/v1/shares?limit=100").path("items.size()");
    }

    private static ValidatableResponse problem(ValidatableResponse response, String code) {
        return response.contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("title", notNullValue())
                .body("detail", notNullValue())
                .body(
                        "status",
                        org.hamcrest.Matchers.allOf(
                                org.hamcrest.Matchers.greaterThanOrEqualTo(400), org.hamcrest.Matchers.lessThan(600)))
                .body("instance", notNullValue());
    }
}
