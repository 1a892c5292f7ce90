package dk.perron.share.post;

import dk.perron.platform.rule.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What this service keeps of a post.
 *
 * @param audience for whom it is; null: for everyone
 */
public record ShareablePost(
        String id,
        String status,
        String title,
        String summary,
        String url,
        List<Caption> captions,
        @Nullable Rule audience,
        @Nullable Instant expiresAt,
        long version) {
    static final String PUBLISHED = "published";

    /** What an audience may speak of. */
    static final Set<String> FACTS = Set.of("department", "site", "level", "languages", "interests", "follows");

    /** Suggested words. */
    public record Caption(String language, String text) {}

    public ShareablePost {
        captions = List.copyOf(captions);
    }

    /** Whether somebody of whom these facts are known may share it now. */
    public boolean isFor(Map<String, Set<String>> facts, Instant now) {
        Instant end = expiresAt;
        Rule rule = audience;
        return status.equals(PUBLISHED) && (end == null || end.isAfter(now)) && (rule == null || rule.matches(facts));
    }
}
