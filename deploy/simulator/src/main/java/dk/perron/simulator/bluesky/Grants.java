package dk.perron.simulator.bluesky;

import dk.perron.simulator.network.Consents;
import dk.perron.simulator.network.Member;
import dk.perron.simulator.network.Pkce;
import dk.perron.simulator.network.Refusal;
import dk.perron.simulator.network.Tickets;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns codes and refresh tokens into tokens bound to a key. */
@Singleton
class Grants {
    private static final Duration ACCESS_LIFETIME = Duration.ofHours(1);
    private static final Duration REFRESH_LIFETIME = Duration.ofDays(90);

    private final Tickets tickets;
    private final Accounts accounts;

    Grants(Tickets tickets, Accounts accounts) {
        this.tickets = tickets;
        this.accounts = accounts;
    }

    Response first(
            Consents.Granted grant,
            String clientId,
            String key,
            @Nullable String redirectUri,
            @Nullable String verifier) {
        if (!grant.asked().clientId().equals(clientId) || !grant.redirectUri().equals(redirectUri)) {
            throw refused("The code was given to another client or address");
        }
        if (!key.equals(grant.asked().key())) {
            throw BlueskyErrors.oauth(400, "invalid_dpop_proof", "DPoP key mismatch");
        }
        if (!Pkce.fits(grant.asked().challenge(), verifier)) {
            throw refused("Invalid code_verifier");
        }
        return tokens(grant.member(), grant.scopes(), clientId, key);
    }

    /** A refresh token is good once; one that comes twice ends everything the member has given out. */
    Response refresh(@Nullable String token, String clientId, String key) {
        Tickets.Ticket old =
                tickets.read("bluesky", "oauth-refresh", token).orElseThrow(() -> refused("Invalid refresh token"));
        if (!clientId.equals(old.fact("client")) || !key.equals(old.fact("jkt"))) {
            throw refused("The refresh token is bound to another client or key");
        }
        if (tickets.isExpired(old)) {
            throw refused("Refresh token expired");
        }
        if (!tickets.spend(old)) {
            tickets.revokeAll("bluesky", old.member().sub());
            throw refused("Refresh token replayed");
        }
        return tokens(old.member(), old.scopes(), clientId, key);
    }

    private Response tokens(Member member, Set<String> scopes, String clientId, String key) {
        String did = accounts.of(member).did();
        Map<String, String> facts = Map.of("sub", did, "jkt", key, "client", clientId);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", tickets.issue("bluesky", "oauth-access", member, scopes, facts, ACCESS_LIFETIME));
        answer.put("token_type", "DPoP");
        answer.put("refresh_token", tickets.issue("bluesky", "oauth-refresh", member, scopes, facts, REFRESH_LIFETIME));
        answer.put("scope", String.join(" ", scopes));
        answer.put("expires_in", ACCESS_LIFETIME.toSeconds());
        answer.put("sub", did);
        return Response.ok(answer).header("Cache-Control", "no-store").build();
    }

    private static Refusal refused(String description) {
        return BlueskyErrors.oauth(400, "invalid_grant", description);
    }
}
