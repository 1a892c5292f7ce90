package dk.perron.content.posts;

import dk.perron.content.topics.Topic;
import dk.perron.platform.rule.Rule;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a post says and for whom it is.
 *
 * @param audience null: for everyone
 * @param audienceEmployees how many employees the audience reached when this was written
 * @param expiresAt when it stops being offered; null: never
 */
public record PostContent(
        String title,
        String summary,
        String url,
        @Nullable String imageUrl,
        List<Caption> captions,
        List<Topic> topics,
        @Nullable Rule audience,
        int audienceEmployees,
        @Nullable Instant expiresAt) {}
