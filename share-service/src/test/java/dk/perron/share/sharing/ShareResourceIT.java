package dk.perron.share.sharing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dk.perron.platform.id.Ids;
import dk.perron.share.fixture.FakeLinkedIn;
import dk.perron.share.fixture.House;
import dk.perron.test.PerronStack;
import dk.perron.test.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(PerronStack.class)
@WithTestResource(FakeLinkedIn.class)
class ShareResourceIT {
    private static final String SHARES = House.SHARES;

    private final House house = House.nordlys();

    @Test
    void thePreviewIsTheExactTextWithTheDisclosureInTheLanguageOfTheWords() {
        String post = house.post();

        house.as(house.employee)
                .header("Accept-Language", "da-DK,da;q=0.9,en;q=0.5")
                .body(Map.of("postId", post, "network", "linkedin", "words", " Vi byggede den. ", "language", "da"))
                .post(SHARES + "/preview")
                .then()
                .statusCode(200)
                .body("text", equalTo("Vi byggede den.\n\nJeg arbejder hos Nordlys Energi."))
                .body("disclosure", equalTo("Jeg arbejder hos Nordlys Energi."))
                .body("similarity.score", equalTo(0.0f))
                .body("similarity.closeTo", nullValue())
                .body("similarity.words", equalTo("Det er dine egne ord."))
                .body("limits.characters", equalTo(3000))
                .body("limits.used", equalTo(49));
    }

    @Test
    void wordsThatAreTheSuggestionAreSaidToBeClose() {
        String post = house.post();

        house.as(house.employee)
                .body(Map.of(
                        "postId", post,
                        "network", "linkedin",
                        "words", "Our night shift built a wind farm!",
                        "language", "en"))
                .post(SHARES + "/preview")
                .then()
                .body("similarity.score", equalTo(1.0f))
                .body("similarity.closeTo", equalTo("suggestion"))
                .body("text", equalTo("Our night shift built a wind farm!\n\nI work at Nordlys Energi."));
    }

    @ParameterizedTest
    @CsvSource({
        "mail, mailto:?subject=Wind%20power%20at%20night&body=My%20own%20words%0D%0A",
        "whatsapp, https://wa.me/?text=My%20own%20words%0A",
        "facebook, https://www.facebook.com/sharer/sharer.php?u=http%3A%2F%2Flocalhost%3A8080%2Fr%2F",
        "copy-link, http://localhost:8080/r/",
    })
    void aNetworkWithoutAConnectionIsOpenedAndTheShareConfirmedByItsEmployee(String network, String opened) {
        Response share = house.share(house.post(), network);

        share.then()
                .statusCode(201)
                .body("status", equalTo("requested"))
                .body("shareUrl", startsWith(opened))
                .body("link.url", matchesPattern("http://localhost:8080/r/[1-9A-HJ-NP-Za-km-z]{7,}"))
                .body("link.code", notNullValue());
        String id = share.jsonPath().getString("id");
        house.probe.await(
                "share.shares",
                event -> event.subject().equals(id) && event.type().equals("dk.perron.share.share.requested.v1"));
        for (int time = 0; time < 2; time++) {
            house.as(house.employee)
                    .post(SHARES + "/" + id + "/confirm")
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("published"))
                    .body("publishedAt", notNullValue());
        }
        house.probe.await(
                "share.shares",
                event -> event.subject().equals(id) && event.type().equals("dk.perron.share.share.published.v1"));
        house.as(house.employee)
                .post(SHARES + "/" + id + "/cancel")
                .then()
                .statusCode(409)
                .body("code", equalTo("share.state"));
        assertThat(house.probe.all("share.shares", "dk.perron.share.share.published.v1", id))
                .hasSize(1);
    }

    @Test
    void aPostOutsideTheAudienceDoesNotExist() {
        String known = house.post();
        String post = Ids.next("post");
        house.say(
                "published",
                post,
                "published",
                1,
                Map.of("audience", Map.of("field", "department", "in", List.of("Sales"))));
        await().atMost(House.PATIENCE).until(() -> house.preview(post, "mail").statusCode() == 200);
        String engineer = UUID.randomUUID().toString();
        house.employeeIs(engineer, "Engineering", 1);

        for (String path : List.of(SHARES, SHARES + "/preview")) {
            house.as(engineer)
                    .body(Map.of("postId", post, "network", "mail", "words", "x", "language", "en"))
                    .post(path)
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("post.unknown"));
        }
        assertThat(house.preview(known, "mail").statusCode()).isEqualTo(200);
    }

    @Test
    void whomATopicsFollowersAreForDecidesWhoFollowsIt() {
        house.post();
        String post = Ids.next("post");
        String topic = Ids.next("topic");
        house.say(
                "published",
                post,
                "published",
                1,
                Map.of("audience", Map.of("field", "follows", "in", List.of(topic))));
        assertThat(house.preview(post, "mail").statusCode()).isEqualTo(404);

        house.probe.send(
                "content.follows",
                "dk.perron.content.follows.changed.v1",
                house.employee,
                house.tenant,
                Map.of(
                        "employeeId",
                        house.employee,
                        "topics",
                        List.of(Map.of("id", topic, "name", "Wind")),
                        "version",
                        1));

        await().atMost(House.PATIENCE).until(() -> house.preview(post, "mail").statusCode() == 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"withdrawn", "expired"})
    void aPostThatIsOverCannotBeSharedAnyMore(String status) {
        String post = house.post();

        house.say(status, post, status, 3, Map.of());
        house.say("changed", post, "published", 2, Map.of());

        await().atMost(House.PATIENCE).until(() -> house.preview(post, "mail").statusCode() == 404);
        // The older state arrived last and changes nothing.
        house.post();
        assertThat(house.preview(post, "mail").statusCode()).isEqualTo(404);
    }

    @Test
    void aPostPastItsExpiryCannotBeSharedEvenBeforeAnybodySaysSo() {
        String post = Ids.next("post");
        house.say("published", post, "published", 1, Map.of("expiresAt", "2026-01-01T00:00:00Z"));
        house.post();

        assertThat(house.preview(post, "mail").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "words, 5000, request.invalid",
        "words, 3000, share.too-long",
        "network, pigeon, network.unknown",
        "scheduledFor, 2020-01-01T00:00:00Z, share.time",
        "scheduledFor, 2099-01-01T00:00:00Z, share.time",
        "scheduledFor, tomorrow, request.invalid",
        "language, klingon!, request.invalid",
        "postId, '', request.invalid",
    })
    void aFieldThatCannotBeAcceptedIsNamed(String field, String value, String code) {
        house.connectLinkedIn();
        Map<String, Object> wish =
                new HashMap<>(Map.of("postId", house.post(), "network", "linkedin", "words", "Fine", "language", "en"));
        wish.put(field, field.equals("words") ? "x".repeat(Integer.parseInt(value)) : value);

        house.as(house.employee)
                .body(wish)
                .post(SHARES)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("errors[0].field", equalTo(field));
    }

    @Test
    void anEmptyOrUnreadableBodyIsRefusedAndNotAMistakeOfOurs() {
        house.as(house.employee).post(SHARES).then().statusCode(422);
        house.as(house.employee).body("{").post(SHARES).then().statusCode(400);
    }

    @Test
    void withoutAConnectionNothingIsSharedToLinkedIn() {
        house.share(house.post(), "linkedin").then().statusCode(409).body("code", equalTo("connection.missing"));
    }

    @Test
    void theSameKeyGivesTheSameShareAndAnotherBodyIsRefused() {
        String post = house.post();
        Map<String, String> wish = Map.of("postId", post, "network", "mail", "words", "Once", "language", "en");
        String first = house.as(house.employee)
                .header("Idempotency-Key", "k-1")
                .body(wish)
                .post(SHARES)
                .asString();

        Response second = house.as(house.employee)
                .header("Idempotency-Key", "k-1")
                .body(wish)
                .post(SHARES);

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.asString()).isEqualTo(first);
        house.as(house.employee)
                .header("Idempotency-Key", "k-1")
                .body(Map.of("postId", post, "network", "mail", "words", "Twice", "language", "en"))
                .post(SHARES)
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency-key.reused"));
        assertThat(house.as(house.employee).get(SHARES).jsonPath().getList("items"))
                .hasSize(1);
    }

    @Test
    void anEmployeeReadsTheOwnSharesPageByPageNewestFirst() {
        String post = house.post();
        List<String> ids = List.of(
                house.share(post, "mail").jsonPath().getString("id"),
                house.share(post, "whatsapp").jsonPath().getString("id"),
                house.share(post, "copy-link").jsonPath().getString("id"));

        Response first = house.as(house.employee).get(SHARES + "?limit=2");

        assertThat(first.jsonPath().getList("items.id")).containsExactly(ids.get(2), ids.get(1));
        String next = first.jsonPath().getString("next");
        Response second = house.as(house.employee).get(SHARES + "?limit=2&cursor=" + next);
        assertThat(second.jsonPath().getList("items.id")).containsExactly(ids.get(0));
        assertThat(second.jsonPath().getString("next")).isNull();
        second.then()
                .body("items[0].postTitle", equalTo("Wind power at night"))
                .body("items[0].words", equalTo("My own words"))
                .body("items[0].text", containsString("I work at Nordlys Energi."));
    }

    @Test
    void nobodyElseSeesOrMovesAShare() {
        String id = house.share(house.post(), "mail").jsonPath().getString("id");
        String colleague = Tokens.of("nordlys", house.tenant, UUID.randomUUID().toString());
        String stranger = Tokens.of("other", UUID.randomUUID().toString(), house.employee, "admin", "analyst");

        for (String token : List.of(colleague, stranger)) {
            given().auth().oauth2(token).get(SHARES + "/" + id).then().statusCode(404);
            given().auth()
                    .oauth2(token)
                    .post(SHARES + "/" + id + "/confirm")
                    .then()
                    .statusCode(404);
            given().auth()
                    .oauth2(token)
                    .post(SHARES + "/" + id + "/cancel")
                    .then()
                    .statusCode(404);
            given().auth().oauth2(token).get(SHARES).then().statusCode(200).body("items.size()", equalTo(0));
        }
        house.as(house.employee).get(SHARES + "/" + id).then().statusCode(200).body("status", equalTo("requested"));
    }

    @Test
    void aPostOfAnotherTenantDoesNotExist() {
        String post = house.post();

        given().auth()
                .oauth2(Tokens.of("other", UUID.randomUUID().toString(), house.employee))
                .contentType("application/json")
                .body(Map.of("postId", post, "network", "mail", "words", "x", "language", "en"))
                .post(SHARES)
                .then()
                .statusCode(404)
                .body("code", equalTo("post.unknown"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /shares",
        "GET, /shares/share_01k9c0x4r2v5m8n1p3q6s7t9w0",
        "POST, /shares",
        "POST, /shares/preview",
        "POST, /shares/share_01k9c0x4r2v5m8n1p3q6s7t9w0/confirm",
        "POST, /shares/share_01k9c0x4r2v5m8n1p3q6s7t9w0/cancel",
        "POST, /shares/share_01k9c0x4r2v5m8n1p3q6s7t9w0/approve",
        "POST, /shares/share_01k9c0x4r2v5m8n1p3q6s7t9w0/remove",
        "POST, /shares/share_01k9c0x4r2v5m8n1p3q6s7t9w0/edit",
        "GET, /sharing-settings",
        "GET, /networks",
        "GET, /connections",
        "POST, /connections/linkedin/authorize",
        "GET, /connections/linkedin/callback",
        "DELETE, /connections/connection_01k9c0x4r2v5m8n1p3q6s7t9w0",
    })
    void withoutATokenNothingAnswersAndWithoutATenantNothingIsAllowed(String method, String path) {
        String body = "{\"postId\":\"post_1\",\"network\":\"mail\",\"words\":\"x\",\"language\":\"en\",\"text\":\"x\"}";
        given().contentType("application/json")
                .body(method.equals("POST") ? body : "")
                .request(method, "/api/share/v1" + path)
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
        given().contentType("application/json")
                .body(method.equals("POST") ? body : "")
                .auth()
                .oauth2(Tokens.withoutTenant("operator", "operator"))
                .request(method, "/api/share/v1" + path)
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nonsense", "share_x", "share_01k9c0x4r2v5m8n1p3q6s7t9w0", "post_01k9c0x4r2v5m8n1p3q6s7t9w0"})
    void anUnknownOrMalformedIdIsNotFound(String id) {
        house.as(house.employee).get(SHARES + "/" + id).then().statusCode(404).body("code", equalTo("share.unknown"));
    }

    @Test
    void anErasedEmployeesSharesAreNobodysAndWhatWaitedIsCancelled() {
        house.connectLinkedIn();
        String post = house.post();
        String id = house.share(post, "mail").jsonPath().getString("id");

        house.probe.send(
                "identity.employees",
                "dk.perron.identity.employee.erased.v1",
                house.employee,
                house.tenant,
                Map.of("id", house.employee, "version", 9));

        house.probe.await(
                "share.shares",
                event -> event.subject().equals(id)
                        && event.type().equals("dk.perron.share.share.cancelled.v1")
                        && event.data().path("employeeId").asText().equals("erased"));
        house.as(house.employee).get(SHARES + "/" + id).then().statusCode(404);
        house.as(house.employee).get(SHARES).then().body("items.size()", equalTo(0));
        house.as(house.employee).get(House.CONNECTIONS).then().body("items.size()", equalTo(0));
        house.share(post, "mail").then().statusCode(404).body("code", equalTo("post.unknown"));
    }

    @Test
    void theApiDescribesItselfWithoutAToken() {
        given().get("/api/share/v1/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.'/api/share/v1/shares'.post.summary", equalTo("Share a post"));
    }

    @Test
    void aTimeMayBeSetAndTakenBack() {
        house.connectLinkedIn();
        Instant at = House.soon();
        Response share = house.share(Map.of(
                "postId", house.post(),
                "network", "linkedin",
                "words", "Later",
                "language", "en",
                "scheduledFor", at.toString()));
        share.then().statusCode(201).body("status", equalTo("scheduled"));
        String id = share.jsonPath().getString("id");
        house.probe.await(
                "share.shares",
                event -> event.subject().equals(id) && event.type().equals("dk.perron.share.share.scheduled.v1"));

        house.as(house.employee)
                .post(SHARES + "/" + id + "/cancel")
                .then()
                .statusCode(200)
                .body("status", equalTo("cancelled"));

        house.probe.await(
                "share.shares",
                event -> event.subject().equals(id) && event.type().equals("dk.perron.share.share.cancelled.v1"));
        assertThat(house.publicPosts()).isEmpty();
    }
}
