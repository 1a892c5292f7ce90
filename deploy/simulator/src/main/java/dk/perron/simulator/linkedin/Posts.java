package dk.perron.simulator.linkedin;

import dk.perron.simulator.arrival.Recent;
import dk.perron.simulator.preview.Preview;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** What has been posted to the simulated network; the last 5,000. */
@Singleton
public class Posts {
    private final Recent<Post> posts = new Recent<>(5_000);
    private final AtomicLong lastNumber = new AtomicLong();
    private final Clock clock;

    Posts(Clock clock) {
        this.clock = clock;
    }

    /** Real ones have 19 digits, begin with 7 and grow with time. */
    String nextUrn(String kind) {
        long number = lastNumber.updateAndGet(last -> Math.max(
                last + 1,
                7_000_000_000_000_000_000L
                        + clock.millis() * 100_000
                        + ThreadLocalRandom.current().nextInt(100_000)));
        return "urn:li:" + kind + ":" + number;
    }

    /** Adds the post unless the same author has a living one that says the same. */
    synchronized void add(Post post) {
        posts.newest(other -> other.isLive() && other.saysTheSameAs(post)).ifPresent(twin -> {
            throw LinkedInError.duplicateOf(twin.urn());
        });
        posts.add(post);
    }

    Optional<Post> find(String urn) {
        return posts.newest(post -> post.urn().equals(urn));
    }

    Optional<Post> newestOf(Member author) {
        return posts.newest(post -> post.isLive() && post.author().equals(author.urn()));
    }

    void edit(String urn, String commentary) {
        posts.change(post -> post.urn().equals(urn), post -> post.edited(commentary, clock.instant()));
    }

    void delete(String urn) {
        posts.change(post -> post.urn().equals(urn) && post.isLive(), post -> post.deleted(clock.instant()));
    }

    void previewed(String urn, List<Preview> results) {
        posts.change(post -> post.urn().equals(urn), post -> post.previewed(results));
    }

    public List<Post> newestFirst() {
        return posts.newestFirst();
    }

    public long total() {
        return posts.total();
    }

    public void clear() {
        posts.clear();
    }
}
