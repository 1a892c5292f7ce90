package dk.perron.simulator.x;

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
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** X as the controls see it. */
@Singleton
class XNetwork implements SimulatedNetwork {
    private final XConfig config;
    private final Tweets tweets;
    private final Tickets tickets;
    private final MadeUp madeUp;
    private final Pictures pictures;
    private final Windows windows;
    private final Ledger ledger;

    XNetwork(
            XConfig config,
            Tweets tweets,
            Tickets tickets,
            MadeUp madeUp,
            Pictures pictures,
            Windows windows,
            Ledger ledger) {
        this.config = config;
        this.tweets = tweets;
        this.tickets = tickets;
        this.madeUp = madeUp;
        this.pictures = pictures;
        this.windows = windows;
        this.ledger = ledger;
    }

    @Override
    public String name() {
        return "x";
    }

    @Override
    public List<PublicPost> newestFirst() {
        return tweets.newestFirst().stream().map(Tweet::asRead).toList();
    }

    @Override
    public long total() {
        return tweets.total();
    }

    @Override
    public BigDecimal spent() {
        return ledger.spent();
    }

    @Override
    public Map<String, Object> token(Member member, @Nullable Set<String> scopes, @Nullable Duration lifetime) {
        Set<String> granted = scopes == null ? config.scopes() : scopes;
        Map<String, String> facts = Map.of("client", config.clientId());
        String access = tickets.issue(
                "x", "access", member, granted, facts, lifetime == null ? Callers.ACCESS_LIFETIME : lifetime);
        String refresh = tickets.issue("x", "refresh", member, granted, facts, Callers.REFRESH_LIFETIME);
        return Map.of(
                "accessToken", access,
                "refreshToken", refresh,
                "sub", member.sub(),
                "name", member.name(),
                "id", member.number(),
                "username", member.handle("_"));
    }

    @Override
    public void revoke(String sub) {
        tickets.revokeAll("x", sub);
    }

    @Override
    public void figures(String id, Map<String, Long> figures) {
        madeUp.set("x", id, figures);
    }

    @Override
    public Map<String, Object> app() {
        return Map.of(
                "base",
                "/x",
                "clientId",
                config.clientId(),
                "clientSecret",
                config.clientSecret(),
                "publicClientId",
                config.publicClientId(),
                "scopes",
                config.scopes());
    }

    void forget(@Observes Reset reset) {
        tweets.clear();
        madeUp.clear("x");
        pictures.clear("x");
        windows.clear("x ");
        ledger.clear();
        tickets.forgetRevocations("x");
    }
}
