package dk.perron.simulator.linkedin;

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
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** What has been posted to the simulated network; the last {@code simulator.networks.keep-posts}. */
@Singleton
public class Posts {
    private final Kept<Post> posts;
    private final Map<Post.Saying, String> urnOf = new HashMap<>();
    private final AtomicLong lastNumber = new AtomicLong();
    private final Clock clock;

    Posts(NetworkConfig config, Clock clock) {
        this.posts = new Kept<>(config.keepPosts());
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
        String twin = urnOf.get(post.saying());
        if (twin != null && find(twin).filter(Post::isLive).isPresent()) {
            throw LinkedInError.duplicateOf(twin);
        }
        posts.add(post.urn(), post);
        urnOf.put(post.saying(), post.urn());
        if (urnOf.size() > 2 * posts.newestFirst().size() + 1_000) {
            urnOf.values().removeIf(urn -> find(urn).isEmpty());
        }
    }

    Optional<Post> find(String urn) {
        return posts.find(urn);
    }

    Optional<Post> newestOf(Member author) {
        return posts.newest(post -> post.isLive() && post.author().equals(author.urn()));
    }

    synchronized void edit(String urn, String commentary) {
        find(urn).ifPresent(post -> urnOf.remove(post.saying(), urn));
        posts.change(urn, post -> post.edited(commentary, clock.instant()))
                .ifPresent(post -> urnOf.put(post.saying(), urn));
    }

    synchronized void delete(String urn) {
        find(urn).ifPresent(post -> urnOf.remove(post.saying(), urn));
        posts.change(urn, post -> post.isLive() ? post.deleted(clock.instant()) : post);
    }

    void previewed(String urn, List<Preview> previews) {
        posts.change(urn, post -> post.previewed(previews));
    }

    public List<Post> newestFirst() {
        return posts.newestFirst();
    }

    public long total() {
        return posts.total();
    }

    synchronized void clear() {
        posts.clear();
        urnOf.clear();
    }
}
