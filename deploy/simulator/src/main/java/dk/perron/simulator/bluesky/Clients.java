package dk.perron.simulator.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.simulator.network.Bounded;
import dk.perron.simulator.network.Refusal;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * Checks which app asks. Its metadata and keys are fetched only from origins the operator of the simulator named; of
 * other apps only the form of what they send is checked.
 */
@Singleton
class Clients {
    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long MOST_SECONDS_OFF = 60;

    private final BlueskyConfig config;
    private final ObjectMapper json;
    private final Clock clock;
    private final Map<String, Boolean> used = new Bounded<>(50_000);
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Clients(BlueskyConfig config, ObjectMapper json, Clock clock) {
        this.config = config;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Who asks and how it proves it.
     *
     * @param issuer what the assertion must be meant for
     */
    record Claim(
            @Nullable String clientId,
            @Nullable String assertionType,
            @Nullable String assertion,
            String issuer) {}

    /** The client's id; its metadata is looked at where that is allowed. */
    String check(Claim claim, @Nullable String redirectUri) {
        String clientId = claim.clientId();
        if (clientId == null || !clientId.matches("https?://[^\\s#]+")) {
            throw invalid("client_id must be the address of the client's metadata");
        }
        Optional<JsonNode> metadata = metadata(clientId);
        if (metadata.isPresent()) {
            checkMetadata(clientId, metadata.get(), redirectUri);
        }
        boolean isConfidential = metadata.map(known ->
                        known.path("token_endpoint_auth_method").asText().equals("private_key_jwt"))
                .orElse(claim.assertion() != null);
        if (isConfidential) {
            checkAssertion(claim, clientId, metadata);
        }
        return clientId;
    }

    private static void checkMetadata(String clientId, JsonNode metadata, @Nullable String redirectUri) {
        if (!clientId.equals(metadata.path("client_id").asText())) {
            throw BlueskyErrors.oauth(400, "invalid_client_metadata", "client_id does not match");
        }
        if (!metadata.path("dpop_bound_access_tokens").asBoolean()) {
            throw BlueskyErrors.oauth(400, "invalid_client_metadata", "dpop_bound_access_tokens must be true");
        }
        boolean isRegistered = redirectUri == null;
        for (JsonNode registered : metadata.path("redirect_uris")) {
            isRegistered |= registered.asText().equals(redirectUri);
        }
        if (!isRegistered) {
            throw BlueskyErrors.oauth(400, "invalid_request", "Invalid redirect_uri " + redirectUri);
        }
    }

    private void checkAssertion(Claim claim, String clientId, Optional<JsonNode> metadata) {
        if (claim.assertion() == null || !ASSERTION_TYPE.equals(claim.assertionType())) {
            throw invalid("client_assertion and client_assertion_type are needed");
        }
        try {
            JsonWebSignature signed = (JsonWebSignature) JsonWebSignature.fromCompactSerialization(claim.assertion());
            signed.setAlgorithmConstraints(new AlgorithmConstraints(
                    AlgorithmConstraints.ConstraintType.PERMIT,
                    AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256));
            if (!AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256.equals(signed.getAlgorithmHeaderValue())
                    || signed.getKeyIdHeaderValue() == null) {
                throw invalid("client_assertion must be signed by ES256 and name its key");
            }
            if (metadata.isPresent()) {
                signed.setKey(key(metadata.get(), signed.getKeyIdHeaderValue()).getKey());
                if (!signed.verifySignature()) {
                    throw invalid("client_assertion's signature is wrong");
                }
            }
            checkClaims(JwtClaims.parse(signed.getUnverifiedPayload()), clientId, claim.issuer());
        } catch (JoseException | InvalidJwtException | MalformedClaimException | IllegalArgumentException malformed) {
            throw invalid("client_assertion is malformed");
        }
    }

    private void checkClaims(JwtClaims claims, String clientId, String issuer) throws MalformedClaimException {
        long now = clock.instant().getEpochSecond();
        if (!clientId.equals(claims.getIssuer()) || !clientId.equals(claims.getSubject())) {
            throw invalid("client_assertion's iss and sub must be the client_id");
        }
        if (!claims.hasAudience() || !claims.getAudience().contains(issuer)) {
            throw invalid("client_assertion's aud must be " + issuer);
        }
        if (claims.getIssuedAt() == null || Math.abs(claims.getIssuedAt().getValue() - now) > MOST_SECONDS_OFF) {
            throw invalid("client_assertion's iat is missing, old or from the future");
        }
        if (claims.getExpirationTime() != null && claims.getExpirationTime().getValue() < now) {
            throw invalid("client_assertion has expired");
        }
        synchronized (used) {
            if (claims.getJwtId() == null || used.put(clientId + ' ' + claims.getJwtId(), true) != null) {
                throw invalid("client_assertion's jti is missing or was used before");
            }
        }
    }

    private JsonWebKey key(JsonNode metadata, String keyId) throws JoseException {
        JsonNode keys = metadata.path("jwks").isObject()
                ? metadata.path("jwks")
                : metadata(metadata.path("jwks_uri").asText()).orElseThrow(() -> invalid("No keys can be had"));
        List<JsonWebKey> all = new JsonWebKeySet(keys.toString()).getJsonWebKeys();
        return all.stream()
                .filter(key -> keyId.equals(key.getKeyId()))
                .findFirst()
                .orElseThrow(() -> invalid("Key " + keyId + " is not among the client's"));
    }

    private Optional<JsonNode> metadata(String address) {
        URI uri = URI.create(address);
        String origin = uri.getScheme() + "://" + uri.getRawAuthority();
        if (!config.clientMetadataOrigins().orElse(List.of()).contains(origin)) {
            return Optional.empty();
        }
        try {
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(uri)
                            .timeout(PATIENCE)
                            .header("Accept", "application/json")
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw BlueskyErrors.oauth(400, "invalid_client_metadata", address + " answers " + answer.statusCode());
            }
            return Optional.of(json.readTree(answer.body()));
        } catch (IOException unreachable) {
            throw BlueskyErrors.oauth(400, "invalid_client_metadata", "Unable to obtain " + address);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw BlueskyErrors.oauth(400, "invalid_client_metadata", "Unable to obtain " + address);
        }
    }

    private static Refusal invalid(String description) {
        return BlueskyErrors.oauth(400, "invalid_client", description);
    }
}
