package dk.perron.simulator.x;

import dk.perron.simulator.network.Kept;
import dk.perron.simulator.network.Member;
import dk.perron.simulator.network.NetworkConfig;
import dk.perron.simulator.preview.Preview;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** What was posted to the simulated X. */
@Singleton
class Tweets {
    private static final long EPOCH = 1_288_834_974_657L;

    private record Saying(String author, String text, List<String> media) {}

    private final Kept<Tweet> tweets;
    private final Map<Saying, String> idOf = new HashMap<>();
    private final AtomicLong lastNumber = new AtomicLong();
    private final Clock clock;

    Tweets(NetworkConfig config, Clock clock) {
        this.tweets = new Kept<>(config.keepPosts());
        this.clock = clock;
    }

    /** Milliseconds since the network's own epoch and a counter, as real ones are. */
    String nextId() {
        return Long.toString(lastNumber.updateAndGet(last -> Math.max(last + 1, (clock.millis() - EPOCH) << 22)));
    }

    /** Refused when the author has a living post that says the same. */
    synchronized void add(Tweet tweet) {
        Saying saying = sayingOf(tweet);
        String twin = idOf.get(saying);
        if (twin != null && find(twin).isPresent()) {
            throw XErrors.duplicate();
        }
        tweets.add(tweet.id(), tweet);
        idOf.put(saying, tweet.id());
        if (idOf.size() > 2 * tweets.newestFirst().size() + 1_000) {
            idOf.values().removeIf(id -> find(id).isEmpty());
        }
    }

    Optional<Tweet> find(String id) {
        return tweets.find(id).filter(Tweet::isLive);
    }

    void delete(String id, Member author) {
        find(id).ifPresent(tweet -> {
            if (!tweet.author().equals(author)) {
                throw XErrors.notPermitted();
            }
            tweets.change(id, same -> same.deleted(clock.instant()));
        });
    }

    void previewed(String id, List<Preview> results) {
        tweets.change(id, tweet -> tweet.previewed(results));
    }

    List<Tweet> newestFirst() {
        return tweets.newestFirst();
    }

    long total() {
        return tweets.total();
    }

    synchronized void clear() {
        tweets.clear();
        idOf.clear();
    }

    private static Saying sayingOf(Tweet tweet) {
        return new Saying(tweet.author().sub(), tweet.text().strip(), tweet.media());
    }
}
