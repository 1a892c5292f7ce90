package dk.perron.simulator;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.perron.simulator.network.Pkce;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BlueskySignInTest {
    private static final String CLIENT = "https://perron.example/oauth/client-metadata.json";
    private static final String BACK = "http://localhost:8080/api/share/callback";
    private static final String VERIFIER = "a-verifier-that-is-long-enough-for-the-standard-0123456789";

    private EllipticCurveJsonWebKey key;
    private @Nullable String nonce;

    @BeforeEach
    void startFromNothing() throws JoseException {
        Simulated.reset();
        key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        nonce = "";
    }

    @Test
    void the_server_says_where_sign_in_begins() {
        when().get("/bluesky/.well-known/oauth-protected-resource")
                .then()
                .statusCode(200)
                .body("authorization_servers", hasItem(base()));
        when().get("/bluesky/.well-known/oauth-authorization-server")
                .then()
                .statusCode(200)
                .body("issuer", equalTo(base()))
                .body("require_pushed_authorization_requests", equalTo(true));
    }

    @Test
    void the_first_proof_is_refused_for_want_of_a_nonce() throws JoseException {
        nonce = null;
        push().statusCode(400).body("error", equalTo("use_dpop_nonce")).header("DPoP-Nonce", notNullValue());
    }

    @Test
    void an_app_gets_tokens_bound_to_its_key_and_posts_with_them() throws JoseException {
        JsonPath tokens = signIn();
        assertTrue(tokens.getString("sub").startsWith("did:plc:"));

        post(tokens.getString("access_token"), tokens.getString("sub"), "3l6oveex3ii2l")
                .statusCode(200);

        given().header("Authorization", "Bearer " + tokens.getString("access_token"))
                .get("/bluesky/xrpc/com.atproto.server.getSession")
                .then()
                .statusCode(400)
                .body("error", equalTo("InvalidToken"));
    }

    @Test
    void a_bound_token_needs_the_proof_of_its_own_key_with_a_nonce() throws JoseException {
        JsonPath tokens = signIn();
        String token = tokens.getString("access_token");
        String good = nonce;
        nonce = null;
        post(token, tokens.getString("sub"), "3l6oveex3ii2m")
                .statusCode(401)
                .body("error", equalTo("use_dpop_nonce"))
                .header("WWW-Authenticate", startsWith("DPoP error=\"use_dpop_nonce\""))
                .header("DPoP-Nonce", notNullValue());
        nonce = good;
        key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        post(token, tokens.getString("sub"), "3l6oveex3ii2n").statusCode(401).body("error", equalTo("invalid_token"));
    }

    @Test
    void a_refresh_token_is_good_once() throws JoseException {
        String refresh = signIn().getString("refresh_token");
        refresh(refresh).statusCode(200).body("refresh_token", notNullValue());
        refresh(refresh).statusCode(400).body("error", equalTo("invalid_grant"));
    }

    @Test
    void a_wrong_verifier_a_replayed_proof_and_a_malformed_assertion_are_refused() throws JoseException {
        String code = code();
        token(code, VERIFIER.replace('a', 'b')).statusCode(400).body("error", equalTo("invalid_grant"));
        String proof = proof("POST", base() + "/oauth/par", null);
        push(proof, Map.of()).statusCode(201);
        push(proof, Map.of()).statusCode(400).body("error", equalTo("invalid_dpop_proof"));
        push(
                        proof("POST", base() + "/oauth/par", null),
                        Map.of(
                                "client_assertion_type",
                                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                                "client_assertion",
                                "rubbish"))
                .statusCode(400)
                .body("error", equalTo("invalid_client"));
    }

    @Test
    void an_app_that_signs_its_request_is_checked_as_far_as_its_keys_are_known() throws JoseException {
        EllipticCurveJsonWebKey own = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        own.setKeyId("k1");
        nonce = push().extract().header("DPoP-Nonce");
        push(proof("POST", base() + "/oauth/par", null), assertion(own, base())).statusCode(201);
        push(proof("POST", base() + "/oauth/par", null), assertion(own, "https://elsewhere.example"))
                .statusCode(400)
                .body("error_description", containsString("aud"));
    }

    private JsonPath signIn() throws JoseException {
        return token(code(), VERIFIER)
                .statusCode(200)
                .body("token_type", equalTo("DPoP"))
                .extract()
                .jsonPath();
    }

    private String code() throws JoseException {
        nonce = null;
        nonce = push().extract().header("DPoP-Nonce");
        String request = push().statusCode(201).extract().path("request_uri");
        URI back = Simulated.consent(
                "/bluesky/oauth/authorize", Map.of("client_id", CLIENT, "request_uri", request), "Freja Lund");
        assertTrue(back.getQuery().contains("iss=" + base()), back::toString);
        assertTrue(back.getQuery().contains("state=s+1"), back::toString);
        return Simulated.codeAfter(back);
    }

    private ValidatableResponse push() throws JoseException {
        return push(proof("POST", base() + "/oauth/par", null), Map.of());
    }

    private static ValidatableResponse push(String proof, Map<String, String> more) {
        return given().header("DPoP", proof)
                .formParams(Map.of(
                        "client_id", CLIENT,
                        "response_type", "code",
                        "redirect_uri", BACK,
                        "scope", "atproto transition:generic",
                        "state", "s 1",
                        "code_challenge", Pkce.s256(VERIFIER),
                        "code_challenge_method", "S256",
                        "login_hint", "freja-lund.bsky.example"))
                .formParams(more)
                .post("/bluesky/oauth/par")
                .then();
    }

    private ValidatableResponse token(String code, String verifier) throws JoseException {
        return given().header("DPoP", proof("POST", base() + "/oauth/token", null))
                .formParams(Map.of(
                        "grant_type", "authorization_code",
                        "client_id", CLIENT,
                        "code", code,
                        "redirect_uri", BACK,
                        "code_verifier", verifier))
                .post("/bluesky/oauth/token")
                .then();
    }

    private ValidatableResponse refresh(String token) throws JoseException {
        return given().header("DPoP", proof("POST", base() + "/oauth/token", null))
                .formParams(Map.of("grant_type", "refresh_token", "client_id", CLIENT, "refresh_token", token))
                .post("/bluesky/oauth/token")
                .then();
    }

    private ValidatableResponse post(String token, String did, String recordKey) throws JoseException {
        String path = "/bluesky/xrpc/com.atproto.repo.createRecord";
        RequestSpecification call = given().header("Authorization", "DPoP " + token)
                .header("DPoP", proof("POST", origin() + path, token))
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "repo",
                        did,
                        "collection",
                        "app.bsky.feed.post",
                        "rkey",
                        recordKey,
                        "record",
                        Map.of("text", "Hej", "createdAt", "2026-11-23T10:00:00.000Z")));
        return call.post(path).then();
    }

    private String proof(String method, String url, @Nullable String token) throws JoseException {
        JwtClaims claims = new JwtClaims();
        claims.setJwtId(UUID.randomUUID().toString());
        claims.setStringClaim("htm", method);
        claims.setStringClaim("htu", url);
        claims.setClaim("iat", Instant.now().getEpochSecond());
        if (nonce != null && !nonce.isEmpty()) {
            claims.setStringClaim("nonce", nonce);
        }
        if (token != null) {
            claims.setStringClaim("ath", Pkce.s256(token));
        }
        JsonWebSignature signed = new JsonWebSignature();
        signed.setAlgorithmHeaderValue("ES256");
        signed.setHeader("typ", "dpop+jwt");
        signed.setJwkHeader(key);
        signed.setKey(key.getPrivateKey());
        signed.setPayload(claims.toJson());
        return signed.getCompactSerialization();
    }

    private static Map<String, String> assertion(EllipticCurveJsonWebKey own, String audience) throws JoseException {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(CLIENT);
        claims.setSubject(CLIENT);
        claims.setAudience(audience);
        claims.setJwtId(UUID.randomUUID().toString());
        claims.setClaim("iat", Instant.now().getEpochSecond());
        JsonWebSignature signed = new JsonWebSignature();
        signed.setAlgorithmHeaderValue("ES256");
        signed.setKeyIdHeaderValue(own.getKeyId());
        signed.setKey(own.getPrivateKey());
        signed.setPayload(claims.toJson());
        return Map.of(
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion",
                signed.getCompactSerialization());
    }

    private static String base() {
        return origin() + "/bluesky";
    }

    private static String origin() {
        return "http://127.0.0.1:" + RestAssured.port;
    }
}
