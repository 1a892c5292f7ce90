package dk.perron.simulator.network;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;

/** Made-up figures of a post: they appear late, grow fast at first and level out, unless somebody set them by hand. */
@Singleton
public class MadeUp {
    private static final int MOST = 20_000;

    private final NetworkConfig config;
    private final Clock clock;
    private final Map<String, Map<String, Long>> setByHand = new Bounded<>(MOST);

    MadeUp(NetworkConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    public synchronized void set(String network, String id, Map<String, Long> figures) {
        setByHand.put(network + ' ' + id, Map.copyOf(figures));
    }

    public synchronized void clear(String network) {
        setByHand.keySet().removeIf(key -> key.startsWith(network + ' '));
    }

    public synchronized boolean isSet(String network, String id) {
        return setByHand.containsKey(network + ' ' + id);
    }

    /** A figure that a network always shows, beginning with 0. */
    public long count(String network, String id, Instant createdAt, String type, int inTheEnd) {
        return now(network, id, createdAt, type, inTheEnd, config.metricsAfter())
                .orElse(0);
    }

    /**
     * Empty while the network has no figure yet, which is not the same as zero.
     *
     * @param inTheEnd what a well-read post has in the end
     */
    public synchronized OptionalLong now(
            String network, String id, Instant createdAt, String type, int inTheEnd, Duration after) {
        Map<String, Long> set = setByHand.get(network + ' ' + id);
        if (set != null) {
            Long figure = set.get(type);
            return figure == null ? OptionalLong.empty() : OptionalLong.of(figure);
        }
        if (Duration.between(createdAt, clock.instant()).compareTo(after) < 0) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(at(id, createdAt, inTheEnd, clock.instant()));
    }

    /** The made-up figure at a moment, whatever was set by hand. */
    public static long at(String id, Instant createdAt, int inTheEnd, Instant moment) {
        double hours = Math.max(0, Duration.between(createdAt, moment).toSeconds() / 3600.0);
        double luck = 0.2 + Math.floorMod(id.hashCode(), 1_000) / 1_000.0;
        return Math.round(inTheEnd * luck * (1 - Math.exp(-hours / 18)));
    }
}
