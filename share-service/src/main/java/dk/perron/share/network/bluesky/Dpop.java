package dk.perron.share.network.bluesky;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dk.perron.platform.outbound.OutboundAnswer;
import dk.perron.platform.outbound.OutboundCall;
import dk.perron.platform.outbound.OutboundClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jspecify.annotations.Nullable;

/**
 * Calls that show possession of a key (DPoP, RFC 9449). A server hands out nonces for the proofs; a call refused for want
 * of one did nothing and is sent again, once. The latest nonce of each server is remembered.
 */
@ApplicationScoped
class Dpop {
    private static final String WANTED = "use_dpop_nonce";
    private static final int MOST_SERVERS = 2_000;
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final OutboundClient client;
    private final Clock clock;
    private final Cache<String, String> nonces = Caffeine.newBuilder()
            .maximumSize(MOST_SERVERS)
            .expireAfterWrite(REMEMBERED)
            .build();

    Dpop(OutboundClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /**
     * @param call made anew when it is sent again, since a server takes what proves the client in it only once
     * @param token the access token the call is made with; null where tokens are asked for
     */
    Uni<OutboundAnswer> send(Uni<OutboundCall> call, SigningKey key, @Nullable String token) {
        return call.chain(first -> {
            String used = nonces.getIfPresent(origin(first.uri()));
            return once(first, key, token, used).chain(answer -> {
                String fresh = nonces.getIfPresent(origin(first.uri()));
                return wantsNonce(answer) && fresh != null && !fresh.equals(used)
                        ? call.chain(second -> once(second, key, token, fresh))
                        : Uni.createFrom().item(answer);
            });
        });
    }

    private Uni<OutboundAnswer> once(
            OutboundCall call, SigningKey key, @Nullable String token, @Nullable String nonce) {
        OutboundCall proven = call.header("DPoP", proof(call, key, token, nonce));
        return client.send(token == null ? proven : proven.header("Authorization", "DPoP " + token))
                .invoke(answer -> {
                    String next = answer.header("DPoP-Nonce");
                    if (next != null && !next.isBlank()) {
                        nonces.put(origin(call.uri()), next);
                    }
                });
    }

    private String proof(OutboundCall call, SigningKey key, @Nullable String token, @Nullable String nonce) {
        JwtClaims claims = new JwtClaims();
        claims.setGeneratedJwtId();
        claims.setIssuedAt(NumericDate.fromSeconds(clock.instant().getEpochSecond()));
        claims.setStringClaim("htm", call.method().name());
        claims.setStringClaim("htu", withoutQuery(call.uri()));
        if (nonce != null) {
            claims.setStringClaim("nonce", nonce);
        }
        if (token != null) {
            claims.setStringClaim("ath", hash(token));
        }
        return key.prove(claims);
    }

    /** An authorization server says it in the body with 400, a resource server in a header with 401. */
    private static boolean wantsNonce(OutboundAnswer answer) {
        String challenge = answer.header("WWW-Authenticate");
        return (answer.status() == 400 || answer.status() == 401)
                && ((challenge != null && challenge.contains(WANTED))
                        || answer.body().toString(StandardCharsets.UTF_8).contains("\"" + WANTED + "\""));
    }

    private static String withoutQuery(URI uri) {
        String address = uri.toString();
        int query = address.indexOf('?');
        return query < 0 ? address : address.substring(0, query);
    }

    private static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    private static String hash(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
