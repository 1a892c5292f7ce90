package dk.perron.share.network.mastodon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dk.perron.share.fixture.House;
import dk.perron.share.fixture.Settings;
import dk.perron.share.fixture.ToldServer;
import dk.perron.share.network.Account;
import dk.perron.share.network.App;
import dk.perron.share.network.Change;
import dk.perron.share.network.ConsentSignIn;
import dk.perron.share.network.Credentials;
import dk.perron.share.network.EngagementReader.Metric;
import dk.perron.share.network.EngagementReader.Reading;
import dk.perron.share.network.Grant;
import dk.perron.share.network.Limits;
import dk.perron.share.network.MemoryUploads;
import dk.perron.share.network.Outgoing;
import dk.perron.share.network.Outgoing.Form;
import dk.perron.share.network.Picture;
import dk.perron.share.network.Publication;
import dk.perron.share.network.RefusedGrant;
import dk.perron.share.network.Sending;
import dk.perron.share.network.Standing;
import dk.perron.share.network.ToldNetwork;
import dk.perron.share.network.UnknownServer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that speak Mastodon's API in a way of their own: older, smaller, or other software. */
class OtherMastodonServersTest extends ToldNetwork {
    private static final URI CALLBACK = URI.create("http://localhost:8080/api/share/v1/connections/mastodon/callback");
    private static final String V1 = "GET /api/v1/instance";
    private static final String V2 = "GET /api/v2/instance";
    private static final String APPS = "POST /api/v1/apps";
    private static final String TOKEN = "POST /oauth/token";
    private static final String WHO = "GET /api/v1/accounts/verify_credentials";
    private static final String STATUSES = "/api/v1/statuses";
    private static final String ANNA_ID = "9v/F m";
    private static final String OWN = "GET /api/v1/accounts/9v%2FF%20m/statuses";
    private static final String PAGE = "<html>Back soon</html>";
    private static final String STATUS = "{\"id\":77,\"uri\":\"\",\"url\":null}";

    private final MastodonConfig config = Settings.of(
            MastodonConfig.class,
            Map.of("perron.public-url", "http://localhost:8080", "perron.mastodon.picture-every", "10ms"));
    private final MastodonCalls calls = new MastodonCalls(config, client, JSON, CLOCK);
    private final MastodonServers servers = new MastodonServers(config, calls, CLOCK);
    private final MastodonSignIn signIn = new MastodonSignIn(servers, new MastodonApps(config, calls), calls, CLOCK);
    private final MemoryUploads uploads = new MemoryUploads();
    private final MastodonPosts posts = new MastodonPosts(
            config,
            servers,
            calls,
            new MastodonMedia(config, calls, pictures, uploads),
            new MastodonTimeline(config, calls),
            JSON);
    private final Account anna =
            new Account(ANNA_ID, server.address(), new App("id", "secret"), Credentials.of("a-token"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'configuration':{'statuses':{'max_characters':1000}},'surprise':[1]} | 1000 | 4",
                "{'domain':'a.example'} | 500 | 4",
                "{'domain':'a.example','configuration':{'statuses':{'max_characters':5000,'max_media_attachments':6,"
                        + "'characters_reserved_per_url':25}}} | 4998 | 6",
                "{'domain':'a.example','configuration':{'statuses':{'max_characters':null}}} | 500 | 4"
            })
    void aServersLimitsAreReadWhateverItLeavesOut(String said, int characters, int pictures) {
        server.on(V2, 200, said.replace('\'', '"'));

        assertThat(ended(signIn.serverOf(server.address().toString()))).isEqualTo(server.address());
        assertThat(ended(posts.limits(server.address()))).isEqualTo(new Limits(characters, pictures));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 405, 500})
    void anOlderServerIsAskedAsItKnows(int status) {
        server.on(V2, status, "<html>").on(V1, 200, "{\"uri\":\"https://a.example\",\"max_toot_chars\":2000}");

        assertThat(ended(signIn.serverOf(server.address().toString()))).isEqualTo(server.address());
        assertThat(ended(posts.limits(server.address()))).isEqualTo(new Limits(2_000, 4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/.well-known/host-meta", "/.well-known/webfinger"})
    void aDomainsServerIsFoundWhereTheDomainSendsItsQuestions(String question) {
        try (ToldServer domain = new ToldServer()) {
            var both = reaching(domain);
            domain.on("GET " + question, 301, "", Map.of("Location", server.address() + question));
            server.on(V2, 200, "{\"domain\":\"" + domain.hostAndPort() + "\"}");

            assertThat(ended(both.named(domain.address() + "/@anna"))).isEqualTo(server.address());
        }
    }

    @Test
    void aSiteThatIsNoSuchServerIsNotTakenForOne() {
        server.on(V2, 200, "{\"hello\":\"world\"}").on(V1, 200, "[]");

        assertThatThrownBy(() -> ended(signIn.serverOf(server.address().toString())))
                .isInstanceOf(UnknownServer.class);
    }

    @Test
    void aServerThatRefusesFineScopesIsAskedForBroadOnes() {
        server.on(APPS, 422, "{\"error\":\"Validation failed: Scopes\"}")
                .on(APPS, 200, "{\"client_id\":12,\"client_secret\":\"s\"}");

        ConsentSignIn.Consent consent = ended(signIn.begin(wish(null)));

        assertThat(House.parameters(consent.page().toString())).containsEntry("scope", "read write");
        assertThat(consent.registered()).isEqualTo(new App("12", "s"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":\"invalid_scope\"}",
                "{\"error\":\"invalid_client_id\"}",
                "{\"error\":\"unsupported_grant_type\"}",
                "Not here"
            })
    void anAppThatTheServerDoesNotConfirmIsRegisteredAnew(String said) {
        server.on(TOKEN, 400, said).on(APPS, 200, "{\"client_id\":\"new\",\"client_secret\":\"s\"}");

        assertThat(ended(signIn.begin(wish(new App("old", "s")))).registered()).isEqualTo(new App("new", "s"));
    }

    @Test
    void anAppIsKeptWhileTheServerCannotTellOfIt() {
        server.on(TOKEN, 503, "");

        assertThat(ended(signIn.begin(wish(new App("old", "s")))).registered()).isNull();
        assertThat(server.asked(APPS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'access_token':'t','token_type':'Bearer','scope':'read write','created_at':'2026','me':'x'} |",
                "{'access_token':'t','expires_in':3153600000} |",
                "{'access_token':'t','expires_in':600,'refresh_token':'r'} | 2026-11-23T10:10:00Z"
            })
    void aTokenLastsAsLongAsTheServerSays(String said, Instant end) {
        server.on(TOKEN, 200, said.replace('\'', '"')).on(WHO, 200, "{\"id\":5,\"acct\":\"anna@a.example\"}");

        Grant grant = ended(signIn.redeem(new ConsentSignIn.Answer(
                new App("id", "secret"), server.address(), "code", null, "verifier", CALLBACK)));

        assertThat(grant.endsAt()).isEqualTo(end);
        assertThat(grant.remoteId()).isEqualTo("5");
        assertThat(grant.name()).startsWith("@anna@");
    }

    @Test
    void aPostNeedsNoMoreThanAnIdInTheAnswer() {
        server.on("POST " + STATUSES, 200, STATUS);

        assertThat(ended(posts.publish(post(Form.TEXT), anna)))
                .isEqualTo(new Publication.Published("77", URI.create(server.address() + "/web/statuses/77")));
        assertThat(server.asked("POST " + STATUSES).get(0).body())
                .contains("\"language\":\"da\"")
                .contains("\"visibility\":\"public\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>Nattevagt <a href=\"LINK\">LINK</a></p>",
                "<p>Nattevagt <a href='LINK' rel='ugc'><span>https://</span>go.nordlys</a></p>",
                "Nattevagt\n\nLINK",
                "<p>Nattevagt<br>LINK</p>"
            })
    void aLostAnswerIsSettledWithoutASecondPostWhereKeysAreIgnored(String content) {
        server.on("POST " + STATUSES, 502, "<html>").on(OWN, 200, statuses(content.replace("LINK", LINK.toString())));

        assertThat(ended(posts.publish(post(Form.TEXT), anna))).isInstanceOf(Publication.Unknown.class);
        assertThat(ended(posts.reconcile(post(Form.TEXT), anna, Sending.ALLOWED)))
                .isInstanceOf(Publication.Published.class);

        assertThat(server.asked("POST " + STATUSES)).hasSize(1);
    }

    @Test
    void anotherSharesLinkThatBeginsTheSameIsNotThisShares() {
        server.on("POST " + STATUSES, 200, STATUS)
                .on(OWN, 200, statuses(LINK + "x"))
                .on(OWN, 200, "[]");

        ended(posts.reconcile(post(Form.TEXT), anna, Sending.ALLOWED));

        assertThat(server.asked("POST " + STATUSES)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T00:00:00.000Z, Absent",
        "2026-11-23T11:00:00Z, Untellable",
        "'', Untellable",
    })
    void whatIsNotAmongTheLatestIsAbsentOnlyWhereTheyReachBackToTheApproval(String oldest, String said) {
        server.on(OWN, 200, "[{\"id\":\"1\",\"content\":\"x\",\"created_at\":\"" + oldest + "\"}]");

        assertThat(ended(posts.reconcile(post(Form.TEXT), anna, Sending.LOOK_ONLY))
                        .getClass()
                        .getSimpleName())
                .isEqualTo(said);

        assertThat(server.asked("POST " + STATUSES)).isEmpty();
    }

    @Test
    void whatAStrangerDoesNotSeeMayBeThereAllTheSame() {
        server.on(OWN, 401, "{}").on(OWN, 200, "[]");

        assertThat(ended(posts.reconcile(post(Form.TEXT), anna, Sending.LOOK_ONLY)))
                .isInstanceOf(Publication.Untellable.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 405})
    void aPictureIsPostedWhereTheServerDoesNotTellWhetherItIsReady(int status) {
        server.on(WHO, 200, "{\"id\":\"1\"}")
                .on("POST /api/v2/media", 202, "{\"id\":\"m1\",\"url\":\"https://a.example/m1.png\"}")
                .on("GET /api/v1/media/m1", status, "{\"error\":\"Insufficient permissions: read:media.\"}")
                .on("POST " + STATUSES, 200, STATUS)
                .picture("/wind.gif");
        Picture picture = new Picture(URI.create(server.address() + "/wind.gif"), "Vind");

        assertThat(ended(posts.publish(post(Form.PICTURE, picture), anna))).isInstanceOf(Publication.Published.class);

        assertThat(server.asked("POST " + STATUSES).get(0).body()).contains("\"media_ids\":[\"m1\"]");
    }

    @Test
    void aPictureStillWorkedOnIsAskedForAgain() {
        server.on("POST /api/v2/media", 202, "{\"id\":\"m1\",\"url\":null}")
                .on("GET /api/v1/media/m1", 206, "{\"id\":\"m1\",\"url\":null}")
                .on("GET /api/v1/media/m1", 200, "{\"id\":\"m1\",\"url\":\"/m1.png\"}")
                .on("POST " + STATUSES, 200, STATUS)
                .picture("/wind.gif");
        Picture picture = new Picture(URI.create(server.address() + "/wind.gif"), "Vind");

        assertThat(ended(posts.publish(post(Form.PICTURE, picture), anna))).isInstanceOf(Publication.Published.class);

        assertThat(server.asked("GET /api/v1/media/m1")).hasSize(2);
    }

    @Test
    void aTokenRefusedWithForbiddenIsTakenForLost() {
        server.on(WHO, 403, "{\"error\":\"Invalid credentials.\"}")
                .on("POST " + STATUSES, 403, "{\"error\":\"Insufficient permissions: write:statuses.\"}")
                .on("DELETE " + STATUSES + "/77", 403, "{\"error\":\"Insufficient permissions\"}");

        assertThat(ended(posts.check(anna))).isInstanceOf(Standing.Lost.class);
        assertThat(ended(posts.publish(post(Form.TEXT), anna))).isInstanceOf(Publication.Disconnected.class);
        assertThat(ended(posts.remove("77", anna))).isInstanceOf(Change.Disconnected.class);
    }

    @Test
    void aWallBeforeTheServerIsNoLostAuthorisation() {
        server.on(WHO, 403, "<html>blocked</html>").on("POST " + STATUSES, 403, "<html>blocked</html>");

        assertThat(ended(posts.check(anna))).isInstanceOf(Standing.Unclear.class);
        assertThat(ended(posts.publish(post(Form.TEXT), anna))).isInstanceOf(Publication.Rejected.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-RateLimit-Reset | 2026-11-23T10:02:00.000Z",
                "X-RateLimit-Reset | 1795428120",
                "Retry-After | Mon, 23 Nov 2026 10:02:00 GMT"
            })
    void aThrottledCallerComesBackWhenTheServerSays(String header, String moment) {
        server.on("POST " + STATUSES, 429, "", Map.of(header, moment));

        Publication.Throttled throttled = (Publication.Throttled) ended(posts.publish(post(Form.TEXT), anna));

        assertThat(throttled.retryAfter()).isEqualTo(NOW.plusSeconds(120));
    }

    @Test
    void aPostThatIsStillThereWasNotTakenBack() {
        server.on("DELETE " + STATUSES + "/77", 404, "").on("GET " + STATUSES + "/77", 200, STATUS);

        assertThat(ended(posts.remove("77", anna))).isInstanceOf(Change.Refused.class);
        assertThat(ended(posts.remove("78", anna))).isInstanceOf(Change.Done.class);
    }

    @Test
    void aPostThatIsNotToldOfIsNotTakenForGone() {
        server.on("GET " + STATUSES, 404, "{}")
                .on("GET " + STATUSES + "/1", 200, "{\"id\":\"1\",\"favourites_count\":3}")
                .on("GET " + STATUSES + "/2", 403, "{\"error\":\"This action is not allowed\"}")
                .on("GET " + STATUSES + "/3", 404, "{\"error\":\"Record not found\"}")
                .on(WHO, 200, "{\"id\":\"1\"}");

        Reading reading = ended(new MastodonEngagement(calls).read(List.of("1", "2", "3"), anna));

        assertThat(((Reading.Read) reading).figures())
                .isEqualTo(Map.of("1", Map.of(Metric.REACTIONS, 3L), "2", Map.of()));
    }

    @Test
    void aThrottledCallerGuessesWhereTheServerSaysNothing() {
        server.on("POST " + STATUSES, 429, "").on("POST /api/v2/media", 429, "").picture("/wind.gif");

        assertThat(((Publication.Throttled) ended(posts.publish(post(Form.TEXT), anna))).guessed())
                .isTrue();
        assertThat(((Publication.Throttled) ended(posts.publish(post(Form.PICTURE, picture("/wind.gif")), anna)))
                        .guessed())
                .isTrue();
    }

    static Stream<Arguments> operations() {
        return Stream.of(
                operation(
                        "publishing",
                        "POST " + STATUSES,
                        test -> ended(test.posts.publish(post(Form.TEXT), test.anna)),
                        Publication.Unknown.class),
                operation(
                        "uploading",
                        "POST /api/v2/media",
                        test -> ended(test.posts.publish(post(Form.PICTURE, test.picture("/wind.gif")), test.anna)),
                        Publication.NotSent.class),
                operation(
                        "editing",
                        "GET " + STATUSES + "/77",
                        test -> ended(test.posts.edit("77", post(Form.TEXT), test.anna)),
                        Change.Unknown.class),
                operation(
                        "removing",
                        "DELETE " + STATUSES + "/77",
                        test -> ended(test.posts.remove("77", test.anna)),
                        Change.Unknown.class),
                operation("checking", WHO, test -> ended(test.posts.check(test.anna)), Standing.Unclear.class),
                operation(
                        "counting",
                        "GET " + STATUSES,
                        test -> ended(new MastodonEngagement(test.calls).read(List.of("1"), test.anna)),
                        Reading.Unclear.class));
    }

    private static Arguments operation(
            String name, String call, Function<OtherMastodonServersTest, Object> operation, Class<?> ending) {
        return Arguments.of(Named.of(name, call), operation, ending);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aProxysPageProvesNothing(String call, Function<OtherMastodonServersTest, Object> operation, Class<?> ending) {
        server.picture("/wind.gif").on(call, 200, PAGE).on("GET " + STATUSES + "/1", 200, PAGE);

        assertThat(operation.apply(this)).isInstanceOf(ending);
        assertThat(server.asked("PUT " + STATUSES + "/77")).isEmpty();
    }

    @Test
    void aProxysPageIsNoWordOfThePostThatWasToBeTakenBack() {
        server.on("DELETE " + STATUSES + "/77", 404, "").on("GET " + STATUSES + "/77", 200, PAGE);

        assertThat(ended(posts.remove("77", anna))).isInstanceOf(Change.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | <html>Back soon</html> | NOT_REACHED",
                "503 | {'error':'down'} | NOT_REACHED",
                "429 | {'error':'Throttled'} | NOT_REACHED",
                "403 | {'error':'This action is not allowed'} | REFUSED"
            })
    void aServerThatRegistersNobodyIsToldFromOneThatDoesNotAnswer(int status, String said, RefusedGrant.Why why) {
        server.on(APPS, status, said.replace('\'', '"'));

        assertThatThrownBy(() -> ended(signIn.begin(wish(null))))
                .isInstanceOfSatisfying(
                        RefusedGrant.class, refused -> assertThat(refused.why()).isEqualTo(why));
    }

    @Test
    void aServerThatDoesNotAnswerSoonIsNotWaitedForAgainSoon() {
        server.silence(V2);
        MastodonServers hasty = new MastodonServers(settings("perron.mastodon.limits-within", "50ms"), calls, CLOCK);

        assertThat(ended(hasty.instance(server.address())).limits()).isEqualTo(MastodonServers.USUAL);
        assertThat(ended(hasty.instance(server.address())).limits()).isEqualTo(MastodonServers.USUAL);

        assertThat(server.asked(V2)).hasSize(1);
    }

    @Test
    void limitsKnownForLongAreToldWhileTheyAreAskedForAnew() {
        server.on(V2, 200, "{\"domain\":\"a.example\",\"configuration\":{\"statuses\":{\"max_characters\":600}}}")
                .on(V2, 200, "{\"domain\":\"a.example\",\"configuration\":{\"statuses\":{\"max_characters\":700}}}");
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        MastodonServers patient = new MastodonServers(config, calls, new Hand(now));
        assertThat(ended(patient.instance(server.address())).limits().characters())
                .isEqualTo(600);
        now.set(NOW.plus(config.limitsKept()));

        assertThat(ended(patient.instance(server.address())).limits().characters())
                .isEqualTo(600);

        await().atMost(Duration.ofSeconds(10))
                .until(() -> ended(patient.instance(server.address())).limits().characters() == 700);
        assertThat(server.asked(V2)).hasSize(2);
    }

    @Test
    void anotherAttemptGoesOnWithThePicturesThatAreThere() {
        server.on("POST /api/v2/media", 200, "{\"id\":\"m1\",\"url\":\"/m1.png\"}")
                .silence("POST /api/v2/media")
                .on("POST /api/v2/media", 200, "{\"id\":\"m2\",\"url\":\"/m2.png\"}")
                .on("GET /api/v1/media/m1", 200, "{\"id\":\"m1\",\"url\":\"/m1.png\"}")
                .on("POST " + STATUSES, 200, STATUS)
                .picture("/wind.gif")
                .picture("/sea.gif");
        MastodonPosts hasty = posts(settings("perron.mastodon.pictures-within", "1s"));
        Outgoing two = post(Form.PICTURE, picture("/wind.gif"), picture("/sea.gif"));

        assertThat(ended(hasty.publish(two, anna))).isEqualTo(new Publication.NotSent("picture: not uploaded in time"));
        assertThat(ended(posts.publish(two, anna))).isInstanceOf(Publication.Published.class);

        assertThat(server.asked("POST /api/v2/media")).hasSize(3);
        assertThat(server.asked("POST " + STATUSES)).hasSize(1);
        assertThat(server.asked("POST " + STATUSES).get(0).body()).contains("\"media_ids\":[\"m1\",\"m2\"]");
    }

    @Test
    void picturesTheServerHasForgottenAreUploadedAnew() {
        server.on("POST /api/v2/media", 200, "{\"id\":\"m2\",\"url\":\"/m2.png\"}")
                .on("POST " + STATUSES, 422, "{\"error\":\"Media not found\"}")
                .on("POST " + STATUSES, 200, STATUS)
                .on(WHO, 200, "{\"id\":\"1\"}")
                .picture("/wind.gif");
        ended(uploads.keep("share_1", List.of("m1")));
        Outgoing post = post(Form.PICTURE, picture("/wind.gif"));

        assertThat(ended(posts.publish(post, anna))).isInstanceOf(Publication.NotSent.class);
        assertThat(ended(posts.publish(post, anna))).isInstanceOf(Publication.Published.class);

        assertThat(server.asked("POST " + STATUSES).get(1).body()).contains("\"media_ids\":[\"m2\"]");
    }

    private Picture picture(String path) {
        return new Picture(server.address().resolve(path), "Vind");
    }

    private static MastodonConfig settings(String name, String value) {
        return Settings.of(
                MastodonConfig.class,
                Map.of(
                        "perron.public-url",
                        "http://localhost:8080",
                        "perron.mastodon.picture-every",
                        "10ms",
                        name,
                        value));
    }

    private MastodonPosts posts(MastodonConfig other) {
        return new MastodonPosts(
                other,
                servers,
                calls,
                new MastodonMedia(other, calls, pictures, uploads),
                new MastodonTimeline(other, calls),
                JSON);
    }

    /** A clock that a test moves on. */
    private static final class Hand extends Clock {
        private final AtomicReference<Instant> now;

        Hand(AtomicReference<Instant> now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private MastodonServers reaching(ToldServer domain) {
        return new MastodonServers(config, new MastodonCalls(config, clientFor(domain), JSON, CLOCK), CLOCK);
    }

    private ConsentSignIn.Wish wish(App app) {
        return new ConsentSignIn.Wish(app, server.address(), null, "state", CALLBACK);
    }

    private static String statuses(String content) {
        return JSON.createArrayNode()
                .add(JSON.createObjectNode().put("id", "1").put("content", "<p>Another</p>"))
                .add(JSON.createObjectNode().put("id", "2").put("content", content))
                .toString();
    }
}
