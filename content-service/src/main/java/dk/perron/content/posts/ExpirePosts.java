package dk.perron.content.posts;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Ends the life of posts whose time is over. Several processes may find the same post; its row's lock lets one end it.
 */
@ApplicationScoped
class ExpirePosts {
    private static final Logger LOG = Logger.getLogger(ExpirePosts.class);
    private static final int AT_A_TIME = 200;

    private final Posts posts;
    private final KeepPost keepPost;
    private final Clock clock;

    ExpirePosts(Posts posts, KeepPost keepPost, Clock clock) {
        this.posts = posts;
        this.keepPost = keepPost;
        this.clock = clock;
    }

    @Scheduled(every = "${perron.content.expiry-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> expire() {
        Instant now = clock.instant();
        return posts.overdue(now, AT_A_TIME)
                .onItem()
                .transformToMulti(overdue -> Multi.createFrom().iterable(overdue))
                .onItem()
                .transformToUniAndConcatenate(overdue -> expire(overdue, now))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** One that cannot be ended must not keep the others waiting. */
    private Uni<Void> expire(Posts.Overdue overdue, Instant now) {
        return keepPost.changing(
                        overdue.tenant(),
                        overdue.id(),
                        Precondition.NONE,
                        (transaction, post) -> Uni.createFrom().item(isOver(post, now) ? post.expired() : post))
                .onFailure()
                .invoke(failed ->
                        LOG.warnf("post=%s not expired: %s", overdue.id().value(), failed.toString()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private static boolean isOver(Post post, Instant now) {
        Instant expiresAt = post.content().expiresAt();
        return post.status() == PostStatus.PUBLISHED && expiresAt != null && !expiresAt.isAfter(now);
    }
}
