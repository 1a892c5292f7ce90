package dk.perron.share.network.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;

class SigningKeyTest {
    private static JwtClaims claims() {
        JwtClaims claims = new JwtClaims();
        claims.setStringClaim("htm", "POST");
        return claims;
    }

    @Test
    void aKeptKeySignsWhatItsPublicHalfVerifies() throws Exception {
        SigningKey key = SigningKey.fresh();
        JsonWebSignature read = new JsonWebSignature();

        read.setCompactSerialization(SigningKey.of(key.secret()).sign(claims()));

        read.setKey(JsonWebKey.Factory.newJwk(key.published()).getKey());
        assertThat(read.verifySignature()).isTrue();
        assertThat(read.getKeyIdHeaderValue()).isEqualTo(key.published().get("kid"));
        assertThat(read.getAlgorithmHeaderValue()).isEqualTo("ES256");
    }

    @Test
    void nothingPrivateIsPublished() {
        assertThat(SigningKey.fresh().published()).doesNotContainKey("d").containsEntry("use", "sig");
    }

    @Test
    void aProofCarriesThePublicKeyAlone() throws Exception {
        String header = SigningKey.fresh().prove(claims()).split("\\.")[0];
        JsonNode read =
                new ObjectMapper().readTree(new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8));

        assertThat(read.path("typ").asText()).isEqualTo("dpop+jwt");
        assertThat(read.path("jwk").fieldNames()).toIterable().containsExactlyInAnyOrder("kty", "crv", "x", "y");
    }
}
