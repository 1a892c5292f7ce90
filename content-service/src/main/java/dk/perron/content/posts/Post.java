package dk.perron.content.posts;

import dk.perron.platform.problem.Problem;
import dk.perron.platform.rule.Rule;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Curated content offered for sharing. Each change makes the next version.
 *
 * @param publishedAt null while it is a draft
 */
public record Post(
        PostId id,
        PostStatus status,
        long version,
        @Nullable String itemId,
        PostContent content,
        Instant createdAt,
        @Nullable Instant publishedAt) {

    static Post draft(@Nullable String itemId, PostContent content, Instant now) {
        return new Post(PostId.next(), PostStatus.DRAFT, 1, itemId, content, now, null);
    }

    /** @throws Problem 409 {@code post.over} once it is withdrawn or expired */
    Post revised(PostContent changed) {
        if (status.isOver()) {
            throw Problem.conflict("post.over", "The post is " + status.word() + "; make a new one of it.");
        }
        return new Post(id, status, version + 1, itemId, changed, createdAt, publishedAt);
    }

    /**
     * @throws Problem 409 {@code post.not-draft}, or 422 {@code post.expiry-past} when its time is over before it began
     */
    Post published(int audienceEmployees, Instant now) {
        if (status != PostStatus.DRAFT) {
            throw Problem.conflict(
                    "post.not-draft", "Only a draft can be published; this post is " + status.word() + ".");
        }
        if (content.expiresAt() != null && !content.expiresAt().isAfter(now)) {
            throw Problem.invalid("post.expiry-past", "expiresAt", "The time of expiry is over; choose a later one.");
        }
        return new Post(id, PostStatus.PUBLISHED, version + 1, itemId, reaching(audienceEmployees), createdAt, now);
    }

    /** @throws Problem 409 {@code post.not-published} */
    Post withdrawn() {
        if (status != PostStatus.PUBLISHED) {
            throw Problem.conflict(
                    "post.not-published",
                    "Only a published post can be withdrawn; this post is " + status.word() + ".");
        }
        return new Post(id, PostStatus.WITHDRAWN, version + 1, itemId, content, createdAt, publishedAt);
    }

    /** The same, over by time. */
    Post expired() {
        return new Post(id, PostStatus.EXPIRED, version + 1, itemId, content, createdAt, publishedAt);
    }

    /** Whether it is offered now to somebody with these facts. */
    public boolean isOffered(Map<String, Set<String>> facts, Instant now) {
        Rule audience = content.audience();
        return status == PostStatus.PUBLISHED
                && (content.expiresAt() == null || content.expiresAt().isAfter(now))
                && (audience == null || audience.matches(facts));
    }

    private PostContent reaching(int employees) {
        return new PostContent(
                content.title(),
                content.summary(),
                content.url(),
                content.imageUrl(),
                content.captions(),
                content.topics(),
                content.audience(),
                employees,
                content.expiresAt());
    }
}
