package dk.perron.share.network.bluesky;

import java.util.Map;
import java.util.Objects;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** A private key on the curve P-256 that signs with ES256, as every atproto server understands. */
final class SigningKey {
    private final EllipticCurveJsonWebKey key;

    private SigningKey(EllipticCurveJsonWebKey key) {
        this.key = key;
    }

    static SigningKey fresh() {
        try {
            EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setAlgorithm(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
            key.setKeyId(key.calculateBase64urlEncodedThumbprint("SHA-256"));
            return new SigningKey(key);
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @param json as {@link #secret} gave it */
    static SigningKey of(String json) {
        try {
            return new SigningKey((EllipticCurveJsonWebKey) JsonWebKey.Factory.newJwk(json));
        } catch (JoseException | ClassCastException unusable) {
            throw new IllegalArgumentException("No private key on P-256", unusable);
        }
    }

    /** The whole key, to be kept sealed. */
    String secret() {
        return key.toJson(OutputControlLevel.INCLUDE_PRIVATE);
    }

    /** What others check signatures with. */
    Map<String, Object> published() {
        Map<String, Object> shown = key.toParams(OutputControlLevel.PUBLIC_ONLY);
        shown.put("use", "sig");
        return shown;
    }

    /** A token that names the key by its id. */
    String sign(JwtClaims claims) {
        JsonWebSignature token = token(claims);
        token.setKeyIdHeaderValue(key.getKeyId());
        return compact(token);
    }

    /** A token that carries the public key itself, as a DPoP proof does. */
    String prove(JwtClaims claims) {
        JsonWebSignature token = token(claims);
        token.setHeader("typ", "dpop+jwt");
        token.getHeaders()
                .setObjectHeaderValue(
                        "jwk", Map.of("kty", "EC", "crv", "P-256", "x", coordinate("x"), "y", coordinate("y")));
        return compact(token);
    }

    private Object coordinate(String name) {
        return Objects.requireNonNull(
                key.toParams(OutputControlLevel.PUBLIC_ONLY).get(name));
    }

    private JsonWebSignature token(JwtClaims claims) {
        JsonWebSignature token = new JsonWebSignature();
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        token.setPayload(claims.toJson());
        token.setKey(key.getPrivateKey());
        return token;
    }

    private static String compact(JsonWebSignature token) {
        try {
            return token.getCompactSerialization();
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return "SigningKey[…]";
    }
}
