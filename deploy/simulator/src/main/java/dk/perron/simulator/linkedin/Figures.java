package dk.perron.simulator.linkedin;

import dk.perron.simulator.network.MadeUp;
import dk.perron.simulator.network.Member;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.OptionalLong;

/** What LinkedIn says of a member's posts, type by type. */
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
    private final MadeUp figures;
    private final Clock clock;

    Figures(LinkedInConfig config, MadeUp figures, Clock clock) {
        this.config = config;
        this.figures = figures;
        this.clock = clock;
    }

    static boolean isKnown(String type) {
        return IN_THE_END.containsKey(type);
    }

    void set(String urn, Map<String, Long> wanted) {
        figures.set("linkedin", urn, wanted);
    }

    void clear() {
        figures.clear("linkedin");
    }

    /** Empty while the network has no figure yet, which is not the same as zero. */
    OptionalLong now(Post post, String type) {
        return figures.now(
                "linkedin",
                post.urn(),
                post.createdAt(),
                type,
                IN_THE_END.getOrDefault(type, 0),
                config.metricsAfter());
    }

    /** What came on one day; what was set by hand came on the first. */
    long on(Post post, String type, LocalDate day) {
        if (figures.isSet("linkedin", post.urn())) {
            boolean isFirst = day.equals(LocalDate.ofInstant(post.createdAt(), ZoneOffset.UTC));
            return isFirst ? now(post, type).orElse(0) : 0;
        }
        return made(post, type, day.plusDays(1)) - made(post, type, day);
    }

    private long made(Post post, String type, LocalDate before) {
        Instant midnight = before.atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant moment = midnight.isAfter(clock.instant()) ? clock.instant() : midnight;
        return MadeUp.at(post.urn(), post.createdAt(), IN_THE_END.getOrDefault(type, 0), moment);
    }

    long followers(Member member) {
        return 150 + Math.floorMod(member.sub().hashCode(), 1_200);
    }
}
