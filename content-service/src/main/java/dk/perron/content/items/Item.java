package dk.perron.content.items;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something found in a source.
 *
 * @param publishedAt when its source says it was published, or when it was found where the source says nothing
 * @param postId the post made of it, if one was
 */
public record Item(
        String id,
        String sourceId,
        String title,
        String summary,
        String url,
        @Nullable String imageUrl,
        Instant publishedAt,
        Instant foundAt,
        @Nullable String postId) {}
