package dk.perron.simulator.mastodon;

import dk.perron.simulator.network.Authorization;
import dk.perron.simulator.network.Member;
import dk.perron.simulator.network.Tickets;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Who calls. Tokens end only by revocation. */
@Singleton
class Callers {
    static final Duration LIFETIME = Duration.ofDays(36_500);

    record Caller(Member member, Set<String> scopes) {
        Caller needs(String scope) {
            if (!Scopes.allow(scopes, scope)) {
                throw MastodonErrors.outsideScopes();
            }
            return this;
        }
    }

    private final Tickets tickets;

    Callers(Tickets tickets) {
        this.tickets = tickets;
    }

    Caller signedIn(HttpHeaders headers) {
        String token = Authorization.of(headers, "Bearer").orElseThrow(MastodonErrors::invalidToken);
        Tickets.Ticket ticket = tickets.read("mastodon", "access", token).orElseThrow(MastodonErrors::invalidToken);
        if (tickets.isRevoked(ticket)) {
            throw MastodonErrors.unauthorized("The access token was revoked");
        }
        if (tickets.isExpired(ticket)) {
            throw MastodonErrors.unauthorized("The access token expired");
        }
        return new Caller(ticket.member(), ticket.scopes());
    }

    Optional<Caller> anybody(HttpHeaders headers) {
        return Authorization.of(headers, "Bearer").map(token -> signedIn(headers));
    }
}
