package dk.perron.simulator.failure;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Spoils calls at random, and the same ones again for the same seed: what happens to a member's n-th call of an
 * operation depends on nothing else, in whatever order the members call.
 */
@Singleton
public class Chaos {
    private static final int MOST_COUNTED = 100_000;

    /**
     * What to spoil.
     *
     * @param share how many of the calls, from 0 to 1
     * @param networks empty: all
     * @param delayMillis how late a slow answer comes, and how long a throttled caller is to wait
     */
    public record Rule(
            long seed,
            double share,
            List<Kind> kinds,
            Set<String> networks,
            Set<String> operations,
            @Nullable Integer delayMillis) {
        boolean isFor(Failure.Call call) {
            return (networks.isEmpty() || networks.contains(call.network())) && operations.contains(call.operation());
        }
    }

    /** The rule in force and what it did so far. */
    public record Standing(@Nullable Rule rule, long calls, Map<Kind, Long> spoilt) {}

    private final Map<String, Integer> callsOf = new HashMap<>();
    private final Map<Kind, Long> spoilt = new HashMap<>();
    private @Nullable Rule rule;
    private long calls;

    synchronized void start(Rule wanted) {
        stop();
        rule = wanted;
    }

    synchronized void stop() {
        rule = null;
        calls = 0;
        callsOf.clear();
        spoilt.clear();
    }

    public synchronized Standing standing() {
        return new Standing(rule, calls, Map.copyOf(spoilt));
    }

    synchronized Optional<Failure> next(Failure.Call call) {
        Rule inForce = rule;
        if (inForce == null || !inForce.isFor(call)) {
            return Optional.empty();
        }
        String who = call.network()
                + ' '
                + call.operation()
                + ' '
                + call.member().stream().findFirst().orElse("");
        if (callsOf.size() >= MOST_COUNTED && !callsOf.containsKey(who)) {
            callsOf.clear();
        }
        int time = callsOf.merge(who, 1, Integer::sum);
        calls++;
        SplittableRandom random = new SplittableRandom(inForce.seed() * 1_000_003L + who.hashCode() * 65_537L + time);
        if (random.nextDouble() >= inForce.share()) {
            return Optional.empty();
        }
        Kind kind = inForce.kinds().get(random.nextInt(inForce.kinds().size()));
        spoilt.merge(kind, 1L, Long::sum);
        int delay = inForce.delayMillis() == null ? 1_000 : inForce.delayMillis();
        return Optional.of(new Failure(call.network(), call.operation(), kind, 1, null, delay));
    }
}
