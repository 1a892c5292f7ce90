package dk.perron.analytics.milestones;

import dk.perron.analytics.copies.CountedPost;
import dk.perron.analytics.copies.Posts;
import dk.perron.platform.event.Outbox;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/** Tells the world of each milestone once: the total that passes it and the event commit together. */
@ApplicationScoped
public class ReachMilestones {
    private final PostTotals totals;
    private final Posts posts;
    private final Outbox outbox;

    ReachMilestones(PostTotals totals, Posts posts, Outbox outbox) {
        this.totals = totals;
        this.posts = posts;
        this.outbox = outbox;
    }

    /** Adds clicks that were never counted before, by post. */
    public Uni<Void> count(SqlConnection transaction, TenantId tenant, SortedMap<String, List<Instant>> clicks) {
        if (clicks.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return totals.add(transaction, tenant, clicks)
                .chain(after -> Multi.createFrom()
                        .iterable(clicks.entrySet())
                        .onItem()
                        .transformToUniAndConcatenate(post -> tell(
                                transaction,
                                tenant,
                                post.getKey(),
                                Milestones.passed(
                                        after.getOrDefault(post.getKey(), 0L)
                                                - post.getValue().size(),
                                        post.getValue().stream().sorted().toList())))
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    private Uni<Void> tell(
            SqlConnection transaction, TenantId tenant, String post, List<Milestones.Reached> milestones) {
        if (milestones.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        // Nothing is told of a post for a small group: that its link was followed tells who shared it.
        // A post that is not known yet may be one of these.
        return posts.find(transaction, tenant, post)
                .map(found -> found.filter(known -> !known.grouped()))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : Multi.createFrom()
                                .iterable(milestones)
                                .onItem()
                                .transformToUniAndConcatenate(
                                        milestone -> tell(transaction, tenant, found.get(), milestone))
                                .collect()
                                .last()
                                .replaceWithVoid());
    }

    private Uni<Void> tell(SqlConnection transaction, TenantId tenant, CountedPost post, Milestones.Reached milestone) {
        return outbox.add(
                transaction,
                tenant,
                MilestoneReached.CHANNEL,
                MilestoneReached.TYPE,
                post.id(),
                new MilestoneReached(post.id(), post.title(), milestone.clicks(), milestone.at()));
    }
}
