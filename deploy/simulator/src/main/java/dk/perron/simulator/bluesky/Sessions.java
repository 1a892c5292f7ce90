package dk.perron.simulator.bluesky;

import dk.perron.simulator.network.Tickets;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The pair of tokens of an app password's session. */
@Singleton
class Sessions {
    private static final Duration REFRESH_LIFETIME = Duration.ofDays(90);

    private final BlueskyConfig config;
    private final Tickets tickets;

    Sessions(BlueskyConfig config, Tickets tickets) {
        this.config = config;
        this.tickets = tickets;
    }

    Map<String, Object> issue(Accounts.Account account, @Nullable Duration accessLifetime) {
        Map<String, String> facts = Map.of("sub", account.did(), "aud", "did:web:pds.example");
        String access = tickets.issue(
                "bluesky",
                "access",
                account.member(),
                Set.of("com.atproto.appPass"),
                facts,
                accessLifetime == null ? config.sessionLifetime() : accessLifetime);
        String refresh = tickets.issue(
                "bluesky", "refresh", account.member(), Set.of("com.atproto.refresh"), facts, REFRESH_LIFETIME);
        return Map.of("accessJwt", access, "refreshJwt", refresh);
    }
}
