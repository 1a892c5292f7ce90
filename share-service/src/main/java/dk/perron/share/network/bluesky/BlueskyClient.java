package dk.perron.share.network.bluesky;

import dk.perron.share.network.Form;
import dk.perron.share.network.RefusedGrant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;

/**
 * Who Perron is to authorization servers. Publicly it is the address of a document that servers fetch, and proves itself
 * by a key. On a developer's machine, which no server can reach, it is the loopback client that atproto defines: without a
 * key, its answers coming to 127.0.0.1.
 */
@ApplicationScoped
class BlueskyClient {
    static final String FOLDER = "/api/share/v1/bluesky";
    private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final int ASSERTION_LIVES_SECONDS = 60;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final BlueskyConfig config;
    private final ClientKeys keys;
    private final Clock clock;

    BlueskyClient(BlueskyConfig config, ClientKeys keys, Clock clock) {
        this.config = config;
        this.keys = keys;
        this.clock = clock;
    }

    /** Whether servers know Perron by its document and key. */
    boolean isPublic() {
        return !LOOPBACK.contains(config.publicUrl().getHost());
    }

    /** @throws RefusedGrant when Perron's address is such that no server will talk to it */
    String id() {
        if (isPublic()) {
            if (!"https".equals(config.publicUrl().getScheme())
                    || config.publicUrl().getPort() != -1) {
                throw RefusedGrant.misconfigured(
                        "Bluesky wants Perron's public address to be https and without a port");
            }
            return config.publicUrl() + FOLDER + "/client-metadata.json";
        }
        return "http://localhost?"
                + new Form()
                        .with("redirect_uri", loopback().toString())
                        .with("scope", config.scope())
                        .encoded();
    }

    /** Where answers come to. The loopback client's must not be called localhost: they are passed on from there. */
    URI redirect(URI callback) {
        return isPublic() ? callback : loopback();
    }

    private URI loopback() {
        int port = config.publicUrl().getPort();
        return URI.create("http://127.0.0.1" + (port == -1 ? "" : ":" + port) + FOLDER + "/callback");
    }

    /** Where the loopback client's answers are passed on to. */
    URI callback() {
        return URI.create(config.publicUrl() + "/api/share/v1/connections/bluesky/callback");
    }

    /** The form fields by which an authorization server knows who asks. */
    Uni<Map<String, String>> identification(String issuer) {
        String id = id();
        return isPublic()
                ? keys.current()
                        .map(key -> Map.of(
                                "client_id",
                                id,
                                "client_assertion_type",
                                ASSERTION,
                                "client_assertion",
                                key.sign(claims(id, issuer))))
                : Uni.createFrom().item(Map.of("client_id", id));
    }

    private JwtClaims claims(String id, String issuer) {
        long now = clock.instant().getEpochSecond();
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(id);
        claims.setSubject(id);
        claims.setAudience(issuer);
        claims.setGeneratedJwtId();
        claims.setIssuedAt(NumericDate.fromSeconds(now));
        claims.setExpirationTime(NumericDate.fromSeconds(now + ASSERTION_LIVES_SECONDS));
        return claims;
    }

    /** The document that {@link #id} is the address of. */
    Map<String, Object> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("client_id", id());
        metadata.put("client_name", config.clientName());
        metadata.put("client_uri", config.publicUrl().toString());
        metadata.put("application_type", "web");
        metadata.put("grant_types", List.of("authorization_code", "refresh_token"));
        metadata.put("response_types", List.of("code"));
        metadata.put("redirect_uris", List.of(callback().toString()));
        metadata.put("scope", config.scope());
        metadata.put("token_endpoint_auth_method", "private_key_jwt");
        metadata.put("token_endpoint_auth_signing_alg", "ES256");
        metadata.put("dpop_bound_access_tokens", true);
        metadata.put("jwks_uri", config.publicUrl() + FOLDER + "/jwks.json");
        return metadata;
    }

    /** The public keys that {@link #metadata} points to. */
    Uni<Map<String, Object>> jwks() {
        return keys.current().map(key -> Map.of("keys", List.of(key.published())));
    }
}
