package dk.perron.content.posts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.perron.content.audiences.Audiences;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The curator's moves in a post's life: revise, publish, withdraw. Row and event change together. */
@ApplicationScoped
class ChangePost {
    private final KeepPost keepPost;
    private final ComposePost composePost;
    private final Revision revision;
    private final Audiences audiences;
    private final Clock clock;

    ChangePost(KeepPost keepPost, ComposePost composePost, Revision revision, Audiences audiences, Clock clock) {
        this.keepPost = keepPost;
        this.composePost = composePost;
        this.revision = revision;
        this.audiences = audiences;
        this.clock = clock;
    }

    Uni<Post> revise(TenantId tenant, PostId id, Precondition condition, ObjectNode change) {
        return keepPost.changing(
                tenant,
                id,
                condition,
                (transaction, post) -> composePost
                        .compose(
                                transaction,
                                revision.of(post, change),
                                post.content().expiresAt())
                        .map(post::revised));
    }

    Uni<Post> publish(TenantId tenant, PostId id, Precondition condition) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return keepPost.changing(
                tenant,
                id,
                condition,
                (transaction, post) -> audiences
                        .count(transaction, post.content().audience())
                        .map(employees -> post.published(employees, now)));
    }

    Uni<Post> withdraw(TenantId tenant, PostId id, Precondition condition) {
        return keepPost.changing(
                tenant, id, condition, (transaction, post) -> Uni.createFrom().item(post::withdrawn));
    }
}
