package dk.perron.simulator.mastodon;

import dk.perron.simulator.network.Member;
import dk.perron.simulator.network.Pkce;
import dk.perron.simulator.network.Tickets;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Registered apps. A client id carries its own registration, so that it survives a restart. */
@Singleton
class Apps {
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    record App(String clientId, String name, List<String> redirectUris, Set<String> scopes) {
        String secret() {
            return Pkce.s256("secret of " + clientId);
        }
    }

    private final Tickets tickets;

    Apps(Tickets tickets) {
        this.tickets = tickets;
    }

    App register(String name, List<String> redirectUris, Set<String> scopes) {
        String id = tickets.issue(
                "mastodon",
                "app",
                Member.called(name),
                scopes,
                Map.of("redirects", String.join("\n", redirectUris)),
                FOR_EVER);
        return new App(id, name, redirectUris, scopes);
    }

    Optional<App> find(@Nullable String clientId) {
        return tickets.read("mastodon", "app", clientId)
                .map(ticket -> new App(
                        clientId == null ? "" : clientId,
                        ticket.member().name(),
                        Arrays.asList(
                                ticket.facts().getOrDefault("redirects", "").split("\n")),
                        ticket.scopes()));
    }

    Optional<App> find(@Nullable String clientId, @Nullable String secret) {
        return find(clientId).filter(app -> app.secret().equals(secret));
    }
}
