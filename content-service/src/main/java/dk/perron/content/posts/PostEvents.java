package dk.perron.content.posts;

import com.fasterxml.jackson.databind.JsonNode;
import dk.perron.content.topics.Topic;
import dk.perron.platform.event.Outbox;
import dk.perron.platform.rule.Rule;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells the neighbours what became of a post. A draft is nobody's business yet. */
@ApplicationScoped
class PostEvents {
    private static final String CHANNEL = "content.posts";
    private static final String TYPE = "dk.perron.content.post.%s.v1";

    private final Outbox outbox;

    PostEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    /** The events' data: the full state, whatever happened. */
    record PostState(
            String id,
            PostStatus status,
            String title,
            String summary,
            String url,
            @Nullable String imageUrl,
            List<Caption> captions,
            List<Topic> topics,
            @Nullable JsonNode audience,
            int audienceEmployees,
            @Nullable Instant publishedAt,
            @Nullable Instant expiresAt,
            long version) {}

    Uni<Void> published(SqlConnection transaction, TenantId tenant, Post post) {
        return add(transaction, tenant, post, "published");
    }

    Uni<Void> changed(SqlConnection transaction, TenantId tenant, Post post) {
        return post.status() == PostStatus.DRAFT
                ? Uni.createFrom().voidItem()
                : add(transaction, tenant, post, "changed");
    }

    /** Withdrawn or expired. */
    Uni<Void> ended(SqlConnection transaction, TenantId tenant, Post post) {
        return add(transaction, tenant, post, post.status().word());
    }

    private Uni<Void> add(SqlConnection transaction, TenantId tenant, Post post, String verb) {
        PostContent content = post.content();
        Rule audience = content.audience();
        return outbox.add(
                transaction,
                tenant,
                CHANNEL,
                TYPE.formatted(verb),
                post.id().value(),
                new PostState(
                        post.id().value(),
                        post.status(),
                        content.title(),
                        content.summary(),
                        content.url(),
                        content.imageUrl(),
                        content.captions(),
                        content.topics(),
                        audience == null ? null : audience.toJson(),
                        content.audienceEmployees(),
                        post.publishedAt(),
                        content.expiresAt(),
                        post.version()));
    }
}
