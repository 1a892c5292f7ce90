package dk.perron.share.redirect;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dk.perron.platform.event.Event;
import dk.perron.share.fixture.FakeLinkedIn;
import dk.perron.share.fixture.House;
import dk.perron.test.PerronStack;
import dk.perron.test.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(PerronStack.class)
@WithTestResource(FakeLinkedIn.class)
class RedirectIT {
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static final String TARGET = "https://nordlys.example/wind?lang=da&utm_source=%s"
            + "&utm_medium=employee-advocacy&utm_campaign=wind-power-at-night#top";

    private final House house = House.nordlys();

    private Response follow(String code, String address, String agent) {
        return given().redirects()
                .follow(false)
                .header("User-Agent", agent)
                .header("X-Forwarded-For", address)
                .get("/r/" + code);
    }

    private Event clickOf(String code, String outcome) {
        return house.probe.await(
                "share.clicks",
                event -> event.subject().equals(code)
                        && event.data().path("outcome").asText().equals(outcome));
    }

    private List<String> outcomes(String code) {
        return house.probe.all("share.clicks").stream()
                .filter(event -> event.subject().equals(code))
                .map(event -> event.data().path("outcome").asText())
                .toList();
    }

    @Test
    void aVisitorLandsOnTheTargetAndIsCountedOnceInHalfAnHour() {
        Response share = house.share(house.post(), "copy-link");
        String code = share.jsonPath().getString("link.code");

        for (int time = 0; time < 3; time++) {
            follow(code, "192.0.2.1", FIREFOX)
                    .then()
                    .statusCode(302)
                    .header("Location", TARGET.formatted("copy-link"))
                    .header("Cache-Control", "private, no-store")
                    .header("Set-Cookie", nullValue());
        }
        follow(code, "192.0.2.2", FIREFOX).then().statusCode(302);
        follow(code, "192.0.2.3", "LinkedInBot/1.0 (compatible)").then().statusCode(302);

        clickOf(code, "preview-bot");
        assertThat(outcomes(code)).containsExactly("click", "repeat", "repeat", "click", "preview-bot");
        Event click = clickOf(code, "click");
        assertThat(click.tenant().value()).isEqualTo(house.tenant);
        assertThat(click.data().path("shareId").asText())
                .isEqualTo(share.jsonPath().getString("id"));
        assertThat(click.data().path("employeeId").asText()).isEqualTo(house.employee);
        assertThat(click.data().path("visitor").asText()).isNotBlank().doesNotContain("192.0.2");
    }

    @Test
    void aVisitorIsWhomTheNearestStrangerIsSaidToBe() {
        String code = house.share(house.post(), "copy-link").jsonPath().getString("link.code");

        for (String[] forwardedFor : new String[][] {
            {"192.0.2.20"},
            {"203.0.113.1", "192.0.2.20"},
            {"203.0.113.2, 192.0.2.20:4711"},
            {"192.0.2.20, 127.0.0.1"},
            {"::1"}
        }) {
            given().redirects()
                    .follow(false)
                    .header("User-Agent", FIREFOX)
                    .header("X-Forwarded-For", forwardedFor[0], (Object[])
                            Arrays.copyOfRange(forwardedFor, 1, forwardedFor.length))
                    .get("/r/" + code)
                    .then()
                    .statusCode(302);
        }
        follow(code, "192.0.2.3", "LinkedInBot/1.0 (compatible)").then().statusCode(302);

        clickOf(code, "preview-bot");
        assertThat(outcomes(code)).containsExactly("click", "repeat", "repeat", "repeat", "click", "preview-bot");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", ":8443", ".:8443"})
    void aHostOfATenantsOwnIsTheSameHoweverItIsWritten(String ending) {
        String theirs = house.share(house.post(), "copy-link").jsonPath().getString("link.code");
        House owner = House.nordlys();
        String host = "go-" + owner.tenant.substring(0, 8) + ".nordlys.example";
        given().contentType("application/json")
                .auth()
                .oauth2(Tokens.of("nordlys", owner.tenant, "admin", "admin"))
                .body(Map.of("linkDomain", host))
                .put("/api/share/v1/tracking-settings")
                .then()
                .statusCode(200);
        await().atMost(House.PATIENCE).until(() -> at(host, theirs) == 404);

        assertThat(at(host.toUpperCase(Locale.ROOT) + ending, theirs)).isEqualTo(404);
    }

    @Test
    void whoIsSignedInWithTheTenantIsDiscardedAsAColleagueWhereTheTenantWantsIt() {
        String code = house.share(house.post(), "copy-link").jsonPath().getString("link.code");
        given().contentType("application/json")
                .auth()
                .oauth2(Tokens.of("nordlys", house.tenant, "admin", "admin"))
                .body(Map.of("signedInColleagues", true, "clickIds", true))
                .put("/api/share/v1/tracking-settings")
                .then()
                .statusCode(200);
        await().atMost(House.PATIENCE)
                .until(() -> followAs("nobody", code, "192.0.2.30").contains("perron_click="));

        followAs(house.tenant, code, "192.0.2.31");
        followAs("another-tenant", code, "192.0.2.32");
        follow(code, "192.0.2.3", "LinkedInBot/1.0 (compatible)");

        clickOf(code, "preview-bot");
        assertThat(outcomes(code).stream().filter(outcome -> !outcome.equals("repeat")))
                .containsExactly("click", "colleague", "click", "preview-bot");
        assertThat(clickOf(code, "colleague").data().hasNonNull("visitor")).isFalse();
    }

    @Test
    void whoIsSignedInIsCountedWhereTheTenantHasNotSaidOtherwise() {
        String code = house.share(house.post(), "copy-link").jsonPath().getString("link.code");

        followAs(house.tenant, code, "192.0.2.33");
        follow(code, "192.0.2.3", "LinkedInBot/1.0 (compatible)");

        clickOf(code, "preview-bot");
        assertThat(outcomes(code)).containsExactly("click", "preview-bot");
    }

    /** As somebody who is signed in with that tenant; where they are sent. */
    private static String followAs(String tenant, String code, String address) {
        return given().redirects()
                .follow(false)
                .header("User-Agent", FIREFOX)
                .header("X-Forwarded-For", address)
                .header("Cookie", "perron_tenant=" + tenant)
                .get("/r/" + code)
                .then()
                .statusCode(302)
                .header("Set-Cookie", nullValue())
                .extract()
                .header("Location");
    }

    private static int at(String host, String code) {
        return given().redirects()
                .follow(false)
                .header("X-Forwarded-Host", host)
                .get("/r/" + code)
                .statusCode();
    }

    @Test
    void whoGuessesManyCodesAtOnceLearnsOfNoMoreThanWhoGuessesThemInTurn() {
        Map<Integer, Long> statuses = new HashMap<>();

        // A busy database may leave some unanswered; who waits for an answer asks again.
        for (int round = 1; round <= 5 && !statuses.containsKey(429); round++) {
            guessAtOnce(round).forEach((status, count) -> statuses.merge(status, count, Long::sum));
        }

        assertThat(statuses).containsEntry(404, 60L).containsKey(429).doesNotContainKey(302);
    }

    private static Map<Integer, Long> guessAtOnce(int round) {
        HttpClient client = HttpClient.newHttpClient();
        List<CompletableFuture<HttpResponse<Void>>> answers = IntStream.range(100, 400)
                .mapToObj(guess -> ("guess" + round + guess).replace('0', 'z'))
                .map(code -> HttpRequest.newBuilder(
                                URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/r/" + code))
                        .header("X-Forwarded-For", "2001:db8:9:9::" + Integer.toHexString(code.hashCode() & 0xffff))
                        .build())
                .map(request -> client.sendAsync(request, HttpResponse.BodyHandlers.discarding()))
                .toList();
        return answers.stream()
                .collect(Collectors.groupingBy(answer -> answer.join().statusCode(), Collectors.counting()));
    }

    @Test
    void theFirstClickSaysThatAShareWasSent() {
        Response share = house.share(house.post(), "mail");
        String id = share.jsonPath().getString("id");

        follow(share.jsonPath().getString("link.code"), "192.0.2.7", "WhatsApp/2.24.1");
        follow(share.jsonPath().getString("link.code"), "192.0.2.7", FIREFOX);

        house.awaitStatus(id, "published");
        house.probe.await(
                "share.shares",
                event -> event.subject().equals(id) && event.type().endsWith("published.v1"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, X-Nothing, x, LinkedInBot/1.0 (compatible; Mozilla/5.0), preview-bot",
        "GET, X-Nothing, x, 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', crawler",
        "GET, X-Nothing, x, curl/8.5.0, crawler",
        "GET, Sec-Purpose, prefetch;prerender, " + FIREFOX + ", prefetch",
        "GET, X-Moz, prefetch, " + FIREFOX + ", prefetch",
        "HEAD, X-Nothing, x, " + FIREFOX + ", head",
    })
    void aHitThatIsNobodysClickIsRedirectedAndDiscardedForAReason(
            String method, String header, String value, String agent, String outcome) {
        String code = house.share(house.post(), "copy-link").jsonPath().getString("link.code");

        given().redirects()
                .follow(false)
                .header("User-Agent", agent)
                .header(header, value)
                .request(method, "/r/" + code)
                .then()
                .statusCode(302)
                .header("Location", TARGET.formatted("copy-link"));

        assertThat(clickOf(code, outcome).data().hasNonNull("visitor")).isFalse();
    }

    @Test
    void aHitThatComesInTwiceIsCountedOnce() {
        String code = house.share(house.post(), "copy-link").jsonPath().getString("link.code");
        follow(code, "192.0.2.9", FIREFOX);
        Event hit = house.probe.await("share.hits", event -> event.subject().equals(code));

        house.probe.send("share.hits", hit);
        follow(code, "192.0.2.10", "curl/8.5.0");

        clickOf(code, "crawler");
        assertThat(house.probe.all("share.clicks").stream()
                        .filter(event -> event.subject().equals(code))
                        .map(event -> event.data().path("outcome").asText()))
                .containsExactly("click", "crawler");
    }

    @ParameterizedTest
    @CsvSource({
        "abcdefgh, 'da-DK,da;q=0.9', Linket fører ingen steder hen",
        "abcdefgh, en, This link leads nowhere",
        "x, en, This link leads nowhere",
        "abcdefgh%00, de, This link leads nowhere",
    })
    void anUnknownCodeGetsAFriendlyPageThatLoadsNothing(String code, String language, String words) {
        given().urlEncodingEnabled(false)
                .header("Accept-Language", language)
                .get("/r/" + code)
                .then()
                .statusCode(404)
                .contentType("text/html; charset=utf-8")
                .header("Cache-Control", "private, no-store")
                .header("Set-Cookie", nullValue())
                .body(containsString(words))
                .body(not(containsString("http")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"withdrawn", "expired"})
    void aLinkOfAPostThatIsOverStillRedirects(String status) {
        String post = house.post();
        String code = house.share(post, "copy-link").jsonPath().getString("link.code");
        house.say(status, post, status, 2, Map.of());
        house.post();

        follow(code, "192.0.2.1", FIREFOX).then().statusCode(302);
    }

    @Test
    void neitherAddressNorUserAgentIsKept() {
        String code = house.share(house.post(), "copy-link").jsonPath().getString("link.code");
        follow(code, "192.0.2.77", FIREFOX).then().statusCode(302);

        Event hit = house.probe.await("share.hits", event -> event.subject().equals(code));

        assertThat(hit.data().toString()).doesNotContain("192.0.2.77").doesNotContain("Gecko");
        assertThat(hit.data().path("outcome").asText()).isEqualTo("undecided");
    }

    @Test
    void onlyReadingIsPossible() {
        given().post("/r/abcdefgh").then().statusCode(equalTo(405));
    }
}
