package dk.perron.web;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SignInStack.class, restrictToAnnotatedClass = true)
class SignInIT {
    private static final String FJORDBANK = "curator@fjordbank.example";
    private static final String NORDLYS = "curator@nordlys.example";

    @TestHTTPResource("/")
    URI base;

    private Browser browser;

    @BeforeEach
    void openBrowser() {
        browser = new Browser(base);
    }

    @AfterEach
    void restoreLifespan() throws Exception {
        SignInStack.setTokenLifespan(300);
    }

    @Test
    void aPersonSignsInWithAPasswordAndEndsWhereTheyWantedToGo() throws Exception {
        HttpResponse<String> page = browser.signIn(FJORDBANK, "/posts/post_1?tab=people");

        assertEquals(200, page.statusCode());
        assertEquals("/posts/post_1?tab=people", pathAndQuery(page.uri()));
        assertEquals("{\"signedIn\":true}", browser.fetch("/session").body());
    }

    @Test
    void aPersonOfNordlysSignsInAtTheirOwnIdentityProvider() throws Exception {
        browser.signIn(NORDLYS, "/");

        assertTrue(
                browser.visited.stream().anyMatch(uri -> uri.getPath().startsWith("/auth/realms/nordlys-sso/")),
                browser.visited.toString());
        JsonObject claims = claims(browser.fetch("/api/identity/v1/me"));
        assertEquals(NORDLYS, claims.getString("email"));
        assertTrue(claims.getJsonObject("organization").containsKey("nordlys"));
    }

    @Test
    void theServiceGetsTheAccessTokenAndTheBrowserNever() throws Exception {
        browser.signIn(FJORDBANK, "/");
        String cookiesSet = String.join("\n", browser.cookiesSet);

        HttpResponse<String> answer = browser.fetch("/api/identity/v1/me");

        JsonObject headers = new JsonObject(answer.body()).getJsonObject("headers");
        JsonObject claims = claims(answer);
        String audience =
                claims.getValue("aud") instanceof JsonArray several ? several.encode() : claims.getString("aud");
        assertAll(
                () -> assertFalse(headers.containsKey("cookie")),
                () -> assertTrue(audience.contains("perron-api"), audience),
                () -> assertTrue(claims.getJsonObject("realm_access")
                        .getJsonArray("roles")
                        .contains("curator")),
                () -> assertEquals(base.resolve("/auth/realms/perron").toString(), claims.getString("iss")),
                () -> assertFalse(cookiesSet.contains(bearer(answer)), "a token in a cookie"),
                () -> assertFalse(cookiesSet.contains("eyJhbGciOiJSUzI1NiI"), "a readable token in a cookie"));
    }

    @Test
    void theSessionCookieIsForThisOriginsServerOnly() throws Exception {
        browser.signIn(FJORDBANK, "/");

        List<String> session = browser.cookiesSet.stream()
                .filter(cookie -> cookie.startsWith("q_session") && !cookie.contains("Max-Age=0"))
                .toList();
        assertFalse(session.isEmpty());
        for (String cookie : session) {
            assertTrue(
                    cookie.contains("HTTPOnly") && cookie.contains("SameSite=Lax") && cookie.contains("; Path=/"),
                    cookie);
            // A public address of plain http is a developer's machine; cookies over it cannot be Secure.
            assertFalse(cookie.contains("Secure"), cookie);
        }
    }

    @Test
    void trackedLinksHearOfTheTenantOfWhoIsSignedInAndOfNoPerson() throws Exception {
        browser.signIn(FJORDBANK, "/");
        JsonObject organizations = claims(browser.fetch("/api/identity/v1/me")).getJsonObject("organization");
        String tenant = organizations
                .getJsonObject(organizations.fieldNames().iterator().next())
                .getString("id");

        String set = tenantCookies(browser.cookiesSet).get(0);
        assertTrue(set.startsWith("perron_tenant=" + tenant + ";"), set);
        assertTrue(set.contains("HTTPOnly") && set.contains("SameSite=Lax") && set.contains("; Path=/r;"), set);
        assertTrue(set.contains("Max-Age="), set);
        assertEquals("perron_tenant=" + tenant, cookieBehind("/r/abcdefg"));

        browser.open("/logout");

        assertTrue(tenantCookies(browser.cookiesSet).get(0).contains("Max-Age=0"));
        assertEquals(null, cookieBehind("/r/abcdefg"));
    }

    @Test
    void whenASessionEndedAtKeycloakTrackedLinksHearOfNoTenantAnyMore() throws Exception {
        SignInStack.setTokenLifespan(2);
        browser.signIn(FJORDBANK, "/");
        HttpResponse<String> before = browser.fetch("/api/identity/v1/me");
        SignInStack.signEverybodyOut();
        awaitExpiry(before);
        assertEquals(401, browser.fetch("/api/identity/v1/me").statusCode());

        assertEquals("{\"signedIn\":false}", browser.fetch("/session").body());

        assertEquals(null, cookieBehind("/r/abcdefg"));
    }

    private String cookieBehind(String path) throws IOException, InterruptedException {
        return new JsonObject(browser.fetch(path).headers().firstValue("X-Seen").orElseThrow())
                .getJsonObject("headers")
                .getString("cookie");
    }

    private static List<String> tenantCookies(List<String> cookies) {
        return cookies.stream()
                .filter(cookie -> cookie.startsWith("perron_tenant="))
                .toList();
    }

    @Test
    void writesNeedTheHeaderAndTheRightOrigin() throws Exception {
        browser.signIn(FJORDBANK, "/");
        String own = base.getScheme() + "://" + base.getAuthority();

        assertAll(
                () -> assertEquals("auth.origin", code(post(null, null), 403)),
                () -> assertEquals("auth.origin", code(post("1", null), 403)),
                () -> assertEquals("auth.origin", code(post(null, own), 403)),
                () -> assertEquals("auth.origin", code(post("1", "https://evil.example"), 403)),
                () -> assertEquals("auth.origin", code(post("1", "null"), 403)),
                () -> assertEquals(200, post("1", own).statusCode()));
    }

    @Test
    void manyRequestsWithAnExpiredTokenAllGetAFreshOne() throws Exception {
        SignInStack.setTokenLifespan(2);
        browser.signIn(FJORDBANK, "/");
        HttpResponse<String> before = browser.fetch("/api/identity/v1/me");
        awaitExpiry(before);

        List<HttpResponse<String>> answers = browser.fetchAtOnce("/api/identity/v1/me", 12);

        for (HttpResponse<String> answer : answers) {
            assertEquals(200, answer.statusCode(), answer.body());
            assertNotEquals(bearer(before), bearer(answer));
        }
        awaitExpiry(answers.get(11));
        assertEquals(200, browser.fetch("/api/identity/v1/me").statusCode(), "the cookies that won are good");
    }

    @Test
    void aSessionThatKeycloakEndedEndsHereWithTheToken() throws Exception {
        SignInStack.setTokenLifespan(2);
        browser.signIn(FJORDBANK, "/");
        HttpResponse<String> before = browser.fetch("/api/identity/v1/me");
        SignInStack.signEverybodyOut();
        awaitExpiry(before);

        HttpResponse<String> answer = browser.fetch("/api/identity/v1/me");

        assertEquals("auth.required", code(answer, 401));
        assertEquals("{\"signedIn\":false}", browser.fetch("/session").body());
    }

    @Test
    void signingOutEndsTheSessionHereAtKeycloakAndAtTheIdentityProvider() throws Exception {
        browser.signIn(NORDLYS, "/");

        HttpResponse<String> after = browser.open("/logout");

        assertEquals("/", after.uri().getPath(), browser.visited.toString());
        assertEquals("{\"signedIn\":false}", browser.fetch("/session").body());
        assertTrue(
                browser.cookies().stream().noneMatch(cookie -> cookie.getName().startsWith("q_session")));
        HttpResponse<String> again = browser.open("/login");
        assertTrue(again.body().contains("name=\"username\""), "Keycloak asks for the e-mail again");
        HttpResponse<String> provider = browser.submit(again, java.util.Map.of("username", NORDLYS));
        assertTrue(
                provider.uri().getPath().startsWith("/auth/realms/nordlys-sso/"),
                provider.uri().toString());
        assertTrue(provider.body().contains("name=\"password\""), "so does the identity provider for the password");
    }

    @Test
    void signingOutTwiceIsNoError() throws Exception {
        browser.signIn(FJORDBANK, "/");
        browser.open("/logout");

        HttpResponse<String> again = browser.open("/logout");

        assertTrue(again.statusCode() < 400, again.uri() + " " + again.statusCode());
    }

    @Test
    void aNetworksCallbackCarriesTheSessionsToken() throws Exception {
        browser.signIn(FJORDBANK, "/");

        HttpResponse<String> answer = browser.open("/api/share/v1/connections/linkedin/callback?code=a&state=b");

        assertEquals(FJORDBANK, claims(answer).getString("email"));
        assertEquals(
                "/api/share/v1/connections/linkedin/callback?code=a&state=b",
                new JsonObject(answer.body()).getString("uri"));
    }

    @Test
    void aNetworksCallbackAfterTheSessionEndedArrivesBySigningInAgain() throws Exception {
        HttpResponse<String> page = browser.open("/api/share/v1/connections/linkedin/callback?code=a%3D&state=b");
        for (int forms = 0; forms < 2; forms++) {
            page = browser.submit(page, java.util.Map.of("username", FJORDBANK, "password", "perron"));
        }

        assertEquals(
                "/api/share/v1/connections/linkedin/callback?code=a%3D&state=b",
                new JsonObject(page.body()).getString("uri"));
    }

    @Test
    void aBearerTokenPassesBesideASession() throws Exception {
        browser.signIn(FJORDBANK, "/");

        HttpResponse<String> answer =
                browser.fetch(browser.request("/api/identity/v1/me").header("Authorization", "Bearer other"));

        assertEquals("other", bearer(answer));
    }

    @Test
    void aSignInThatWasRefusedEndsOnAFriendlyPage() throws Exception {
        HttpResponse<String> start = browser.fetch(browser.request("/login"));
        String location = start.headers().firstValue("Location").orElseThrow();
        String state = location.replaceFirst(".*[?&]state=([^&]+).*", "$1");

        HttpResponse<String> page = browser.open("/login/callback?error=access_denied&state=" + state);

        assertEquals("/login/failed", page.uri().getPath());
        assertTrue(page.body().contains("You were not signed in"));
    }

    @Test
    void aSignInWithAForgedCodeEndsOnAFriendlyPage() throws Exception {
        HttpResponse<String> start = browser.fetch(browser.request("/login"));
        String location = start.headers().firstValue("Location").orElseThrow();
        String state = location.replaceFirst(".*[?&]state=([^&]+).*", "$1");

        HttpResponse<String> page = browser.open("/login/callback?code=forged&state=" + state);

        assertEquals(400, page.statusCode());
        assertTrue(page.body().contains("You were not signed in"));
        assertEquals("{\"signedIn\":false}", browser.fetch("/session").body());
    }

    private HttpResponse<String> post(String header, String origin) throws IOException, InterruptedException {
        var request = browser.request("/api/content/v1/posts").POST(BodyPublishers.ofString("{}"));
        if (header != null) {
            request.header("X-Perron", header);
        }
        if (origin != null) {
            request.header("Origin", origin);
        }
        return browser.fetch(request);
    }

    private static String code(HttpResponse<String> answer, int status) {
        assertEquals(status, answer.statusCode(), answer.body());
        return new JsonObject(answer.body()).getString("code");
    }

    private static String bearer(HttpResponse<String> answer) {
        return new JsonObject(answer.body())
                .getJsonObject("headers")
                .getString("authorization")
                .substring("Bearer ".length());
    }

    private static JsonObject claims(HttpResponse<String> answer) {
        String payload = bearer(answer).split("\\.")[1];
        return new JsonObject(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
    }

    private static String pathAndQuery(URI uri) {
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }

    /** Returns once the token in this answer has expired. */
    private static void awaitExpiry(HttpResponse<String> answer) {
        Instant end = Instant.ofEpochSecond(claims(answer).getLong("exp")).plusMillis(500);
        long millis = Math.max(0, Duration.between(Instant.now(), end).toMillis());
        CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS))
                .join();
    }
}
