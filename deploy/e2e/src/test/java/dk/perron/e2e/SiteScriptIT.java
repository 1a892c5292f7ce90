package dk.perron.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import dk.perron.e2e.Chromium.Device;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code perron.js} in a real browser, on a tenant's own site; its clock stands still until it is moved. */
@ExtendWith(Perron.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SiteScriptIT {
    private static final String REPORTS = Perron.ORIGIN + "/r/s/events";
    private static final String KEPT_NOWHERE = "async () => document.cookie.length + localStorage.length"
            + " + sessionStorage.length + (await indexedDB.databases()).length";

    private final Chromium chromium = new Chromium();
    private final TenantSite site = new TenantSite();
    private final Person curator = Person.of("curator", "havnelab");
    private final Person employee = Person.of("employee", "havnelab");
    private final Person analyst = Person.of("analyst", "havnelab");
    private final Person admin = Person.of("admin", "havnelab");
    private final List<Request> reports = new ArrayList<>();
    private Set<String> before = Set.of();
    private String link = "";

    @BeforeAll
    void switchOn() {
        Rules.letEmployeesShareOften(admin);
        Tracking.set(
                admin,
                Map.of(
                        "clickIds",
                        true,
                        "siteScript",
                        true,
                        "siteOrigins",
                        List.of(site.origin()),
                        "goals",
                        List.of("application")));
    }

    @AfterAll
    void close() {
        Tracking.set(admin, Map.of("siteScript", false, "siteOrigins", List.of()));
        chromium.close();
        site.close();
    }

    @Test
    void withConsentAVisitAndItsGoalsAreReportedAndNothingIsKeptInTheBrowser() {
        try (BrowserContext visitor = chromium.person(Device.PHONE)) {
            Page page = arrive(visitor, "/consent-given");
            assertThat(page.url()).startsWith(site.origin()).contains("perron_click=hit_");

            pass(page, 14_999);
            assertThat(goals(page)).isEmpty();
            pass(page, 1);
            assertThat(goals(page)).containsExactly("engaged-visit");
            page.evaluate("perron.goal('application', {value: 1250.5, currency: 'DKK'})");
            pass(page, 120_000);

            assertThat(goals(page)).containsExactly("engaged-visit", "application");
            assertThat(reports).allSatisfy(report -> {
                assertThat(report.response().status()).isEqualTo(204);
                assertThat(report.allHeaders())
                        .containsEntry("origin", site.origin())
                        .containsEntry("referer", site.origin() + "/")
                        .doesNotContainKey("cookie");
                assertThat(page.url()).contains(body(report).path("click").asText());
            });
            assertThat(visitor.cookies()).isEmpty();
            assertThat(page.evaluate(KEPT_NOWHERE)).isEqualTo(0);
            List<Map<String, Object>> counted = awaitConversions(2);
            assertThat(counted)
                    .allSatisfy(one -> assertThat(one)
                            .containsEntry("status", "attributed")
                            .containsEntry("source", "script"));
            assertThat(counted)
                    .extracting(one -> one.get("goal"))
                    .containsExactlyInAnyOrder("engaged-visit", "application");
            assertThat(String.valueOf(counted)).contains("1250.5").contains("DKK");
        }
    }

    @Test
    void withoutASignNothingIsSentUntilConsentIsGiven() {
        try (BrowserContext visitor = chromium.person(Device.DESK)) {
            Page page = arrive(visitor, "/consent-asked");
            page.evaluate("perron.goal('application')");
            pass(page, 60_000);
            assertThat(goals(page)).isEmpty();

            page.evaluate("perron.consent(true)");

            assertThat(goals(page)).containsExactly("application");
            pass(page, 15_000);
            assertThat(goals(page)).containsExactly("application", "engaged-visit");
            awaitConversions(2);
        }
    }

    @Test
    void whereConsentIsRefusedNothingIsSentOrKept() {
        try (BrowserContext visitor = chromium.person(Device.DESK)) {
            Page page = arrive(visitor, "/kept");
            page.evaluate("perron.goal('application')");
            page.evaluate("perron.consent(false)");
            page.evaluate("perron.goal('application')");
            pass(page, 120_000);

            assertThat(goals(page)).isEmpty();
            assertThat(visitor.cookies()).isEmpty();
            assertThat(page.evaluate(KEPT_NOWHERE)).isEqualTo(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"'globalPrivacyControl', {value: true}", "'doNotTrack', {value: '1'}"})
    void aBrowserThatObjectsIsLeftAloneWhateverThePageSays(String objection) {
        try (BrowserContext visitor = chromium.person(Device.DESK)) {
            visitor.addInitScript("Object.defineProperty(navigator, " + objection + ")");
            Page page = arrive(visitor, "/kept-consent-given");
            page.evaluate("perron.consent(true)");
            page.evaluate("perron.goal('application')");
            pass(page, 120_000);

            assertThat(goals(page)).isEmpty();
            assertThat(page.evaluate(KEPT_NOWHERE)).isEqualTo(0);
        }
    }

    @Test
    void whereTheSiteAsksForItTheClickIsKeptForTheTabAloneAndGoesWithTheConsent() {
        try (BrowserContext visitor = chromium.person(Device.DESK)) {
            Page page = arrive(visitor, "/kept-consent-given");
            open(page, site.origin() + "/kept");
            page.evaluate("perron.consent(true)");
            page.evaluate("perron.goal('application')");
            assertThat(goals(page)).containsExactly("application");
            awaitConversions(1);

            Page other = visitor.newPage();
            open(other, site.origin() + "/kept-consent-given");
            other.evaluate("perron.goal('application')");
            assertThat(goals(other)).isEmpty();
            page.evaluate("perron.consent(false)");
            open(page, site.origin() + "/kept-consent-given");
            page.evaluate("perron.goal('application')");
            pass(page, 60_000);

            assertThat(goals(page)).containsExactly("application");
        }
    }

    @Test
    void whatIsReportedWhileTheScriptIsOffIsNotCounted() {
        try (BrowserContext visitor = chromium.person(Device.DESK)) {
            Page page = arrive(visitor, "/consent-given");
            reach(page, 1);
            awaitConversions(1);
            Tracking.set(admin, Map.of("siteScript", false));
            reach(page, 2);
            Tracking.set(admin, Map.of("siteScript", true));
            reach(page, 3);

            assertThat(awaitConversions(2))
                    .extracting(one -> Double.valueOf(String.valueOf(((Map<?, ?>) one.get("value")).get("amount"))))
                    .containsExactlyInAnyOrder(1.0, 3.0);
        }
    }

    @Test
    void withoutClickIdsTheScriptHasNothingToSay() {
        offer("/consent-given");
        Tracking.set(admin, Map.of("clickIds", false));
        Tracking.awaitClickIds(link, false);
        try (BrowserContext visitor = chromium.person(Device.DESK)) {
            Page page = visit(visitor);
            page.evaluate("perron.goal('application')");
            pass(page, 120_000);

            assertThat(page.url()).doesNotContain("perron_click");
            assertThat(goals(page)).isEmpty();
        } finally {
            Tracking.set(admin, Map.of("clickIds", true));
        }
    }

    /** Comes to a page of the site by a tracked link of its own, as a stranger does. */
    private Page arrive(BrowserContext visitor, String path) {
        offer(path);
        Tracking.awaitClickIds(link, true);
        return visit(visitor);
    }

    private void offer(String path) {
        String postId = Offer.toEverybody(curator, employee, "Site " + UUID.randomUUID(), site.origin() + path);
        link = Offer.link(employee, postId);
    }

    private Page visit(BrowserContext visitor) {
        reports.clear();
        before =
                conversions().stream().map(one -> String.valueOf(one.get("id"))).collect(Collectors.toSet());
        visitor.onRequest(request -> {
            if (request.url().equals(REPORTS)) {
                reports.add(request);
            }
        });
        visitor.clock().install(new Clock.InstallOptions().setTime(0));
        visitor.clock().pauseAt(1_000);
        Page page = visitor.newPage();
        open(page, link);
        return page;
    }

    private static void open(Page page, String address) {
        page.navigate(address);
        page.waitForFunction("() => window.perron");
    }

    private static void pass(Page page, long millis) {
        page.clock().runFor(millis);
    }

    private static void reach(Page page, int value) {
        Response answer = page.waitForResponse(
                REPORTS, () -> page.evaluate("perron.goal('application', {value: " + value + ", currency: 'DKK'})"));
        assertThat(answer.status()).isEqualTo(204);
    }

    /** What this page reported until now: whatever it sent before a further request has been seen by then. */
    private List<String> goals(Page page) {
        page.waitForResponse("**/ping", () -> page.evaluate("() => { fetch('/ping'); }"));
        return reports.stream()
                .filter(report -> report.frame().page().equals(page))
                .map(report -> body(report).path("goal").asText())
                .toList();
    }

    private static JsonNode body(Request report) {
        try {
            return new ObjectMapper().readTree(report.postData());
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** The conversions of this visit, once there are so many. One sharer alone is not told of: by the post none is found. */
    private List<Map<String, Object>> awaitConversions(int count) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> conversions().stream()
                                .filter(one -> !before.contains(String.valueOf(one.get("id"))))
                                .toList(),
                        found -> found.size() == count);
    }

    private List<Map<String, Object>> conversions() {
        return analyst.api()
                .get("/api/share/v1/conversions?limit=100")
                .then()
                .statusCode(200)
                .extract()
                .path("items.findAll { it.source == 'script' }");
    }
}
