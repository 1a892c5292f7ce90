package dk.perron.simulator.mastodon;

import dk.perron.simulator.network.Bounded;
import dk.perron.simulator.network.Kept;
import dk.perron.simulator.network.Member;
import dk.perron.simulator.network.NetworkConfig;
import dk.perron.simulator.preview.Preview;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What was posted to the simulated instance, and under which idempotency keys within the last hour. */
@Singleton
class Statuses {
    private static final Duration KEYS_ARE_KEPT = Duration.ofHours(1);
    private static final int MOST_KEYS = 50_000;

    private record Used(String status, Instant until) {}

    private final Kept<Status> statuses;
    private final Map<String, Used> keys = new Bounded<>(MOST_KEYS);
    private final AtomicLong lastNumber = new AtomicLong();
    private final Clock clock;

    Statuses(NetworkConfig config, Clock clock) {
        this.statuses = new Kept<>(config.keepPosts());
        this.clock = clock;
    }

    /** Milliseconds and a counter, as real ones are. */
    String nextId() {
        return Long.toString(lastNumber.updateAndGet(last -> Math.max(last + 1, clock.millis() << 16)));
    }

    /** The id made under the author's key within the last hour; otherwise what {@code make} answers is kept under it. */
    synchronized String once(Member author, @Nullable String key, Supplier<String> make) {
        if (key == null || key.isBlank()) {
            return make.get();
        }
        String whole = author.sub() + ' ' + key;
        Used used = keys.get(whole);
        if (used != null && clock.instant().isBefore(used.until())) {
            return used.status();
        }
        String id = make.get();
        keys.remove(whole);
        keys.put(whole, new Used(id, clock.instant().plus(KEYS_ARE_KEPT)));
        return id;
    }

    void add(Status status) {
        statuses.add(status.id(), status);
    }

    Optional<Status> find(@Nullable String id) {
        return statuses.find(id == null ? "" : id).filter(Status::isLive);
    }

    Optional<Status> readable(@Nullable String id, @Nullable Member reader) {
        return find(id).filter(status -> status.isFor(reader));
    }

    Status own(String id, Member author) {
        return find(id).filter(status -> status.author().equals(author)).orElseThrow(MastodonErrors::notFound);
    }

    Status edit(Status status, StatusRequest wish) {
        return statuses.change(status.id(), old -> old.edited(wish.words(), wish.media(), clock.instant()))
                .orElse(status);
    }

    void delete(Status status) {
        statuses.change(status.id(), old -> old.deleted(clock.instant()));
    }

    void previewed(String id, List<Preview> results) {
        statuses.change(id, old -> old.previewed(results));
    }

    List<Status> newestFirst() {
        return statuses.newestFirst();
    }

    long total() {
        return statuses.total();
    }

    synchronized void clear() {
        statuses.clear();
        keys.clear();
    }
}
