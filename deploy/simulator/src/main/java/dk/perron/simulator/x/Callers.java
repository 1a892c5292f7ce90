package dk.perron.simulator.x;

import dk.perron.simulator.network.Authorization;
import dk.perron.simulator.network.Member;
import dk.perron.simulator.network.Tickets;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.Set;

/** Who calls. */
@Singleton
class Callers {
    static final Duration ACCESS_LIFETIME = Duration.ofHours(2);
    static final Duration REFRESH_LIFETIME = Duration.ofDays(180);

    record Caller(Member member, Set<String> scopes) {
        Caller needs(String... wanted) {
            for (String scope : wanted) {
                if (!scopes.contains(scope)) {
                    throw XErrors.forbidden("Forbidden");
                }
            }
            return this;
        }
    }

    private final Tickets tickets;

    Callers(Tickets tickets) {
        this.tickets = tickets;
    }

    /** Expired, revoked and unknown tokens are refused alike. */
    Caller signedIn(HttpHeaders headers) {
        return Authorization.of(headers, "Bearer")
                .flatMap(token -> tickets.read("x", "access", token))
                .filter(ticket -> !tickets.isExpired(ticket) && !tickets.isRevoked(ticket))
                .map(ticket -> new Caller(ticket.member(), ticket.scopes()))
                .orElseThrow(XErrors::unauthorized);
    }
}
