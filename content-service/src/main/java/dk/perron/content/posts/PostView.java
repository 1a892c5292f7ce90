package dk.perron.content.posts;

import com.fasterxml.jackson.databind.JsonNode;
import dk.perron.content.topics.Topic;
import dk.perron.platform.rule.Rule;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A post as the API shows it. */
record PostView(
        String id,
        PostStatus status,
        long version,
        @Nullable String itemId,
        String title,
        String summary,
        String url,
        @Nullable String imageUrl,
        List<Caption> captions,
        List<Topic> topics,

        @Schema(type = SchemaType.OBJECT, nullable = true) @Nullable
        JsonNode audience,

        int audienceEmployees,
        Instant createdAt,
        @Nullable Instant publishedAt,
        @Nullable Instant expiresAt) {

    static PostView of(Post post) {
        PostContent content = post.content();
        Rule audience = content.audience();
        return new PostView(
                post.id().value(),
                post.status(),
                post.version(),
                post.itemId(),
                content.title(),
                content.summary(),
                content.url(),
                content.imageUrl(),
                content.captions(),
                content.topics(),
                audience == null ? null : audience.toJson(),
                content.audienceEmployees(),
                post.createdAt(),
                post.publishedAt(),
                content.expiresAt());
    }
}
