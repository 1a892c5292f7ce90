package dk.perron.share.network.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import dk.perron.share.fixture.ToldServer;
import dk.perron.share.network.Account;
import dk.perron.share.network.Credentials;
import dk.perron.share.network.Form;
import dk.perron.share.network.Grant;
import dk.perron.share.network.Outgoing;
import dk.perron.share.network.Publication;
import dk.perron.share.network.ToldNetwork;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers of atproto that answer otherwise than the simulator. */
class OtherPdsTest extends ToldNetwork {
    private static final String DID = "did:plc:w5s7wqbudyjafoxgswmo6qzh";
    private static final String CREATE = "POST /xrpc/com.atproto.repo.createRecord";
    private static final String SIGN_IN = "POST /xrpc/com.atproto.server.createSession";
    private static final String SESSION = "{\"did\":\"" + DID + "\",\"handle\":\"anna.test\",\"accessJwt\":\"a\","
            + "\"refreshJwt\":\"r\",\"email\":null,\"surprise\":{}}";

    private final BlueskyParts parts = new BlueskyParts(
            Map.of(
                    "perron.bluesky.plc-url",
                    server.address() + "/plc",
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
        Account anna = new Account(DID, server.address(), null, Credentials.of(token));
        return ended(parts.posts().publish(post(Outgoing.Form.TEXT), anna));
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
