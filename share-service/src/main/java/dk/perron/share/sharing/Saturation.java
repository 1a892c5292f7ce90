package dk.perron.share.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.perron.platform.event.Outbox;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.policy.SharingPolicies;
import dk.perron.share.policy.SharingPolicy;
import dk.perron.share.post.Posts;
import dk.perron.share.post.ShareablePost;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** How many employees have made a post public at a network, and when that is enough for the tenant. */
@ApplicationScoped
class Saturation {
    /** Below, it would say what single people did. */
    private static final int LEAST_AUDIENCE = 5;

    private final SharingPolicies policies;
    private final Posts posts;
    private final Outbox outbox;
    private final Clock clock;

    Saturation(SharingPolicies policies, Posts posts, Outbox outbox, Clock clock) {
        this.policies = policies;
        this.posts = posts;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The data of the event. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SaturatedData(String postId, String network, Instant saturatedAt) {}

    Uni<Boolean> isReached(SqlConnection transaction, ShareablePost post, String network, SharingPolicy policy) {
        return transaction
                .preparedQuery("select sharers from saturation where post_id = $1 and network = $2")
                .execute(Tuple.of(post.id(), network))
                .map(rows -> rows.iterator().hasNext()
                        && isReached(rows.iterator().next().getInteger(0), post, policy));
    }

    static boolean isReached(int sharers, ShareablePost post, SharingPolicy policy) {
        Integer audience = post.audienceEmployees();
        return audience != null && audience >= LEAST_AUDIENCE && sharers > policy.saturationShare() * audience;
    }

    /** Counts the sharer of a share that became public, once for each post and network, and tells when it is enough. */
    Uni<Void> published(SqlConnection transaction, Share share) {
        return count(transaction, share)
                .chain(sharers -> sharers == 0
                        ? Uni.createFrom().voidItem()
                        : posts.find(transaction, share.postId())
                                .chain(post -> post.isEmpty()
                                        ? Uni.createFrom().voidItem()
                                        : tell(transaction, share, post.get(), sharers)));
    }

    private Uni<Void> tell(SqlConnection transaction, Share share, ShareablePost post, int sharers) {
        TenantId tenant = share.tenant();
        Instant now = clock.instant();
        return policies.of(transaction, tenant)
                .chain(policy -> !isReached(sharers, post, policy)
                        ? Uni.createFrom().voidItem()
                        : mark(transaction, share, now)
                                .chain(news -> !news
                                        ? Uni.createFrom().voidItem()
                                        : outbox.add(
                                                transaction,
                                                tenant,
                                                "share.shares",
                                                "dk.perron.share.post.saturated.v1",
                                                post.id(),
                                                new SaturatedData(post.id(), share.network(), now))));
    }

    /** How many there are now; 0 when this employee had been counted before. */
    private static Uni<Integer> count(SqlConnection transaction, Share share) {
        return transaction
                .preparedQuery("insert into saturation as known (tenant_id, post_id, network, sharers)"
                        + " select $1, $2, $3, 1 where not exists (select from share where tenant_id = $1"
                        + " and employee_id = $4 and post_id = $2 and network = $3 and status = 'published'"
                        + " and id <> $5) on conflict (tenant_id, post_id, network)"
                        + " do update set sharers = known.sharers + 1 returning sharers")
                .execute(Tuple.of(
                        share.tenant().value(), share.postId(), share.network(), share.employeeId(), share.id()))
                .map(rows -> rows.iterator().hasNext() ? rows.iterator().next().getInteger(0) : Integer.valueOf(0));
    }

    private static Uni<Boolean> mark(SqlConnection transaction, Share share, Instant now) {
        return transaction
                .preparedQuery("update saturation set saturated_at = $4 where tenant_id = $1 and post_id = $2"
                        + " and network = $3 and saturated_at is null")
                .execute(
                        Tuple.of(share.tenant().value(), share.postId(), share.network(), now.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount() == 1);
    }
}
