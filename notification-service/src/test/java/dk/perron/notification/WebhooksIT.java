package dk.perron.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import dk.perron.platform.event.Event;
import dk.perron.platform.id.Ids;
import dk.perron.test.ChannelProbe;
import dk.perron.test.PerronStack;
import dk.perron.test.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(PerronStack.class)
@WithTestResource(ReceiverPort.class)
class WebhooksIT {
    private static final String ENDPOINTS = "/api/notification/v1/endpoints";
    private static final String POSTS = "content.posts";
    private static final String POST_PUBLISHED = "dk.perron.content.post.published.v1";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static Receiver receiver;

    private final ChannelProbe probe = new ChannelProbe();
    private final String tenant = UUID.randomUUID().toString();
    private final String path = "/hooks/" + UUID.randomUUID();
    private final String post = Ids.next("post");

    record Made(String id, String secret) {}

    @BeforeAll
    static void listen() throws Exception {
        receiver = new Receiver(ReceiverPort.port());
    }

    @AfterAll
    static void hangUp() {
        receiver.close();
    }

    private RequestSpecification as(String tenantId, String... roles) {
        return given().contentType("application/json").auth().oauth2(Tokens.of("nordlys", tenantId, "emp-1", roles));
    }

    private RequestSpecification admin() {
        return as(tenant, "admin");
    }

    private static String url(String path) {
        return "http://127.0.0.1:" + ReceiverPort.port() + path;
    }

    private Made endpoint(String at, String... types) {
        JsonPath made = admin().body(Map.of("url", url(at), "types", List.of(types), "description", "Intranet"))
                .post(ENDPOINTS)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        return new Made(made.getString("id"), made.getString("secret"));
    }

    private Map<String, Object> postData(String title, int version) {
        Map<String, Object> data = new HashMap<>();
        data.put("id", post);
        data.put("status", "published");
        data.put("title", title);
        data.put("summary", "Kort fortalt");
        data.put("url", "https://nordlys.example/nyt");
        data.put("imageUrl", null);
        data.put("captions", List.of());
        data.put("topics", List.of());
        data.put("audience", null);
        data.put("audienceEmployees", 12);
        data.put("publishedAt", "2026-11-02T08:00:00Z");
        data.put("version", version);
        return data;
    }

    private Event publish(String title) {
        return probe.send(POSTS, POST_PUBLISHED, post, tenant, postData(title, 1));
    }

    private void share() {
        String share = Ids.next("share");
        probe.send(
                "share.shares",
                "dk.perron.share.share.published.v1",
                share,
                tenant,
                Map.of(
                        "id", share,
                        "postId", post,
                        "employeeId", "employee-secret",
                        "network", "linkedin",
                        "status", "published",
                        "code", "abcdefg",
                        "language", "da",
                        "requestedAt", "2026-11-02T08:00:00Z",
                        "publishedAt", "2026-11-02T08:00:02Z",
                        "permalink", "https://bsky.app/profile/did:plc:anna/post/1"));
    }

    private List<Receiver.Got> awaitGot(String at, int count) {
        await().atMost(PATIENCE).until(() -> receiver.got(at).size() >= count);
        return receiver.got(at);
    }

    private JsonPath deliveries(Made endpoint) {
        return admin().get(ENDPOINTS + "/" + endpoint.id() + "/deliveries")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }

    @Test
    void theSecretOfAnEndpointIsShownOnceOnly() {
        String id = admin().body(Map.of("url", url(path), "types", List.of("post.published"), "description", "Intra"))
                .post(ENDPOINTS)
                .then()
                .statusCode(201)
                .body("id", startsWith("endpoint_"))
                .body("secret", matchesPattern("whsec_[A-Za-z0-9+/]{43}="))
                .body("status", equalTo("active"))
                .body("types", equalTo(List.of("post.published")))
                .extract()
                .path("id");

        admin().get(ENDPOINTS + "/" + id)
                .then()
                .statusCode(200)
                .body("description", equalTo("Intra"))
                .body("secret", nullValue());
        admin().get(ENDPOINTS).then().body("items.id", equalTo(List.of(id))).body("items[0].secret", nullValue());
    }

    @Test
    void aPublishedPostReachesTheEndpointSignedAndIsOnRecord() throws Exception {
        Made endpoint = endpoint(path, "post.published");

        publish("Blåbær på Ærø");

        Receiver.Got got = awaitGot(path, 1).get(0);
        new Webhook(endpoint.secret()).verify(got.body(), got.headers());
        JsonNode body = json(got.body());
        assertThat(body.path("type").asText()).isEqualTo("post.published");
        assertThat(body.path("timestamp").asText()).endsWith("Z");
        assertThat(body.path("data"))
                .isEqualTo(json("{\"postId\":\"" + post + "\",\"title\":\"Blåbær på Ærø\",\"summary\":\"Kort fortalt\","
                        + "\"url\":\"https://nordlys.example/nyt\",\"imageUrl\":null,"
                        + "\"publishedAt\":\"2026-11-02T08:00:00Z\"}"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(deliveries(endpoint).getString("items[0].status"))
                        .isEqualTo("delivered"));
        assertThat(deliveries(endpoint).getString("items[0].id")).isEqualTo(got.id());
        assertThat(deliveries(endpoint).getInt("items[0].attempts[0].httpStatus"))
                .isEqualTo(204);
        admin().get(ENDPOINTS + "/" + endpoint.id())
                .then()
                .body("lastDelivery.status", equalTo("delivered"))
                .body("lastDelivery.httpStatus", equalTo(204))
                .body("lastDelivery.at", notNullValue());
    }

    @Test
    void aFailingEndpointIsTriedAgainWithTheSameIdUntilItTakesTheWebhook() throws Exception {
        receiver.answer(path, number -> number <= 2 ? 503 : 200);
        Made endpoint = endpoint(path, "post.published");

        publish("Tredje gang er lykkens gang");

        List<Receiver.Got> got = awaitGot(path, 3);
        assertThat(got).extracting(Receiver.Got::id).containsOnly(got.get(0).id());
        assertThat(got).extracting(Receiver.Got::body).containsOnly(got.get(0).body());
        for (Receiver.Got one : got) {
            new Webhook(endpoint.secret()).verify(one.body(), one.headers());
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(deliveries(endpoint).getString("items[0].status"))
                        .isEqualTo("delivered"));
        assertThat(deliveries(endpoint).getList("items[0].attempts.httpStatus")).isEqualTo(List.of(503, 503, 200));
        admin().get(ENDPOINTS + "/" + endpoint.id()).then().body("status", equalTo("active"));
    }

    @Test
    void anEndpointThatKeepsFailingIsGivenUpAndSaysSo() {
        receiver.answer(path, number -> 500);
        Made endpoint = endpoint(path, "post.published");

        publish("Forgæves");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(deliveries(endpoint).getString("items[0].status"))
                        .isEqualTo("failed"));
        assertThat(deliveries(endpoint).getList("items[0].attempts")).hasSize(4);
        assertThat(deliveries(endpoint).getString("items[0].nextAttemptAt")).isNull();
        assertThat(deliveries(endpoint).getString("items[0].attempts[0].error")).isEqualTo("answered 500");
        admin().get(ENDPOINTS + "/" + endpoint.id())
                .then()
                .body("status", equalTo("failing"))
                .body("lastDelivery.status", equalTo("failed"));
    }

    @Test
    void anEndpointThatIsGoneIsToldNothingMoreUntilATestSucceeds() {
        receiver.answer(path, number -> number == 1 ? 410 : 204);
        Made endpoint = endpoint(path, "post.published");
        publish("Ud");
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        admin().get(ENDPOINTS + "/" + endpoint.id()).then().body("status", equalTo("disabled")));

        String witness = path + "/witness";
        endpoint(witness, "post.published");
        probe.send(POSTS, POST_PUBLISHED, post, tenant, postData("Uhørt", 2));
        awaitGot(witness, 1);
        admin().post(ENDPOINTS + "/" + endpoint.id() + "/test").then().statusCode(202);

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        admin().get(ENDPOINTS + "/" + endpoint.id()).then().body("status", equalTo("active")));
        assertThat(deliveries(endpoint).getList("items.type")).isEqualTo(List.of("endpoint.test", "post.published"));
    }

    @Test
    void anEventDeliveredAgainMakesNoSecondDelivery() {
        Made endpoint = endpoint(path, "post.published");
        Event event = publish("En gang");
        probe.send(POSTS, event);
        awaitGot(path, 1);

        // A later event on the same channel and key: when it has arrived, the repetition was taken in.
        probe.send(POSTS, POST_PUBLISHED, post, tenant, postData("To gange", 2));

        awaitGot(path, 2);
        assertThat(deliveries(endpoint).getList("items")).hasSize(2);
        assertThat(receiver.got(path)).hasSize(2);
    }

    @Test
    void onlyWhatWasAskedForIsTold() throws Exception {
        Made endpoint = endpoint(path, "click.milestone");
        publish("Ikke dette");
        probe.send(POSTS, "dk.perron.content.post.changed.v1", post, tenant, postData("Heller ikke dette", 2));
        share();

        milestone(10);

        Receiver.Got got = awaitGot(path, 1).get(0);
        assertThat(json(got.body()).path("data"))
                .isEqualTo(json("{\"postId\":\"" + post
                        + "\",\"title\":\"Vind\",\"clicks\":10,\"reachedAt\":\"2026-11-02T09:00:00Z\"}"));
        assertThat(deliveries(endpoint).getList("items")).hasSize(1);
    }

    @Test
    void aShareIsToldWithThePostsTitleAndWithoutTheEmployee() throws Exception {
        endpoint(path, "share.published");
        publish("Titel");
        endpoint(path + "/posts", "post.published");
        probe.send(POSTS, POST_PUBLISHED, post, tenant, postData("Nyere titel", 2));
        await().atMost(PATIENCE)
                .until(() -> receiver.got(path + "/posts").stream()
                        .anyMatch(got -> got.body().contains("Nyere titel")));

        share();

        Receiver.Got got = awaitGot(path, 1).get(0);
        JsonNode data = json(got.body()).path("data");
        assertThat(data.path("postTitle").asText()).isEqualTo("Nyere titel");
        assertThat(data.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("shareId", "postId", "postTitle", "network", "publishedAt");
        assertThat(got.body()).doesNotContain("employee-secret").doesNotContain("did:plc:anna");
    }

    @Test
    void thePublicPostsAddressIsToldOnlyToTheEndpointThatAskedForIt() throws Exception {
        String asked = path + "/asked";
        admin().body(Map.of("url", url(asked), "types", List.of("share.published"), "permalinks", true))
                .post(ENDPOINTS)
                .then()
                .statusCode(201)
                .body("permalinks", equalTo(true));
        Made usual = endpoint(path, "share.published");
        admin().get(ENDPOINTS + "/" + usual.id()).then().body("permalinks", equalTo(false));
        publish("Titel");

        share();

        JsonNode told = json(awaitGot(asked, 1).get(0).body()).path("data");
        assertThat(told.path("permalink").asText()).isEqualTo("https://bsky.app/profile/did:plc:anna/post/1");
        assertThat(json(awaitGot(path, 1).get(0).body()).path("data").has("permalink"))
                .isFalse();
    }

    @Test
    void aShareThatComesBeforeItsPostWaitsForTheTitle() throws Exception {
        Made endpoint = endpoint(path, "share.published");
        share();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(deliveries(endpoint).getList("items")).hasSize(1));

        publish("Kom efter");

        JsonNode data = json(awaitGot(path, 1).get(0).body()).path("data");
        assertThat(data.path("postTitle").asText()).isEqualTo("Kom efter");
    }

    @Test
    void anEndpointThatNeverAnswersDelaysNobodyElse() {
        String slow = path + "/slow";
        receiver.answer(slow, number -> -204);
        Made silent = endpoint(slow, "post.published");
        for (int version = 1; version <= 6; version++) {
            probe.send(POSTS, POST_PUBLISHED, post, tenant, postData("Nr. " + version, version));
        }
        awaitGot(slow, 4);
        endpoint(path, "click.milestone");
        long before = System.nanoTime();

        milestone(1);

        awaitGot(path, 1);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(deliveries(silent).getString("items[-1].attempts[0].error"))
                        .isEqualTo("no answer in time"));
        admin().delete(ENDPOINTS + "/" + silent.id()).then().statusCode(204);
    }

    @Test
    void aTestCallIsSentAndItsOutcomeIsSeen() throws Exception {
        Made endpoint = endpoint(path, "post.published");

        String delivery = admin().post(ENDPOINTS + "/" + endpoint.id() + "/test")
                .then()
                .statusCode(202)
                .body("type", equalTo("endpoint.test"))
                .body("status", equalTo("pending"))
                .extract()
                .path("id");

        Receiver.Got got = awaitGot(path, 1).get(0);
        assertThat(got.id()).isEqualTo(delivery);
        assertThat(json(got.body()).path("type").asText()).isEqualTo("endpoint.test");
    }

    @Test
    void deliveriesAreReadPageByPageNewestFirst() {
        Made endpoint = endpoint(path);
        for (int number = 0; number < 5; number++) {
            admin().post(ENDPOINTS + "/" + endpoint.id() + "/test").then().statusCode(202);
        }

        String list = ENDPOINTS + "/" + endpoint.id() + "/deliveries";
        JsonPath first = admin().get(list + "?limit=3").jsonPath();
        JsonPath second =
                admin().get(list + "?limit=3&cursor=" + first.getString("next")).jsonPath();

        assertThat(first.getList("items")).hasSize(3);
        assertThat(second.getList("items")).hasSize(2);
        assertThat(second.getString("next")).isNull();
        assertThat(second.getString("items[0].id")).isLessThan(first.getString("items[2].id"));
    }

    @Test
    void noTypesMeansAllOfThem() {
        admin().body(Map.of("url", url(path)))
                .post(ENDPOINTS)
                .then()
                .statusCode(201)
                .body("types", equalTo(List.of("post.published", "share.published", "click.milestone")));
    }

    @Test
    void anotherTenantSeesNothingOfAnEndpoint() {
        Made endpoint = endpoint(path, "post.published");
        String other = UUID.randomUUID().toString();
        String one = ENDPOINTS + "/" + endpoint.id();

        as(other, "admin").get(ENDPOINTS).then().statusCode(200).body("items", hasSize(0));
        as(other, "admin").get(one).then().statusCode(404).body("code", equalTo("endpoint.unknown"));
        as(other, "admin").get(one + "/deliveries").then().statusCode(404).body("code", equalTo("endpoint.unknown"));
        as(other, "admin").post(one + "/test").then().statusCode(404).body("code", equalTo("endpoint.unknown"));
        as(other, "admin").delete(one).then().statusCode(404).body("code", equalTo("endpoint.unknown"));
        admin().get(one).then().statusCode(200);
    }

    @Test
    void anotherTenantsPostIsNotTold() {
        endpoint(path, "post.published");
        probe.send(POSTS, POST_PUBLISHED, post, UUID.randomUUID().toString(), postData("Fremmed", 1));

        probe.send(POSTS, POST_PUBLISHED, post, tenant, postData("Vores", 2));

        awaitGot(path, 1);
        assertThat(receiver.got(path)).hasSize(1);
        assertThat(receiver.got(path).get(0).body()).contains("Vores");
    }

    @Test
    void aDeletedEndpointIsGoneWithItsDeliveries() {
        Made endpoint = endpoint(path, "post.published");
        admin().post(ENDPOINTS + "/" + endpoint.id() + "/test");

        admin().delete(ENDPOINTS + "/" + endpoint.id()).then().statusCode(204);

        admin().get(ENDPOINTS + "/" + endpoint.id()).then().statusCode(404);
        admin().delete(ENDPOINTS + "/" + endpoint.id()).then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({
        "http://example.com/hook, url.not-https",
        "https://169.254.169.254/latest/meta-data, url.not-public",
        "http://169.254.169.254/latest/meta-data, url.not-https",
        "'https://[::1]/hook', url.not-public",
        "'https://[::ffff:169.254.169.254]/hook', url.not-public",
        "https://localhost/hook, url.not-public",
        "https://10.1.2.3/hook, url.not-public",
        "https://user:secret@example.com/hook, url.invalid",
        "javascript:alert(1), url.invalid",
    })
    void anAddressThatMustNotBeReachedIsRefusedAndNothingIsKept(String address, String code) {
        admin().body(Map.of("url", address, "types", List.of("post.published")))
                .post(ENDPOINTS)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("errors[0].field", equalTo("url"));
        admin().get(ENDPOINTS).then().body("items", hasSize(0));
    }

    @Test
    void badRequestsAreExplained() {
        admin().body(Map.of("url", url(path), "types", List.of("post.deleted")))
                .post(ENDPOINTS)
                .then()
                .statusCode(422)
                .body("code", equalTo("endpoint.type-unknown"))
                .body("errors[0].field", equalTo("types"));
        admin().body(Map.of("url", url(path), "types", List.of("endpoint.test")))
                .post(ENDPOINTS)
                .then()
                .statusCode(422);
        admin().body(Map.of("url", url(path), "permalinks", List.of("all")))
                .post(ENDPOINTS)
                .then()
                .statusCode(greaterThanOrEqualTo(400))
                .contentType("application/problem+json")
                .body("errors[0].field", equalTo("permalinks"));
        admin().body(Map.of("types", List.of()))
                .post(ENDPOINTS)
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("url"));
        admin().body(Map.of("url", url(path), "description", "x".repeat(201)))
                .post(ENDPOINTS)
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("description"));
        admin().get(ENDPOINTS + "?limit=1000").then().statusCode(422).body("code", equalTo("limit.invalid"));
        admin().get(ENDPOINTS + "/nonsense").then().statusCode(404);
    }

    @Test
    void onlyAdministratorsMayUseThis() {
        given().get(ENDPOINTS).then().statusCode(401).body("code", equalTo("auth.required"));
        as(tenant, "curator", "analyst").get(ENDPOINTS).then().statusCode(403).body("code", equalTo("auth.role"));
        as(tenant, "curator").post(ENDPOINTS + "/x/test").then().statusCode(not(202));
    }

    private void milestone(int clicks) {
        probe.send(
                "analytics.milestones",
                "dk.perron.analytics.post.milestone-reached.v1",
                post,
                tenant,
                Map.of("postId", post, "title", "Vind", "clicks", clicks, "reachedAt", "2026-11-02T09:00:00Z"));
    }
}
