package dk.perron.simulator.bluesky;

import dk.perron.simulator.network.Bounded;
import dk.perron.simulator.network.Pkce;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Checks that a caller holds the key its tokens are bound to (DPoP, RFC 9449), with a nonce that changes. */
@Singleton
class Proofs {
    private static final long NONCE_SECONDS = 180;
    private static final long MOST_SECONDS_OFF = 60;

    /** Why a proof is not taken. */
    static final class Problem extends Exception {
        private static final long serialVersionUID = 1;

        private final String error;

        Problem(String error, String description) {
            super(description);
            this.error = error;
        }

        String error() {
            return error;
        }

        String description() {
            return String.valueOf(getMessage());
        }
    }

    private final Map<String, Boolean> used = new Bounded<>(50_000);
    private final Clock clock;

    Proofs(Clock clock) {
        this.clock = clock;
    }

    /** The nonce for the next proof; the one before it is taken too. */
    String nonce() {
        return nonce(clock.instant().getEpochSecond() / NONCE_SECONDS);
    }

    /**
     * The thumbprint of the key that signed the proof.
     *
     * @param token the access token the proof goes with, or null at the authorization server
     */
    String check(@Nullable String proof, String method, String url, @Nullable String token) throws Problem {
        if (proof == null) {
            throw new Problem("invalid_dpop_proof", "DPoP proof required");
        }
        try {
            JsonWebSignature signed = (JsonWebSignature) JsonWebSignature.fromCompactSerialization(proof);
            signed.setAlgorithmConstraints(new AlgorithmConstraints(
                    AlgorithmConstraints.ConstraintType.PERMIT,
                    AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256));
            PublicJsonWebKey key = signed.getJwkHeader();
            if (!"dpop+jwt".equals(signed.getHeader("typ")) || !(key instanceof EllipticCurveJsonWebKey)) {
                throw new Problem("invalid_dpop_proof", "Invalid DPoP proof header");
            }
            if (key.getPrivateKey() != null) {
                throw new Problem("invalid_dpop_proof", "The proof shows a private key");
            }
            signed.setKey(key.getPublicKey());
            if (!signed.verifySignature()) {
                throw new Problem("invalid_dpop_proof", "Invalid DPoP proof signature");
            }
            checkClaims(JwtClaims.parse(signed.getPayload()), method, url, token);
            return key.calculateBase64urlEncodedThumbprint("SHA-256");
        } catch (JoseException | InvalidJwtException | MalformedClaimException | RuntimeException malformed) {
            throw new Problem("invalid_dpop_proof", "Failed to parse DPoP proof");
        }
    }

    private void checkClaims(JwtClaims claims, String method, String url, @Nullable String token)
            throws Problem, MalformedClaimException {
        String jti = claims.getJwtId();
        if (jti == null || jti.isBlank() || claims.getIssuedAt() == null) {
            throw new Problem("invalid_dpop_proof", "DPoP proof must have jti and iat");
        }
        if (!method.equals(claims.getStringClaimValue("htm"))) {
            throw new Problem("invalid_dpop_proof", "DPoP htm mismatch");
        }
        String htu = claims.getStringClaimValue("htu");
        if (htu == null || !htu.replaceFirst("[?#].*$", "").equals(url)) {
            throw new Problem("invalid_dpop_proof", "DPoP htu mismatch");
        }
        long off = Math.abs(claims.getIssuedAt().getValue() - clock.instant().getEpochSecond());
        if (off > MOST_SECONDS_OFF) {
            throw new Problem("invalid_dpop_proof", "DPoP proof is too old or from the future");
        }
        if (token != null && !Pkce.s256(token).equals(claims.getStringClaimValue("ath"))) {
            throw new Problem("invalid_dpop_proof", "DPoP ath mismatch");
        }
        long step = clock.instant().getEpochSecond() / NONCE_SECONDS;
        String nonce = claims.getStringClaimValue("nonce");
        if (nonce == null || !List.of(nonce(step), nonce(step - 1)).contains(nonce)) {
            throw new Problem(
                    "use_dpop_nonce",
                    token == null
                            ? "Authorization server requires nonce in DPoP proof"
                            : "Resource server requires nonce in DPoP proof");
        }
        synchronized (used) {
            if (used.put(jti, true) != null) {
                throw new Problem("invalid_dpop_proof", "DPoP proof replayed");
            }
        }
    }

    private static String nonce(long step) {
        return Pkce.s256("nonce " + step);
    }
}
