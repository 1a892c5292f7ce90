package dk.perron.simulator.bluesky;

import dk.perron.simulator.network.Authorization;
import dk.perron.simulator.network.Refusal;
import dk.perron.simulator.network.Tickets;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.Set;

/** Who calls: by the session of an app password, or by an OAuth token bound to a key. */
@Singleton
class Callers {
    /** {@code isBound} tells OAuth tokens, whose refusals differ. */
    record Caller(Accounts.Account account, Set<String> scopes, boolean isBound) {
        void mayWrite(String collection, String action) {
            if (isBound
                    && !scopes.contains("transition:generic")
                    && scopes.stream().noneMatch(scope -> covers(scope, collection, action))) {
                throw BlueskyErrors.scopeMissing("repo:" + collection + "?action=" + action);
            }
        }

        private static boolean covers(String scope, String collection, String action) {
            return scope.equals("repo:" + collection)
                    || scope.equals("repo:*")
                    || (scope.startsWith("repo:" + collection + "?") && scope.contains("action=" + action))
                    || (scope.startsWith("include:app.bsky.authCreatePosts") && action.equals("create"));
        }
    }

    private final Tickets tickets;
    private final Accounts accounts;
    private final Proofs proofs;

    Callers(Tickets tickets, Accounts accounts, Proofs proofs) {
        this.tickets = tickets;
        this.accounts = accounts;
        this.proofs = proofs;
    }

    Caller signedIn(HttpHeaders headers, HttpServerRequest request, UriInfo uri) {
        Optional<String> bound = Authorization.of(headers, "DPoP");
        if (bound.isPresent()) {
            return bound(bound.get(), headers, request, uri);
        }
        Tickets.Ticket ticket = session("access", headers);
        return new Caller(accounts.of(ticket.member()), ticket.scopes(), false);
    }

    Optional<Caller> anybody(HttpHeaders headers, HttpServerRequest request, UriInfo uri) {
        return headers.getHeaderString(HttpHeaders.AUTHORIZATION) == null
                ? Optional.empty()
                : Optional.of(signedIn(headers, request, uri));
    }

    /** The ticket of an app password's session, of the kind that is wanted here. */
    Tickets.Ticket session(String kind, HttpHeaders headers) {
        String token = Authorization.of(headers, "Bearer").orElseThrow(BlueskyErrors::authMissing);
        Optional<Tickets.Ticket> ticket = tickets.read("bluesky", kind, token);
        if (ticket.isEmpty()) {
            String other = kind.equals("access") ? "refresh" : "access";
            throw tickets.read("bluesky", other, token).isPresent()
                    ? BlueskyErrors.invalidToken("Invalid token scope")
                    : BlueskyErrors.invalidToken("Token could not be verified");
        }
        if (tickets.isRevoked(ticket.get())) {
            throw BlueskyErrors.revoked();
        }
        if (tickets.isExpired(ticket.get())) {
            throw BlueskyErrors.expired();
        }
        return ticket.get();
    }

    private Caller bound(String token, HttpHeaders headers, HttpServerRequest request, UriInfo uri) {
        String key;
        try {
            key = proofs.check(
                    headers.getHeaderString("DPoP"),
                    request.method().name(),
                    uri.getAbsolutePath().toString(),
                    token);
        } catch (Proofs.Problem problem) {
            throw withNonce(BlueskyErrors.bound(problem.error(), problem.description()));
        }
        Tickets.Ticket ticket = tickets.read("bluesky", "oauth-access", token)
                .orElseThrow(() -> withNonce(BlueskyErrors.bound("invalid_token", "Malformed token")));
        if (!key.equals(ticket.fact("jkt"))) {
            throw withNonce(BlueskyErrors.bound("invalid_token", "Invalid DPoP key binding"));
        }
        if (tickets.isRevoked(ticket) || tickets.isExpired(ticket)) {
            throw withNonce(BlueskyErrors.bound("invalid_token", "\"exp\" claim timestamp check failed"));
        }
        return new Caller(accounts.of(ticket.member()), ticket.scopes(), true);
    }

    private Refusal withNonce(Refusal refusal) {
        return refusal.with("DPoP-Nonce", proofs.nonce());
    }
}
