package dk.perron.simulator.network;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the controls and the page of arrivals need of each network. */
public interface SimulatedNetwork {
    /** As in {@code /control/{network}}. */
    String name();

    /** Posts that are still known, newest first, deleted ones included. */
    List<PublicPost> newestFirst();

    /** How many ever arrived. */
    long total();

    /** Tokens without a consent page: {@code accessToken}, {@code sub}, {@code name} and what the network adds. */
    Map<String, Object> token(Member member, @Nullable Set<String> scopes, @Nullable Duration lifetime);

    /** Ends all of a member's tokens, as withdrawing consent in the network's own settings does. */
    void revoke(String sub);

    /** Figures of a post from now on. */
    void figures(String id, Map<String, Long> figures);

    /** What an operator would have been given by the network: client id, secret, scopes. */
    Map<String, Object> app();

    /** Dollars the calls so far would have cost. */
    default BigDecimal spent() {
        return BigDecimal.ZERO;
    }
}
