package dk.perron.simulator.linkedin;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** Made-up figures of a post: they appear late, grow fast at first and level out, unless somebody set them by hand. */
@Singleton
class Figures {
    /** How many of each a well-read post has in the end. */
    private static final Map<String, Integer> IN_THE_END = Map.ofEntries(
            Map.entry("IMPRESSION", 900),
            Map.entry("MEMBERS_REACHED", 620),
            Map.entry("REACTION", 34),
            Map.entry("COMMENT", 6),
            Map.entry("RESHARE", 3),
            Map.entry("POST_SAVE", 4),
            Map.entry("POST_SEND", 2),
            Map.entry("LINK_CLICKS", 21),
            Map.entry("PREMIUM_CTA_CLICKS", 0),
            Map.entry("FOLLOWER_GAINED_FROM_CONTENT", 2),
            Map.entry("PROFILE_VIEW_FROM_CONTENT", 9));

    private final LinkedInConfig config;
    private final Clock clock;
    private final Map<String, Map<String, Long>> setByHand = new ConcurrentHashMap<>();

    Figures(LinkedInConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    static boolean isKnown(String type) {
        return IN_THE_END.containsKey(type);
    }

    void set(String urn, Map<String, Long> figures) {
        setByHand.put(urn, Map.copyOf(figures));
    }

    void clear() {
        setByHand.clear();
    }

    /** Empty while the network has no figure yet, which is not the same as zero. */
    OptionalLong now(Post post, String type) {
        Map<String, Long> set = setByHand.get(post.urn());
        if (set != null) {
            Long figure = set.get(type);
            return figure == null ? OptionalLong.empty() : OptionalLong.of(figure);
        }
        if (Duration.between(post.createdAt(), clock.instant()).compareTo(config.metricsAfter()) < 0) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(at(post, type, clock.instant()));
    }

    long followers(Member member) {
        return 150 + Math.floorMod(member.sub().hashCode(), 1_200);
    }

    private static long at(Post post, String type, Instant moment) {
        double hours = Math.max(0, Duration.between(post.createdAt(), moment).toSeconds() / 3600.0);
        double luck = 0.2 + Math.floorMod(post.urn().hashCode(), 1_000) / 1_000.0;
        return Math.round(IN_THE_END.getOrDefault(type, 0) * luck * (1 - Math.exp(-hours / 18)));
    }
}
