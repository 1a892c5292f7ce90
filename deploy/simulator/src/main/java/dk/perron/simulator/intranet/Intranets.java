package dk.perron.simulator.intranet;

import dk.perron.simulator.arrival.Recent;
import dk.perron.simulator.arrival.Reset;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The simulated customers' intranets: how each is told to behave, and what it received. */
@Singleton
public class Intranets {
    private static final int MOST_INTRANETS = 200;

    /** How one intranet behaves: the next {@code failNext} webhooks are answered with {@code failWith}. */
    record Behaviour(@Nullable String secret, int failNext, int failWith, int delayMillis) {
        static final Behaviour USUAL = new Behaviour(null, 0, 503, 0);

        Behaviour oneFailureLess() {
            return new Behaviour(secret, failNext - 1, failWith, delayMillis);
        }
    }

    private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
    private final Recent<Webhook> arrived = new Recent<>(2_000);

    Behaviour behaviour(String name) {
        return Optional.ofNullable(behaviours.get(name)).orElse(Behaviour.USUAL);
    }

    void tell(String name, Behaviour behaviour) {
        if (behaviours.size() < MOST_INTRANETS || behaviours.containsKey(name)) {
            behaviours.put(name, behaviour);
        }
    }

    /** The status of a failure that was asked for, used up by this call. */
    synchronized Optional<Integer> nextFailure(String name) {
        Behaviour behaviour = behaviour(name);
        if (behaviour.failNext() <= 0) {
            return Optional.empty();
        }
        behaviours.put(name, behaviour.oneFailureLess());
        return Optional.of(behaviour.failWith());
    }

    synchronized int attemptsSoFar(String name, @Nullable String id) {
        return (int) arrived.count(other -> other.name().equals(name) && id != null && id.equals(other.id()));
    }

    synchronized boolean hasAccepted(String name, @Nullable String id) {
        return arrived.count(other ->
                        other.name().equals(name) && id != null && id.equals(other.id()) && other.answered() / 100 == 2)
                > 0;
    }

    void record(Webhook webhook) {
        arrived.add(webhook);
    }

    public List<Webhook> newestFirst() {
        return arrived.newestFirst();
    }

    public long total() {
        return arrived.total();
    }

    /** Secrets stay: the endpoints that use them still exist on the other side. */
    void forget(@Observes Reset reset) {
        arrived.clear();
        behaviours.replaceAll((name, behaviour) -> new Behaviour(behaviour.secret(), 0, 503, 0));
    }
}
