package dk.perron.share.network.bluesky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.perron.share.fixture.ToldServer;
import dk.perron.share.network.Account;
import dk.perron.share.network.Change;
import dk.perron.share.network.Credentials;
import dk.perron.share.network.EngagementReader.Reading;
import dk.perron.share.network.Form;
import dk.perron.share.network.Grant;
import dk.perron.share.network.Outgoing;
import dk.perron.share.network.Picture;
import dk.perron.share.network.Publication;
import dk.perron.share.network.RefusedGrant;
import dk.perron.share.network.RenewableNetwork.Renewal;
import dk.perron.share.network.Sending;
import dk.perron.share.network.Standing;
import dk.perron.share.network.ToldNetwork;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers of atproto that answer otherwise than the simulator. */
class OtherPdsTest extends ToldNetwork {
    private static final String DID = "did:plc:w5s7wqbudyjafoxgswmo6qzh";
    private static final String CREATE = "POST /xrpc/com.atproto.repo.createRecord";
    private static final String RECORD = "GET /xrpc/com.atproto.repo.getRecord";
    private static final String SIGN_IN = "POST /xrpc/com.atproto.server.createSession";
    private static final String SESSION = "{\"did\":\"" + DID + "\",\"handle\":\"anna.test\",\"accessJwt\":\"a\","
            + "\"refreshJwt\":\"r\",\"email\":null,\"surprise\":{}}";

    private final BlueskyParts parts = new BlueskyParts(
            Map.of(
                    "perron.bluesky.plc-url",
                    server.address() + "/plc",
                    "perron.bluesky.public-api-url",
                    server.address().toString(),
                    "perron.bluesky.timeout",
                    "2s",
                    "perron.public-url",
                    "https://perron.nordlys.example"),
            client,
            pictures,
            JSON,
            CLOCK);

    @Test
    void anAccountLivesWhereItsDidDocumentSaysEvenWhenTheAnswerHasNone() {
        server.on(SIGN_IN, 200, SESSION).on("GET /plc/" + DID, 200, document("https://pds.nordlys.example/"));

        assertThat(signedIn("anna.test").server()).isEqualTo(URI.create("https://pds.nordlys.example"));
    }

    @Test
    void anAccountWithoutADidDocumentLivesWhereItSignedIn() {
        server.on(SIGN_IN, 200, SESSION);

        assertThat(signedIn("anna.test").server()).isEqualTo(server.address());
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna.test", "@anna.test", "anna@nordlys.example", DID})
    void anAccountIsNamedByHandleAddressOrDid(String identifier) {
        server.on(SIGN_IN, 200, SESSION);

        signedIn(identifier);

        assertThat(server.asked(SIGN_IN).get(0).body())
                .contains("\"identifier\":\"" + identifier.replaceFirst("^@", "") + "\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | {'error':'AuthenticationRequired'} | 2026-11-23T09:59:59Z | expired",
                "401 | | 2026-11-23T09:59:59Z | expired",
                "400 | {'error':'ExpiredToken','message':'Token has expired'} | 2026-11-23T11:00:00Z | expired",
                "401 | {'error':'InternalServerError'} | 2026-11-23T11:00:00Z |"
            })
    void anEndedTokenIsRenewedByWhateverNameItIsRefused(int status, String said, String end, String reason) {
        server.on(CREATE, status, said == null ? "" : said.replace('\'', '"'));

        Publication ending = published(token(end));

        assertThat(ending)
                .isInstanceOf(reason == null ? Publication.Disconnected.class : Publication.NotSent.class)
                .extracting(Object::toString)
                .asString()
                .contains(reason == null ? "401" : reason);
    }

    @Test
    void aRefusalMayStandInTheChallengeOnly() {
        server.on(
                CREATE,
                401,
                "",
                Map.of(
                        "WWW-Authenticate",
                        "DPoP error=\"invalid_token\", error_description=\"The token has expired\""));

        assertThat(published("opaque")).isEqualTo(new Publication.NotSent(Publication.NotSent.EXPIRED));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Retry-After | Mon, 23 Nov 2026 10:02:00 GMT", "Retry-After | 120", "RateLimit-Reset | 1795428120"
            })
    void aThrottledCallerComesBackWhenTheServerSays(String header, String moment) {
        server.on(CREATE, 429, "", Map.of(header, moment));

        assertThat(published("opaque"))
                .isEqualTo(new Publication.Throttled(NOW.plusSeconds(120), Publication.Throttled.Scope.ACCOUNT));
    }

    @Test
    void aThrottledCallerGuessesWhereTheServerSaysNothing() {
        server.on(CREATE, 429, "");

        assertThat(((Publication.Throttled) published("opaque")).guessed()).isTrue();
    }

    @Test
    void aRenewedGrantIsThereAtOnceThoughTheDirectoryNeverAnswers() {
        authorises().silence("GET /plc/" + DID).on("POST /token", 200, granted("a2", "r2"));

        Renewal renewal = ended(parts.renewal().renew(bound()));

        assertThat(((Renewal.Renewed) renewal).grant().credentials().refreshToken())
                .isEqualTo("r2");
        assertThat(server.asked("GET /plc/" + DID)).isEmpty();
    }

    @Test
    void whatIsUnderAKeyIsSeenWithoutAToken() {
        server.on(RECORD, 200, "{\"uri\":\"at://x\",\"value\":{\"text\":\"" + LINK + "\"}}");

        Publication found = ended(parts.posts().reconcile(post(Outgoing.Form.TEXT), anna("over"), Sending.ALLOWED));

        assertThat(found).isInstanceOf(Publication.Published.class);
        assertThat(server.asked(RECORD).get(0).headers()).doesNotContainKey("authorization");
    }

    static Stream<Arguments> operations() {
        return Stream.of(
                operation("publishing", CREATE, test -> test.published("opaque"), Publication.Unknown.class),
                operation(
                        "looking",
                        RECORD,
                        test -> ended(test.parts
                                .posts()
                                .reconcile(post(Outgoing.Form.TEXT), anna(test, "opaque"), Sending.ALLOWED)),
                        Publication.Unknown.class),
                operation(
                        "uploading",
                        "POST /xrpc/com.atproto.repo.uploadBlob",
                        test -> ended(test.parts.posts().publish(test.withPicture(), anna(test, "opaque"))),
                        Publication.NotSent.class),
                operation(
                        "removing",
                        "POST /xrpc/com.atproto.repo.deleteRecord",
                        test -> ended(test.parts.posts().remove("at://x/app.bsky.feed.post/1", anna(test, "opaque"))),
                        Change.Unknown.class),
                operation(
                        "checking",
                        "GET /xrpc/com.atproto.server.getSession",
                        test -> ended(test.parts.posts().check(anna(test, "opaque"))),
                        Standing.Unclear.class),
                operation(
                        "renewing a session",
                        "POST /xrpc/com.atproto.server.refreshSession",
                        test -> ended(test.parts.renewal().renew(test.session())),
                        Renewal.Later.class),
                operation(
                        "renewing a token",
                        "POST /token",
                        test -> ended(test.parts.renewal().renew(test.bound())),
                        Renewal.Later.class),
                operation(
                        "counting",
                        "GET /xrpc/app.bsky.feed.getPosts",
                        test -> ended(test.parts.engagement().read(List.of("at://x"), null)),
                        Reading.Unclear.class));
    }

    private static Arguments operation(
            String name, String call, Function<OtherPdsTest, Object> operation, Class<?> ending) {
        return Arguments.of(Named.of(name, call), operation, ending);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aProxysPageProvesNothing(String call, Function<OtherPdsTest, Object> operation, Class<?> ending) {
        authorises().on(call, 200, "<html>Back soon</html>");

        assertThat(operation.apply(this)).isInstanceOf(ending);
    }

    @Test
    void aServerThatAnswersNothingToATakingBackIsAskedWhetherThePostIsGone() {
        server.on("POST /xrpc/com.atproto.repo.deleteRecord", 200, "")
                .on(RECORD, 400, "{\"error\":\"RecordNotFound\",\"message\":\"Could not locate record\"}");

        assertThat(ended(parts.posts().remove("at://x/app.bsky.feed.post/1", anna("opaque"))))
                .isEqualTo(new Change.Done());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | <html>Back soon</html> | NOT_REACHED",
                "500 | {'error':'InternalServerError'} | NOT_REACHED",
                "502 | <html>Bad gateway</html> | NOT_REACHED",
                "403 | <html>Blocked</html> | NOT_REACHED",
                "429 | {'error':'RateLimitExceeded'} | NOT_REACHED",
                "401 | {'error':'AuthFactorTokenRequired','message':'A sign in code has been sent'} | SECOND_FACTOR",
                "401 | {'error':'AuthenticationRequired','message':'Invalid identifier or password'} | REFUSED",
                "401 | {'error':'AccountTakedown'} | REFUSED"
            })
    void onlyWhatTheServerJudgedIsAWrongPassword(int status, String said, RefusedGrant.Why why) {
        server.on(SIGN_IN, status, said.replace('\'', '"'));

        assertThatThrownBy(() -> signedIn("anna.test"))
                .isInstanceOfSatisfying(
                        RefusedGrant.class, refused -> assertThat(refused.why()).isEqualTo(why));
    }

    @Test
    void aServerThatDoesNotAnswerInTimeIsNoWrongPassword() {
        server.silence(SIGN_IN);

        assertThatThrownBy(() -> signedIn("anna.test"))
                .isInstanceOfSatisfying(
                        RefusedGrant.class,
                        refused -> assertThat(refused.why()).isEqualTo(RefusedGrant.Why.NOT_REACHED));
    }

    @Test
    void aRequestSentAgainForANonceProvesTheClientAnew() {
        server.on("POST /par", 400, "{\"error\":\"use_dpop_nonce\"}", Map.of("DPoP-Nonce", "n1"))
                .on("POST /par", 201, "{\"request_uri\":\"urn:x\"}");

        TokenRequests.Said said = ended(parts.requests.send(
                URI.create(server.address() + "/par"), "https://issuer.example", SigningKey.fresh(), new Form()));

        List<ToldServer.Asked> asked = server.asked("POST /par");
        assertThat(said.isFine()).isTrue();
        assertThat(asked).hasSize(2);
        assertThat(assertion(asked.get(1))).isNotEqualTo(assertion(asked.get(0)));
        assertThat(claims(asked.get(1).headers().get("dpop"))).contains("\"nonce\":\"n1\"");
    }

    private Grant signedIn(String identifier) {
        return ended(parts.passwords().signIn(server.address(), identifier, "abcd-efgh"));
    }

    private Publication published(String token) {
        return ended(parts.posts().publish(post(Outgoing.Form.TEXT), anna(token)));
    }

    private Account anna(String token) {
        return anna(this, token);
    }

    private static Account anna(OtherPdsTest test, String token) {
        return new Account(DID, test.server.address(), null, Credentials.of(token));
    }

    /** With a session that a password began. */
    private Account session() {
        return new Account(DID, server.address(), null, new Credentials("a", "r", null));
    }

    /** With tokens that are bound to a key. */
    private Account bound() {
        return new Account(
                DID,
                server.address(),
                null,
                new Credentials("a", "r", SigningKey.fresh().secret()));
    }

    private Outgoing withPicture() {
        server.picture("/wind.gif");
        return post(Outgoing.Form.PICTURE, new Picture(server.address().resolve("/wind.gif"), "Vind"));
    }

    /** The server is its own authorization server. */
    private ToldServer authorises() {
        String address = server.address().toString();
        return server.on(
                "GET /.well-known/oauth-authorization-server",
                200,
                "{\"issuer\":\"" + address + "\",\"pushed_authorization_request_endpoint\":\"" + address
                        + "/par\",\"authorization_endpoint\":\"" + address + "/authorize\",\"token_endpoint\":\""
                        + address + "/token\"}");
    }

    private static String granted(String access, String refresh) {
        return "{\"sub\":\"" + DID + "\",\"scope\":\"atproto\",\"access_token\":\"" + access + "\",\"refresh_token\":\""
                + refresh + "\",\"expires_in\":3600}";
    }

    private static String token(String end) {
        String claims = "{\"exp\":" + Instant.parse(end).getEpochSecond() + "}";
        return "e30." + Base64.getUrlEncoder().encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".sig";
    }

    private static String document(String pds) {
        return "{\"id\":\"" + DID + "\",\"service\":[{\"id\":\"#atproto_pds\",\"serviceEndpoint\":\"" + pds + "\"}]}";
    }

    private static String assertion(ToldServer.Asked asked) {
        return asked.body().replaceFirst(".*client_assertion=([^&]+).*", "$1");
    }

    private static String claims(String token) {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
    }
}
