package dk.perron.simulator.mastodon;

import dk.perron.simulator.arrival.Reset;
import dk.perron.simulator.network.MadeUp;
import dk.perron.simulator.network.Member;
import dk.perron.simulator.network.Pictures;
import dk.perron.simulator.network.PublicPost;
import dk.perron.simulator.network.SimulatedNetwork;
import dk.perron.simulator.network.Tickets;
import dk.perron.simulator.network.Windows;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Mastodon as the controls see it. */
@Singleton
class MastodonNetwork implements SimulatedNetwork {
    private static final Set<String> USUAL_SCOPES = Set.of("read", "write");

    private final Statuses statuses;
    private final Tickets tickets;
    private final MadeUp madeUp;
    private final Pictures pictures;
    private final Windows windows;

    MastodonNetwork(Statuses statuses, Tickets tickets, MadeUp madeUp, Pictures pictures, Windows windows) {
        this.statuses = statuses;
        this.tickets = tickets;
        this.madeUp = madeUp;
        this.pictures = pictures;
        this.windows = windows;
    }

    @Override
    public String name() {
        return "mastodon";
    }

    @Override
    public List<PublicPost> newestFirst() {
        return statuses.newestFirst().stream().map(Status::asRead).toList();
    }

    @Override
    public long total() {
        return statuses.total();
    }

    @Override
    public Map<String, Object> token(Member member, @Nullable Set<String> scopes, @Nullable Duration lifetime) {
        String token = tickets.issue(
                "mastodon",
                "access",
                member,
                scopes == null ? USUAL_SCOPES : scopes,
                Map.of(),
                lifetime == null ? Callers.LIFETIME : lifetime);
        return Map.of(
                "accessToken", token,
                "sub", member.sub(),
                "name", member.name(),
                "id", member.number(),
                "acct", member.handle("_"));
    }

    @Override
    public void revoke(String sub) {
        tickets.revokeAll("mastodon", sub);
    }

    @Override
    public void figures(String id, Map<String, Long> figures) {
        madeUp.set("mastodon", id, figures);
    }

    @Override
    public Map<String, Object> app() {
        return Map.of("base", "/mastodon", "scopes", USUAL_SCOPES);
    }

    void forget(@Observes Reset reset) {
        statuses.clear();
        madeUp.clear("mastodon");
        pictures.clear("mastodon");
        windows.clear("mastodon ");
        tickets.forgetRevocations("mastodon");
    }
}
