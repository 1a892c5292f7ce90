package dk.perron.share.conversion;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.event.Event;
import dk.perron.platform.id.Ids;
import dk.perron.share.fixture.FakeLinkedIn;
import dk.perron.share.fixture.House;
import dk.perron.share.fixture.Site;
import dk.perron.test.ChannelProbe;
import dk.perron.test.PerronStack;
import dk.perron.test.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(PerronStack.class)
@WithTestResource(FakeLinkedIn.class)
class ConversionIT {
    private final ChannelProbe probe = new ChannelProbe();
    private final Site site;
    private final Site other;

    ConversionIT(TenantDatabase database) {
        this.site = new Site(database);
        this.other = new Site(database);
    }

    private Event told(String id) {
        return probe.await(
                "share.conversions", event -> event.data().path("id").asText().equals(id));
    }

    private String statusOf(String id) {
        return site.conversions("").jsonPath().getString("items.find { it.id == '" + id + "' }.status");
    }

    @Test
    void aConversionIsPutDownToItsClickAndTold() {
        site.isSet(Map.of());
        String click = site.click(Instant.now().minus(Duration.ofDays(2)));
        Map<String, Object> wish = new HashMap<>(Site.application(click, "order-1"));
        wish.put("value", Map.of("amount", 1250.50, "currency", "DKK"));

        Response answer = site.report(wish);

        answer.then().statusCode(201).body("status", equalTo("attributed")).body("reason", nullValue());
        Event event = told(answer.jsonPath().getString("id"));
        assertThat(event.tenant().value()).isEqualTo(site.tenant);
        assertThat(event.subject()).isEqualTo("abcdefgh");
        assertThat(event.data().path("employeeId").asText()).isEqualTo(site.employee);
        assertThat(event.data().path("value").path("amount").asText()).startsWith("1250.5");
        assertThat(event.data().toString()).doesNotContain(click);
        site.conversions("")
                .then()
                .body("items", hasSize(1))
                .body("items[0].source", equalTo("server"))
                .body("items[0].employeeId", nullValue());
    }

    @Test
    void theSameReferenceCountsOnceHoweverOftenAndFromHoweverManySides() {
        site.isSet(Map.of());
        String click = site.click(Instant.now());

        List<Integer> answers = List.of(1, 2, 3, 4).stream()
                .map(time -> CompletableFuture.supplyAsync(
                        () -> site.report(Site.application(click, "same")).statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();

        assertThat(answers).containsExactly(200, 200, 200, 201);
        site.conversions("").then().body("items", hasSize(1));
        site.report(Map.of(
                        "clickId",
                        click,
                        "goal",
                        "application",
                        "reference",
                        "same",
                        "value",
                        Map.of("amount", 1, "currency", "DKK")))
                .then()
                .statusCode(409)
                .body("code", equalTo("reference.reused"));
        site.report(Site.application(site.click(Instant.now()), "same"))
                .then()
                .statusCode(409)
                .body("code", equalTo("reference.reused"));
        assertThat(site.count("click_mark = '" + click + "'")).isZero();
    }

    @Test
    void aPostThatFewHaveSharedIsNotNamedAndOneOfFiveIs() {
        site.isSet(Map.of());
        String post = Ids.next("post");
        Instant clicked = Instant.now().minus(Duration.ofDays(2));
        reportOf(post, "linkedin", clicked);
        site.isShared(post, "linkedin", 4);
        site.isShared(post, "linkedin", 1);
        site.conversions("")
                .then()
                .body("items[0].status", equalTo("attributed"))
                .body("items[0].postId", nullValue())
                .body("items[0].network", nullValue())
                .body("items[0].clickedAt", nullValue());

        site.isShared(post, "linkedin", 5);

        site.conversions("")
                .then()
                .body("items[0].postId", equalTo(post))
                .body("items[0].network", equalTo("linkedin"))
                .body(
                        "items[0].clickedAt",
                        equalTo(clicked.atOffset(ZoneOffset.UTC).toLocalDate().toString()));
    }

    @Test
    void aNetworkThatFewSharedAtIsToldNeitherByItsNameNorByWhatIsLeft() {
        site.isSet(Map.of());
        String post = Ids.next("post");
        reportOf(post, "x", Instant.now());
        reportOf(post, "linkedin", Instant.now());
        site.isShared(post, "linkedin", 6);
        site.isShared(post, "x", 1);
        site.conversions("")
                .then()
                .body("items.postId", contains(post, post))
                .body("items.network", contains(nullValue(), nullValue()));

        site.isShared(post, "x", 5);

        site.conversions("").then().body("items.network", contains("linkedin", "x"));
    }

    private void reportOf(String post, String network, Instant clicked) {
        String hit = Ids.next("hit");
        site.isClassified(hit, clicked, post, network);
        site.report(Site.application(hit, hit)).then().statusCode(201);
    }

    @Test
    void whatHappenedLongAgoIsReportedNoMoreForItsClickMayBeGone() {
        site.isSet(Map.of());
        Map<String, Object> wish = new HashMap<>(Site.application(site.click(Instant.now()), "order-1"));
        wish.put("occurredAt", Instant.now().minus(Duration.ofDays(4)).toString());

        site.report(wish)
                .then()
                .statusCode(422)
                .body("code", equalTo("occurred-at.invalid"))
                .body("errors.field", contains("occurredAt"));
    }

    @Test
    void aLostAnswerIsHadAgainWithTheIdempotencyKey() {
        site.isSet(Map.of());
        Map<String, Object> wish = Site.application(site.click(Instant.now()), "order-2");

        String first = withKey("key-1", wish).then().statusCode(201).extract().path("id");

        assertThat((String)
                        withKey("key-1", wish).then().statusCode(201).extract().path("id"))
                .isEqualTo(first);
        withKey("key-1", Site.application(site.click(Instant.now()), "order-3"))
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency-key.reused"));
    }

    private Response withKey(String key, Map<String, Object> wish) {
        return given().auth()
                .oauth2(Tokens.of("nordlys", site.tenant, "server", "integrator"))
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(wish)
                .post(Site.CONVERSIONS);
    }

    @Test
    void anotherTenantsClickLooksLikeOneThatNeverWas() {
        site.isSet(Map.of());
        other.isSet(Map.of());
        String foreign = other.click(Instant.now());

        Response ofForeign = site.report(Site.application(foreign, "foreign"));
        Response ofNone = site.report(Site.application(Ids.next("hit"), "none"));

        for (Response answer : List.of(ofForeign, ofNone)) {
            answer.then().statusCode(201).body("status", equalTo("pending"));
        }
        site.execute("update conversion set settle_by = now() - interval '1 minute'", Tuple.tuple());
        for (Response answer : List.of(ofForeign, ofNone)) {
            String id = answer.jsonPath().getString("id");
            await().atMost(House.PATIENCE).until(() -> statusOf(id), "unattributed"::equals);
            Event event = told(id);
            assertThat(event.subject()).isEqualTo(id);
            assertThat(event.data().path("reason").asText()).isEqualTo("click-unknown");
            assertThat(event.data().hasNonNull("employeeId")).isFalse();
        }
    }

    @Test
    void aClickThatIsClassifiedLaterStillCounts() {
        site.isSet(Map.of());
        String hit = Ids.next("hit");
        String id = site.report(Site.application(hit, "early"))
                .then()
                .body("status", equalTo("pending"))
                .extract()
                .path("id");

        site.isClassified(hit, Instant.now());

        await().atMost(House.PATIENCE).until(() -> statusOf(id), "attributed"::equals);
        told(id);
        assertThat(probe.all("share.conversions").stream()
                        .filter(event -> event.data().path("id").asText().equals(id)))
                .hasSize(1);
    }

    @Test
    void aConversionOutsideTheWindowIsUnattributedAndSaysSo() {
        site.isSet(Map.of("conversionWindowDays", 7));
        String old = site.click(Instant.now().minus(Duration.ofDays(8)));
        String late = site.click(Instant.now());
        Map<String, Object> before = new HashMap<>(Site.application(late, "before"));
        before.put("occurredAt", Instant.now().minus(Duration.ofHours(2)).toString());

        site.report(Site.application(old, "late"))
                .then()
                .body("status", equalTo("unattributed"))
                .body("reason", equalTo("outside-window"));
        site.report(before).then().body("status", equalTo("unattributed")).body("reason", equalTo("before-click"));
    }

    @Test
    void conversionsAreOffUntilClickIdsAreOn() {
        site.report(Site.application(Ids.next("hit"), "order-1"))
                .then()
                .statusCode(403)
                .body("code", equalTo("tracking.click-ids-off"));
    }

    @ParameterizedTest
    @CsvSource({
        "clickId, nonsense, click.invalid",
        "clickId, , click.invalid",
        "goal, unheard-of, goal.unknown",
        "goal, engaged-visit, goal.unknown",
        "reference, , reference.invalid",
        "occurredAt, 2099-01-01T00:00:00Z, occurred-at.invalid",
        "occurredAt, 2020-01-01T00:00:00Z, occurred-at.invalid",
    })
    void whatCannotBeTakenIsRefused(String field, String value, String code) {
        site.isSet(Map.of());
        Map<String, Object> wish = new HashMap<>(Site.application(Ids.next("hit"), "order-1"));
        wish.put(field, value);

        site.report(wish).then().statusCode(422).body("code", equalTo(code)).body("errors.field", contains(field));
    }

    @Test
    void onlyTheTenantsServersAndAdminsReportAndOnlyAnalystsAndAdminsSee() {
        given().contentType(ContentType.JSON)
                .body(Map.of())
                .post(Site.CONVERSIONS)
                .then()
                .statusCode(401);
        given().auth()
                .oauth2(Tokens.of("nordlys", site.tenant, "somebody", "analyst", "curator"))
                .contentType(ContentType.JSON)
                .body(Map.of())
                .post(Site.CONVERSIONS)
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(Tokens.of("nordlys", site.tenant, "server", "integrator"))
                .get(Site.CONVERSIONS)
                .then()
                .statusCode(403);
    }

    @Test
    void conversionsAreReadPageByPageAndByTime() {
        site.isSet(Map.of());
        String click = site.click(Instant.now());
        for (int number = 0; number < 3; number++) {
            site.report(Site.application(click, "order-" + number)).then().statusCode(201);
        }

        Response first = site.conversions("?limit=2");
        Response second = site.conversions("?limit=2&cursor=" + first.jsonPath().getString("next"));

        first.then().body("items", hasSize(2));
        second.then().body("items", hasSize(1)).body("next", nullValue());
        site.conversions("?to=" + Instant.now().minusSeconds(3_600)).then().body("items", hasSize(0));
        site.conversions("?from=" + Instant.now().minusSeconds(3_600)).then().body("items", hasSize(3));
        site.conversions("?from=yesterday").then().statusCode(422).body("code", equalTo("period.invalid"));
        site.conversions("?cursor=x").then().statusCode(422).body("code", equalTo("cursor.invalid"));
        other.conversions("").then().body("items", hasSize(0));
    }

    @Test
    void anErasedEmployeeIsDetachedAndTheCountStays() {
        site.isSet(Map.of());
        site.report(Site.application(site.click(Instant.now()), "order-1"))
                .then()
                .statusCode(201);

        probe.send(
                "identity.employees",
                "dk.perron.identity.employee.erased.v1",
                site.employee,
                site.tenant,
                Map.of("id", site.employee, "version", 2));

        await().atMost(House.PATIENCE).until(() -> site.count("employee_id is null"), count -> count == 1);
        site.conversions("").then().body("items", hasSize(1));
    }
}
