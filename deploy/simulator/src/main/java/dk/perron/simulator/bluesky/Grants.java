package dk.perron.simulator.bluesky;

import dk.perron.simulator.network.Consents;
import dk.perron.simulator.network.Member;
import dk.perron.simulator.network.Pkce;
import dk.perron.simulator.network.Refusal;
import dk.perron.simulator.network.Tickets;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns codes and refresh tokens into tokens bound to a key. */
@Singleton
class Grants {
    private static final String ACCESS = "oauth-access";
    private static final String REFRESH = "oauth-refresh";
    private static final Duration ACCESS_LIFETIME = Duration.ofHours(1);
    private static final Duration REFRESH_LIFETIME = Duration.ofDays(90);

    private final Consents consents;
    private final Tickets tickets;
    private final Accounts accounts;

    Grants(Consents consents, Tickets tickets, Accounts accounts) {
        this.consents = consents;
        this.tickets = tickets;
        this.accounts = accounts;
    }

    Response first(CallingApps.App app, MultivaluedMap<String, String> form) {
        Consents.Granted grant =
                consents.redeem("bluesky", form.getFirst("code")).orElseThrow(() -> refused("Invalid code"));
        if (!grant.asked().clientId().equals(app.clientId())
                || !grant.redirectUri().equals(form.getFirst("redirect_uri"))) {
            throw refused("The code was given to another client or address");
        }
        if (!app.key().equals(grant.asked().key())) {
            throw BlueskyErrors.oauth(400, "invalid_dpop_proof", "DPoP key mismatch");
        }
        if (!Pkce.fits(grant.asked().challenge(), form.getFirst("code_verifier"))) {
            throw refused("Invalid code_verifier");
        }
        return tokens(grant.member(), grant.scopes(), app);
    }

    /** Whose refresh token it is. */
    Optional<Accounts.Account> holder(@Nullable String token) {
        return tickets.read("bluesky", REFRESH, token).map(ticket -> accounts.of(ticket.member()));
    }

    /** Ends a token of either kind, if it is one. */
    void end(@Nullable String token) {
        tickets.read("bluesky", REFRESH, token).ifPresent(tickets::spend);
        tickets.read("bluesky", ACCESS, token).ifPresent(tickets::spend);
    }

    /** A refresh token is good once; one that comes twice ends everything the member has given out. */
    Response refresh(@Nullable String token, CallingApps.App app) {
        Tickets.Ticket old =
                tickets.read("bluesky", REFRESH, token).orElseThrow(() -> refused("Invalid refresh token"));
        if (!app.clientId().equals(old.fact("client")) || !app.key().equals(old.fact("jkt"))) {
            throw refused("The refresh token is bound to another client or key");
        }
        if (tickets.isExpired(old)) {
            throw refused("Refresh token expired");
        }
        if (!tickets.spend(old)) {
            tickets.revokeAll("bluesky", old.member().sub());
            throw refused("Refresh token replayed");
        }
        return tokens(old.member(), old.scopes(), app);
    }

    private Response tokens(Member member, Set<String> scopes, CallingApps.App app) {
        String did = accounts.of(member).did();
        Map<String, String> facts = Map.of("sub", did, "jkt", app.key(), "client", app.clientId());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", tickets.issue("bluesky", ACCESS, member, scopes, facts, ACCESS_LIFETIME));
        answer.put("token_type", "DPoP");
        answer.put("refresh_token", tickets.issue("bluesky", REFRESH, member, scopes, facts, REFRESH_LIFETIME));
        answer.put("scope", String.join(" ", scopes));
        answer.put("expires_in", ACCESS_LIFETIME.toSeconds());
        answer.put("sub", did);
        return Response.ok(answer).header("Cache-Control", "no-store").build();
    }

    private static Refusal refused(String description) {
        return BlueskyErrors.oauth(400, "invalid_grant", description);
    }
}
