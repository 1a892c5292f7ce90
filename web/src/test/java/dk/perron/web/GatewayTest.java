package dk.perron.web;

import static java.net.http.HttpRequest.BodyPublishers.ofByteArray;
import static java.net.http.HttpRequest.BodyPublishers.ofInputStream;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = RecordingUpstream.class, restrictToAnnotatedClass = true)
class GatewayTest {
    @TestHTTPResource("/")
    URI base;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void aBearerCallReachesItsServiceWithItsQueryAndItsTokenAndNothingElseOfTheBrowser() throws Exception {
        HttpResponse<String> answer = get(
                "/api/content/v1/posts?status=draft&limit=5",
                "Authorization",
                "Bearer abc",
                "Cookie",
                "q_session=secret");

        JsonObject seen = new JsonObject(answer.body());
        JsonObject headers = seen.getJsonObject("headers");
        assertAll(
                () -> assertEquals(200, answer.statusCode()),
                () -> assertEquals("/api/content/v1/posts?status=draft&limit=5", seen.getString("uri")),
                () -> assertEquals("Bearer abc", headers.getString("authorization")),
                () -> assertFalse(headers.containsKey("cookie")),
                () -> assertEquals("127.0.0.1", headers.getString("x-forwarded-for")),
                () -> assertEquals(base.getAuthority(), headers.getString("x-forwarded-host")));
    }

    @Test
    void anAnswerBringsNoCookieAndNoHopByHopHeaderOfTheService() throws Exception {
        HttpResponse<String> answer = get("/api/content/v1/posts", "Authorization", "Bearer abc");

        assertAll(
                () -> assertTrue(answer.headers().firstValue("Set-Cookie").isEmpty()),
                () -> assertTrue(answer.headers().firstValue("X-Hop").isEmpty()),
                () -> assertTrue(answer.headers().firstValue("Server").isEmpty()),
                () -> assertEquals(
                        "no-store", answer.headers().firstValue("Cache-Control").orElse("")),
                () -> assertEquals(1, answer.headers().allValues("Content-Type").size()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"client-metadata.json", "jwks.json", "callback"})
    void blueskysServersReadWhoPerronIsWithoutASession(String document) throws Exception {
        HttpResponse<String> answer = get("/api/share/v1/bluesky/" + document);

        assertEquals(200, answer.statusCode());
        assertEquals("/api/share/v1/bluesky/" + document, new JsonObject(answer.body()).getString("uri"));
    }

    @Test
    void aWriteByBearerNeedsNoOrigin() throws Exception {
        HttpResponse<String> answer = send(
                request("/api/content/v1/posts", "Authorization", "Bearer abc").POST(ofByteArray(new byte[1_234])));

        assertEquals(1_234, new JsonObject(answer.body()).getInteger("length"));
    }

    @Test
    void aBodyOfUnknownLengthIsStreamedThrough() throws Exception {
        HttpResponse<String> answer = send(request("/api/content/v1/sources/s/items", "Authorization", "Bearer abc")
                .POST(ofInputStream(() -> new ByteArrayInputStream(new byte[300_000]))));

        assertEquals(300_000, new JsonObject(answer.body()).getInteger("length"));
    }

    @Test
    void aBodyThatSaysItIsTooLongIsRefused() throws Exception {
        assertProblem(
                413,
                "request.too-large",
                send(request("/api/content/v1/posts", "Authorization", "Bearer abc")
                        .POST(ofByteArray(new byte[1_000_001]))));
    }

    @Test
    void aBodyThatTurnsOutTooLongIsRefused() throws Exception {
        assertProblem(
                413,
                "request.too-large",
                send(request("/api/content/v1/posts", "Authorization", "Bearer abc")
                        .POST(ofInputStream(() -> new ByteArrayInputStream(new byte[1_200_000])))));
    }

    @Test
    void withoutSessionOrTokenTheApiAnswers401AndNeverRedirects() throws Exception {
        assertProblem(401, "auth.required", get("/api/content/v1/posts", "Accept", "text/html"));
    }

    @Test
    void aSessionCookieThatCannotBeReadIsAnEndedSession() throws Exception {
        assertProblem(401, "auth.required", get("/api/content/v1/posts", "Cookie", "q_session=rubbish"));
        assertEquals(
                "{\"signedIn\":false}",
                get("/session", "Cookie", "q_session=rubbish").body());
    }

    @Test
    void theOpenApiOfAServiceNeedsNoToken() throws Exception {
        assertEquals(200, get("/api/content/v1/openapi").statusCode());
    }

    @Test
    void theDocumentationListsEveryService() throws Exception {
        String page = get("/api/docs/").body();

        for (String service : new String[] {"identity", "content", "share", "analytics", "notification"}) {
            assertTrue(page.contains("/api/" + service + "/v1/openapi"), service);
        }
    }

    @Test
    void anUnknownServiceIsNotFound() throws Exception {
        assertProblem(404, "not-found", get("/api/payroll/v1/x", "Authorization", "Bearer abc"));
    }

    @Test
    void aServiceThatIsAwayIsAProblemToProgramsAndAPageToPeople() throws Exception {
        assertProblem(
                503, "upstream.unavailable", get("/api/notification/v1/endpoints", "Authorization", "Bearer abc"));
    }

    @Test
    void aServiceThatStaysSilentIsGivenUp() throws Exception {
        assertProblem(504, "upstream.timeout", get("/api/content/v1/silence", "Authorization", "Bearer abc"));
    }

    @Test
    void aServiceThatBreaksOffIsABadGateway() throws Exception {
        assertProblem(502, "upstream.failed", get("/api/content/v1/broken", "Authorization", "Bearer abc"));
    }

    @Test
    void answersWithoutBodyPass() throws Exception {
        assertEquals(
                204,
                get("/api/content/v1/nothing", "Authorization", "Bearer abc").statusCode());
        assertEquals(
                304,
                get("/api/content/v1/unchanged", "Authorization", "Bearer abc").statusCode());
    }

    @Test
    void longTextIsCompressedForThoseWhoWantIt() throws Exception {
        HttpResponse<byte[]> answer = client.send(
                request("/api/content/v1/long", "Authorization", "Bearer abc", "Accept-Encoding", "gzip")
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());

        assertEquals("gzip", answer.headers().firstValue("Content-Encoding").orElse(""));
        assertTrue(answer.body().length < 1_000);
    }

    @Test
    void serverSentEventsStreamThroughAndEndWithTheirReader() throws Exception {
        RecordingUpstream.STREAMS.clear();
        RecordingUpstream.CLOSED.clear();
        try (Socket socket = socket(
                "GET /api/analytics/v1/stream HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer abc\r\nAccept-Encoding: gzip\r\n\r\n")) {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            awaitLine(lines, "data: first");
            HttpServerResponse stream = RecordingUpstream.STREAMS.poll(5, TimeUnit.SECONDS);
            assertNotNull(stream);
            stream.write("data: second\n\n");
            awaitLine(lines, "data: second");
        }

        assertNotNull(RecordingUpstream.CLOSED.poll(5, TimeUnit.SECONDS), "the service learns that nobody listens");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/auth/admin/",
                "/auth/realms/master/protocol/openid-connect/token",
                "/auth/metrics",
                "/auth/realms/perron/clients-registrations/default"
            })
    void keycloaksAdministrationIsNotReachable(String path) throws Exception {
        assertProblem(404, "not-found", get(path));
    }

    @Test
    void keycloaksSignInIsReachableAndSetsItsCookies() throws Exception {
        HttpResponse<String> answer = get("/auth/realms/perron/protocol/openid-connect/auth?client_id=x");

        assertEquals(200, answer.statusCode());
        assertEquals(
                "upstream=1; Path=/", answer.headers().firstValue("Set-Cookie").orElse(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/auth/realms/perron/../master/x",
                "/auth/%61dmin/",
                "/auth/realms/perron/%2e%2e/%2e%2e/admin/",
                "/auth/realms/perron;/x",
                "//auth/admin",
                "/auth\\admin",
                "/api/content%2fv1",
                "http://elsewhere.example/api/content/v1/posts"
            })
    void aPathWithTwoReadingsIsRefused(String target) throws Exception {
        String status = raw("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertTrue(status.startsWith("HTTP/1.1 400"), status);
    }

    @Test
    void aTrackedLinkRedirectsWithTheAddressTheGatewaySawAndWithoutCookies() throws Exception {
        HttpResponse<String> answer = get(
                "/r/abcdefg?utm=1",
                "X-Forwarded-For",
                "198.51.100.7",
                "X-Real-IP",
                "198.51.100.7",
                "Forwarded",
                "for=198.51.100.7",
                "Cookie",
                "q_session=secret",
                "CF-IPCountry",
                "GL",
                "User-Agent",
                "Stranger/1.0");

        JsonObject headers =
                new JsonObject(answer.headers().firstValue("X-Seen").orElseThrow()).getJsonObject("headers");
        assertAll(
                () -> assertEquals(302, answer.statusCode()),
                () -> assertEquals(
                        "https://target.example/?from=127.0.0.1",
                        answer.headers().firstValue("Location").orElse("")),
                () -> assertEquals(
                        "private, no-store",
                        answer.headers().firstValue("Cache-Control").orElse("")),
                () -> assertEquals("Stranger/1.0", headers.getString("user-agent")),
                () -> assertFalse(headers.containsKey("cookie")),
                () -> assertFalse(headers.containsKey("forwarded")),
                () -> assertFalse(headers.containsKey("cf-ipcountry"), "anybody could say so"),
                () -> assertFalse(headers.containsKey("x-real-ip")));
    }

    @Test
    void aTrackedLinkHearsOfWhichTenantSomebodyIsAndOfNoOtherCookie() throws Exception {
        String cookies = "q_session=secret; perron_tenant=nordlys; other=1";

        assertEquals("perron_tenant=nordlys", seenBehind("/r/abcdefg", cookies).getString("cookie"));
        assertFalse(seenBehind("/r/s/pixel.gif?c=hit_1", cookies).containsKey("cookie"));
    }

    private JsonObject seenBehind(String path, String cookies) throws Exception {
        return new JsonObject(get(path, "Cookie", cookies)
                        .headers()
                        .firstValue("X-Seen")
                        .orElseThrow())
                .getJsonObject("headers");
    }

    @Test
    void aTrustedProxysWordOnTheCountryPasses() throws Exception {
        String answer;
        try (Socket proxy =
                new Socket(base.getHost(), base.getPort(), InetAddress.getByName(RecordingUpstream.TRUSTED_PROXY), 0)) {
            proxy.getOutputStream()
                    .write(("GET /r/abcdefg HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                    + "X-Forwarded-For: 198.51.100.7\r\nCF-IPCountry: GL\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            answer = new String(proxy.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }

        assertTrue(answer.contains("\"cf-ipcountry\":\"GL\""), answer);
        assertTrue(answer.contains("from=198.51.100.7"), answer);
    }

    @Test
    void linksAreFollowedByAProcessOfTheirOwnAndSitesAskShareService() throws Exception {
        int share = new JsonObject(get("/api/share/v1/networks", "Authorization", "Bearer one")
                        .body())
                .getInteger("port");

        assertAll(
                () -> assertEquals(share, portBehind("/r/s/pixel.gif?c=hit_1")),
                () -> assertEquals(share, portBehind("/r/s/perron.js")),
                () -> assertNotEquals(share, portBehind("/r/abcdefg")));
    }

    private int portBehind(String path) throws Exception {
        return new JsonObject(get(path).headers().firstValue("X-Seen").orElseThrow()).getInteger("port");
    }

    @Test
    void aSiteOfAnyOriginReportsWithoutCookieAndWritesNothingElseThere() throws Exception {
        HttpResponse<String> answer =
                send(request("/r/s/events", "Origin", "https://www.nordlys.example", "Cookie", "q_session=secret")
                        .POST(ofByteArray(new byte[100])));
        HttpResponse<String> elsewhere = send(request("/r/abcdefg").POST(ofByteArray(new byte[100])));

        JsonObject seen = new JsonObject(answer.headers().firstValue("X-Seen").orElseThrow());
        JsonObject headers = seen.getJsonObject("headers");
        assertAll(
                () -> assertEquals("POST", seen.getString("method")),
                () -> assertEquals("https://www.nordlys.example", headers.getString("origin")),
                () -> assertFalse(headers.containsKey("cookie")),
                () -> assertTrue(
                        answer.headers().firstValue("Content-Security-Policy").isEmpty()));
        assertProblem(404, "not-found", elsewhere);
    }

    @Test
    void provisioningPassesWithItsOwnToken() throws Exception {
        JsonObject seen = new JsonObject(get("/scim/v2/Users?startIndex=1", "Authorization", "Bearer scim")
                .body());

        assertEquals("/scim/v2/Users?startIndex=1", seen.getString("uri"));
        assertEquals("Bearer scim", seen.getJsonObject("headers").getString("authorization"));
    }

    @Test
    void everyAddressOfTheAppIsItsPageUnderAStrictPolicy() throws Exception {
        HttpResponse<String> front = get("/");
        HttpResponse<String> deep = get("/posts/post_01jd");

        String policy = deep.headers().firstValue("Content-Security-Policy").orElse("");
        assertAll(
                () -> assertEquals(200, front.statusCode()),
                () -> assertEquals(front.body(), deep.body()),
                () -> assertTrue(
                        policy.contains("script-src 'self'") && !policy.contains("script-src 'self' '"), policy),
                () -> assertTrue(policy.contains("https: http://localhost:8190"), policy),
                () -> assertEquals(
                        "no-cache", deep.headers().firstValue("Cache-Control").orElse("")),
                () -> assertEquals(
                        "nosniff",
                        deep.headers().firstValue("X-Content-Type-Options").orElse("")),
                () -> assertTrue(deep.headers().firstValue("Last-Modified").isEmpty()));
    }

    @Test
    void assetsMayBeKeptForEver() throws Exception {
        Matcher asset = Pattern.compile("/assets/[^\"]+\\.js").matcher(get("/").body());
        assertTrue(asset.find());

        HttpResponse<String> answer = get(asset.group());

        assertEquals(200, answer.statusCode());
        assertEquals(
                "public, max-age=31536000, immutable",
                answer.headers().firstValue("Cache-Control").orElse(""));
        assertEquals(404, get("/assets/gone.js").statusCode());
        assertEquals(
                "application/manifest+json",
                get("/manifest.webmanifest")
                        .headers()
                        .firstValue("Content-Type")
                        .orElse(""));
    }

    @Test
    void signingInStartsAtKeycloaksPublicAddressWithPkce() throws Exception {
        HttpResponse<String> answer = get("/login?returnTo=/feed&login_hint=curator%40nordlys.example");

        String location = answer.headers().firstValue("Location").orElse("");
        assertAll(
                () -> assertEquals(302, answer.statusCode()),
                () -> assertTrue(
                        location.startsWith(base.resolve("/auth/realms/perron/protocol/openid-connect/auth?") + ""),
                        location),
                () -> assertTrue(location.contains("code_challenge_method=S256"), location),
                () -> assertTrue(location.contains("nonce="), location),
                () -> assertTrue(location.contains("login_hint=curator%40nordlys.example"), location));
    }

    @Test
    void signingInUnderAnotherNameMovesToThePublicAddressFirst() throws Exception {
        String answer = raw("GET /login?returnTo=/feed HTTP/1.1\r\nHost: 127.0.0.1:" + base.getPort()
                + "\r\nConnection: close\r\n\r\n");

        assertTrue(answer.contains("location: " + base.resolve("/login?returnTo=/feed")), answer);
    }

    @Test
    void aNetworksCallbackWithoutSessionLeadsThroughSignIn() throws Exception {
        HttpResponse<String> answer = get("/api/share/v1/connections/linkedin/callback?code=a&state=b");

        assertEquals(302, answer.statusCode());
        assertEquals(
                "/login?returnTo=%2Fapi%2Fshare%2Fv1%2Fconnections%2Flinkedin%2Fcallback%3Fcode%3Da%26state%3Db",
                answer.headers().firstValue("Location").orElse(""));
    }

    @Test
    void anotherSiteCannotSignAnybodyOut() throws Exception {
        HttpResponse<String> answer = get("/logout", "Sec-Fetch-Site", "cross-site", "Cookie", "q_session=x");

        assertEquals("/", answer.headers().firstValue("Location").orElse(""));
        assertTrue(answer.headers().firstValue("Set-Cookie").isEmpty());
    }

    @Test
    void aRefusedSignInEndsOnAPageInTheReadersLanguage() throws Exception {
        assertTrue(get("/login/failed?error=access_denied", "Accept-Language", "da-DK")
                .body()
                .contains("Du blev ikke logget ind"));
        assertTrue(get("/login/callback?code=x&state=y").body().contains("You were not signed in"));
    }

    private static void assertProblem(int status, String code, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse(""));
        assertEquals(code, new JsonObject(answer.body()).getString("code"));
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(10));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private String raw(String request) throws IOException {
        try (Socket socket = socket(request)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Socket socket(String request) throws IOException {
        Socket socket = new Socket(base.getHost(), base.getPort());
        socket.setSoTimeout(10_000);
        OutputStream out = socket.getOutputStream();
        out.write(request.getBytes(StandardCharsets.UTF_8));
        out.flush();
        return socket;
    }

    private static void awaitLine(BufferedReader lines, String wanted) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.equals(wanted)) {
            line = lines.readLine();
        }
        assertEquals(wanted, line);
    }
}
