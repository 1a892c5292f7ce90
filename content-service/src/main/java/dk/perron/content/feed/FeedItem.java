package dk.perron.content.feed;

import dk.perron.content.posts.Caption;
import dk.perron.content.posts.Post;
import dk.perron.content.posts.PostContent;
import dk.perron.content.topics.Topic;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A post offered to one employee.
 *
 * @param score what it is ranked by; comparable within one feed only
 * @param shared networks to which the employee has shared it already
 */
record FeedItem(OfferedPost post, Reason reason, double score, Set<String> shared) {

    /** What an employee needs of a post. */
    record OfferedPost(
            String id,
            String title,
            String summary,
            String url,
            @Nullable String imageUrl,
            List<Caption> captions,
            List<Topic> topics,
            @Nullable Instant publishedAt,
            @Nullable Instant expiresAt) {
        static OfferedPost of(Post post) {
            PostContent content = post.content();
            return new OfferedPost(
                    post.id().value(),
                    content.title(),
                    content.summary(),
                    content.url(),
                    content.imageUrl(),
                    content.captions(),
                    content.topics(),
                    post.publishedAt(),
                    content.expiresAt());
        }
    }
}
