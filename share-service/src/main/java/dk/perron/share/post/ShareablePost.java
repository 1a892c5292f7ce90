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
 * @param imageUrl its picture, if it has one
 * @param audience for whom it is; null: for everyone
 * @param audienceEmployees how many employees it is for; null: not known
 */
public record ShareablePost(
        String id,
        String status,
        String title,
        String summary,
        String url,
        @Nullable String imageUrl,
        List<Caption> captions,
        @Nullable Rule audience,
        @Nullable Integer audienceEmployees,
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

    /** Whether its curators offer it. */
    public boolean isPublished() {
        return status.equals(PUBLISHED);
    }

    /** Whether somebody of whom these facts are known may share it now. */
    public boolean isFor(Map<String, Set<String>> facts, Instant now) {
        Instant end = expiresAt;
        Rule rule = audience;
        return isPublished() && (end == null || end.isAfter(now)) && (rule == null || rule.matches(facts));
    }

    /** The words suggested for it. */
    public List<String> suggestions() {
        return captions.stream().map(Caption::text).toList();
    }
}
