package dk.perron.share.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.perron.platform.event.Outbox;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.policy.PolicySet;
import dk.perron.share.policy.SharingPolicies;
import dk.perron.share.policy.SharingPolicy;
import dk.perron.share.post.PostKept;
import dk.perron.share.post.ShareablePost;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many employees have a post public at a network, and when that is enough for the tenant. Whether it is changes with
 * the shares, the audience and the tenant's settings, and is told either way, with a number that grows for each post and
 * network.
 */
@ApplicationScoped
class Saturation implements PostKept, PolicySet {
    /** Below, it would say what single people did. */
    private static final int LEAST_AUDIENCE = 5;

    private static final String NO_OTHER = "not exists (select from share where tenant_id = $1 and employee_id = $4"
            + " and post_id = $2 and network = $3 and status = 'published' and removed_at is null and id <> $5)";

    private final SharingPolicies policies;
    private final Outbox outbox;
    private final Clock clock;

    Saturation(SharingPolicies policies, Outbox outbox, Clock clock) {
        this.policies = policies;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The data of the events. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SaturationData(
            String postId,
            String network,
            @Nullable Instant saturatedAt,
            @Nullable Instant desaturatedAt,
            int version) {}

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

    /** Counts the sharer of a share that became public, once for each post and network. */
    Uni<Void> published(SqlConnection transaction, Share share) {
        return count(
                transaction,
                share,
                "insert into saturation as known (tenant_id, post_id, network, sharers) select $1, $2, $3, 1 where "
                        + NO_OTHER + " on conflict (tenant_id, post_id, network) do update"
                        + " set sharers = known.sharers + 1");
    }

    /** Counts the sharer of a share that was taken back no more, unless another one of the same post is still public. */
    Uni<Void> removed(SqlConnection transaction, Share share) {
        return count(
                transaction,
                share,
                "update saturation set sharers = greatest(sharers - 1, 0)"
                        + " where tenant_id = $1 and post_id = $2 and network = $3 and " + NO_OTHER);
    }

    private Uni<Void> count(SqlConnection transaction, Share share, String sql) {
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.of(
                        share.tenant().value(), share.postId(), share.network(), share.employeeId(), share.id()))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : kept(transaction, share.tenant(), share.postId()));
    }

    /** The post is kept as it is meanwhile, so that this and a change of its audience see each other. */
    @Override
    public Uni<Void> kept(SqlConnection transaction, TenantId tenant, String post) {
        return transaction
                .preparedQuery("select 1 from post where id = $1 for share")
                .execute(Tuple.of(post))
                .chain(() -> policies.of(transaction, tenant))
                .chain(policy -> settle(transaction, tenant, policy, post));
    }

    @Override
    public Uni<Void> set(SqlConnection transaction, TenantId tenant, SharingPolicy policy) {
        return settle(transaction, tenant, policy, null);
    }

    /** Turns over and tells what is not as it was told last: of one post, or of all when there is none given. */
    private Uni<Void> settle(
            SqlConnection transaction, TenantId tenant, SharingPolicy policy, @Nullable String onlyPost) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return transaction
                .preparedQuery("update saturation set version = saturation.version + 1,"
                        + " saturated_at = case when saturated_at is null then $1::timestamptz end"
                        + " from post where post.id = saturation.post_id and saturation.tenant_id = $2"
                        + " and ($3::text is null or saturation.post_id = $3)"
                        + " and (saturated_at is null) = (coalesce(audience_employees, 0) >= $4"
                        + " and sharers > $5::float8 * audience_employees)"
                        + " returning saturation.post_id, network, saturated_at, saturation.version")
                .execute(Tuple.of(now, tenant.value(), onlyPost, LEAST_AUDIENCE, policy.saturationShare()))
                .chain(rows -> tell(transaction, tenant, rows.stream().toList(), now.toInstant()));
    }

    private Uni<Void> tell(SqlConnection transaction, TenantId tenant, List<Row> turned, Instant now) {
        return Multi.createFrom()
                .iterable(turned)
                .onItem()
                .transformToUniAndConcatenate(row -> {
                    boolean saturated = row.getOffsetDateTime("saturated_at") != null;
                    String post = row.getString("post_id");
                    return outbox.add(
                            transaction,
                            tenant,
                            "share.shares",
                            "dk.perron.share.post." + (saturated ? "saturated" : "desaturated") + ".v1",
                            post,
                            new SaturationData(
                                    post,
                                    row.getString("network"),
                                    saturated ? now : null,
                                    saturated ? null : now,
                                    row.getInteger("version")));
                })
                .collect()
                .last()
                .replaceWithVoid();
    }
}
