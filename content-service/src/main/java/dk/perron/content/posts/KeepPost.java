package dk.perron.content.posts;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.function.BiFunction;

/** Changes one post under its lock: checks the version, saves the row, adds the event, and tells this process. */
@ApplicationScoped
class KeepPost {
    private final TenantDatabase database;
    private final Posts posts;
    private final PostEvents events;
    private final Event<PostsChanged> changed;

    KeepPost(TenantDatabase database, Posts posts, PostEvents events, Event<PostsChanged> changed) {
        this.database = database;
        this.posts = posts;
        this.events = events;
        this.changed = changed;
    }

    /** The change may leave the post as it is, by giving the same one back: then nothing is written. */
    Uni<Post> changing(
            TenantId tenant, PostId id, Precondition condition, BiFunction<SqlConnection, Post, Uni<Post>> change) {
        return database.inTenant(
                        tenant,
                        transaction -> posts.lock(transaction, id).chain(before -> {
                            condition.check(before.version());
                            return change.apply(transaction, before)
                                    .call(after -> after.equals(before)
                                            ? Uni.createFrom().voidItem()
                                            : keep(transaction, tenant, before, after));
                        }))
                .invoke(() -> changed.fire(new PostsChanged(tenant)));
    }

    private Uni<Void> keep(SqlConnection transaction, TenantId tenant, Post before, Post after) {
        return posts.save(transaction, after).chain(() -> {
            if (before.status() == after.status()) {
                return events.changed(transaction, tenant, after);
            }
            return after.status() == PostStatus.PUBLISHED
                    ? events.published(transaction, tenant, after)
                    : events.ended(transaction, tenant, after);
        });
    }
}
