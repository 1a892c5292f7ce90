package dk.perron.share.site;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.id.Ids;
import dk.perron.share.fixture.FakeLinkedIn;
import dk.perron.share.fixture.House;
import dk.perron.share.fixture.Site;
import dk.perron.test.PerronStack;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(PerronStack.class)
@WithTestResource(FakeLinkedIn.class)
class SiteRouteIT {
    private static final AtomicInteger VISITORS = new AtomicInteger();

    private final Site site;
    private final MeterRegistry meters;
    private final String address = "198.51.100." + VISITORS.incrementAndGet();

    SiteRouteIT(TenantDatabase database, MeterRegistry meters) {
        this.site = new Site(database);
        this.meters = meters;
    }

    private Response send(String origin, Map<String, Object> report) {
        return given().header("Origin", origin)
                .header("X-Forwarded-For", address)
                .contentType("text/plain;charset=UTF-8")
                .body(new JsonObject(report).encode())
                .post("/r/s/events");
    }

    private Response pixel(String click, String goal, Map<String, String> headers) {
        return given().headers(headers)
                .header("X-Forwarded-For", address)
                .get("/r/s/pixel.gif?c=" + click + "&g=" + goal);
    }

    private static Map<String, Object> visit(String click, String mark) {
        return Map.of("click", click, "goal", "engaged-visit", "reference", mark);
    }

    private static Map<String, Object> application(String click, String mark) {
        return Map.of(
                "click",
                click,
                "goal",
                "application",
                "reference",
                mark,
                "value",
                Map.of("amount", 12.5, "currency", "EUR"));
    }

    /** A report that certainly counts, after which earlier ones have been dealt with. */
    private void awaitOnly(String... goals) {
        await().atMost(House.PATIENCE)
                .untilAsserted(() -> assertThat(site.conversions("").jsonPath().getList("items.goal", String.class))
                        .containsExactlyInAnyOrder(goals));
    }

    @Test
    void theScriptIsServedToAnySiteAndKeptUntilItChanges() {
        Response script = given().get("/r/s/perron.js");

        script.then()
                .statusCode(200)
                .contentType("text/javascript")
                .header("Cache-Control", "public, max-age=3600")
                .header("Access-Control-Allow-Origin", "*")
                .header("Set-Cookie", nullValue())
                .body(containsString("window.perron"));
        assertThat(script.body().asByteArray().length).isLessThanOrEqualTo(3_072);
        assertThat(script.body().asString()).doesNotContain("document.cookie", "localStorage");
        given().header("If-None-Match", script.header("ETag"))
                .get("/r/s/perron.js")
                .then()
                .statusCode(304);
    }

    @Test
    void anEngagedVisitCountsOncePerClickAndAGoalOncePerMark() {
        site.isSet(Map.of());
        String click = site.click(Instant.now());

        send(Site.ORIGIN, visit(click, "mark-0001"))
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", nullValue())
                .header("Set-Cookie", nullValue());
        send(Site.ORIGIN, visit(click, "mark-0002")).then().statusCode(204);
        send(Site.ORIGIN, application(click, "mark-0003")).then().statusCode(204);
        send(Site.ORIGIN, application(click, "mark-0003")).then().statusCode(204);
        send(Site.ORIGIN, application(click, "mark-0004")).then().statusCode(204);

        awaitOnly("engaged-visit", "application", "application");
        site.conversions("")
                .then()
                .body("items[0].source", equalTo("script"))
                .body("items[0].status", equalTo("attributed"))
                .body("items[0].value.currency", equalTo("EUR"));
    }

    @ParameterizedTest
    @CsvSource({
        "siteScript, false, https://www.nordlys.example",
        "clickIds, false, https://www.nordlys.example",
        "siteScript, true, https://elsewhere.example",
        "siteScript, true, null",
    })
    void nothingHappensWhereItIsOffOrComesFromAnotherSiteAndNobodyIsTold(String setting, boolean on, String origin) {
        site.isSet(Map.of(setting, on));
        String click = site.click(Instant.now());

        send(origin, visit(click, "mark-0001"))
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", nullValue());
        send(origin, visit(Ids.next("hit"), "mark-0001"))
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", nullValue());

        site.conversions("").then().body("items", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sec-GPC", "DNT"})
    void aBrowserThatObjectsIsHeard(String header) {
        site.isSet(Map.of());
        String click = site.click(Instant.now());

        given().header("Origin", Site.ORIGIN)
                .header(header, "1")
                .body(new JsonObject(visit(click, "mark-0001")).encode())
                .post("/r/s/events")
                .then()
                .statusCode(204);
        pixel(click, "application", Map.of("Referer", Site.ORIGIN + "/thanks", header, "1"))
                .then()
                .statusCode(200);
        send(Site.ORIGIN, application(click, "mark-0002")).then().statusCode(204);

        awaitOnly("application");
        site.conversions("").then().body("items[0].source", equalTo("script"));
    }

    @Test
    void aReportThatComesBeforeItsClickIsClassifiedWaitsForIt() {
        site.isSet(Map.of());
        String hit = Ids.next("hit");
        send(Site.ORIGIN, visit(hit, "mark-0001")).then().statusCode(204);

        site.isClassified(hit, Instant.now());

        awaitOnly("engaged-visit");
    }

    @Test
    void oneAddressCannotFillThePlacesInWhichReportsWait() {
        site.isSet(Map.of());
        Counter dropped = meters.counter("perron.site.reports", "verdict", "dropped");
        double before = dropped.count();

        for (int time = 0; time < 62; time++) {
            send(Site.ORIGIN, visit(Ids.next("hit"), "mark-0001")).then().statusCode(204);
        }

        assertThat(dropped.count() - before).isEqualTo(2);
    }

    @Test
    void thePixelCountsOncePerClickAndGoalAndOnlyFromTheSite() {
        site.isSet(Map.of());
        String click = site.click(Instant.now());
        Map<String, String> thanks = Map.of("Referer", Site.ORIGIN + "/");

        Response answer = pixel(click, "application", thanks);
        pixel(click, "application", thanks);
        pixel(click, "engaged-visit", thanks);
        pixel(site.click(Instant.now()), "application", Map.of());
        pixel(site.click(Instant.now()), "application", Map.of("Referer", "https://elsewhere.example/"));
        Map<String, String> ahead = new HashMap<>(thanks);
        ahead.put("Sec-Purpose", "prefetch");
        pixel(site.click(Instant.now()), "application", ahead);

        answer.then()
                .statusCode(200)
                .contentType("image/gif")
                .header("Cache-Control", "no-store")
                .header("Set-Cookie", nullValue());
        assertThat(answer.body().asByteArray()).hasSize(43).startsWith((byte) 'G', (byte) 'I', (byte) 'F');
        send(Site.ORIGIN, visit(click, "mark-0001"));
        awaitOnly("application", "engaged-visit");
    }

    @Test
    void thePixelIsOffUntilItIsSwitchedOn() {
        site.isSet(Map.of("pixel", false));
        String click = site.click(Instant.now());

        pixel(click, "application", Map.of("Referer", Site.ORIGIN + "/")).then().statusCode(200);
        send(Site.ORIGIN, visit(click, "mark-0001"));

        awaitOnly("engaged-visit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"click\":\"x\",\"goal\":\"engaged-visit\",\"reference\":\"mark-0001\"}",
                "{\"click\":\"hit_01kamx6y5pfsvq8a0b1c2d3e4f\",\"goal\":\"Own Goal\",\"reference\":\"mark-0001\"}",
                "{\"click\":\"hit_01kamx6y5pfsvq8a0b1c2d3e4f\",\"goal\":\"a\",\"reference\":\"x\"}",
                "{\"click\":\"hit_01kamx6y5pfsvq8a0b1c2d3e4f\",\"goal\":\"a\",\"reference\":\"mark-0001\","
                        + "\"value\":{\"amount\":1e999999999,\"currency\":\"DKK\"}}",
                "{\"click\":\"hit_01kamx6y5pfsvq8a0b1c2d3e4f\",\"goal\":\"a\",\"reference\":\"mark-0001\","
                        + "\"value\":{\"amount\":1,\"currency\":\"kr\"}}",
            })
    void whatTheScriptNeverSendsIsRefused(String body) {
        given().header("X-Forwarded-For", address)
                .contentType("text/plain")
                .body(body)
                .post("/r/s/events")
                .then()
                .statusCode(422)
                .body("code", equalTo("report.invalid"));
    }

    @Test
    void aReportIsShortAndIsSentByPost() {
        given().contentType("text/plain")
                .body("x".repeat(3_000))
                .post("/r/s/events")
                .then()
                .statusCode(413);
        given().get("/r/s/events").then().statusCode(405);
    }

    @Test
    void oneAddressIsHeardSoOftenAndNoOther() {
        List<Integer> answers = new ArrayList<>();
        for (int time = 0; time < 130; time++) {
            answers.add(send(Site.ORIGIN, Map.of()).statusCode());
        }

        assertThat(answers.subList(0, 120)).containsOnly(422);
        assertThat(answers.subList(120, 130)).containsOnly(429);
        given().header("X-Forwarded-For", "203.0.113.99")
                .contentType("text/plain")
                .body("{}")
                .post("/r/s/events")
                .then()
                .statusCode(422);
    }
}
