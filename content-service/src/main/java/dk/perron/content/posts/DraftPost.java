package dk.perron.content.posts;

import dk.perron.content.items.ItemId;
import dk.perron.content.items.Items;
import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.idempotency.Idempotency;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Makes a draft, of an item or from scratch. Nobody but curators hears of it yet. */
@ApplicationScoped
class DraftPost {
    private final TenantDatabase database;
    private final ComposePost composePost;
    private final Posts posts;
    private final Items items;
    private final Idempotency idempotency;
    private final Clock clock;

    DraftPost(
            TenantDatabase database,
            ComposePost composePost,
            Posts posts,
            Items items,
            Idempotency idempotency,
            Clock clock) {
        this.database = database;
        this.composePost = composePost;
        this.posts = posts;
        this.items = items;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    Uni<PostView> draft(Idempotency.Call call, PostWish wish) {
        return database.inTenant(
                call.tenant(),
                transaction -> idempotency.once(
                        transaction, call, PostView.class, () -> draft(transaction, call.tenant(), wish)));
    }

    private Uni<PostView> draft(SqlConnection transaction, TenantId tenant, PostWish wish) {
        ItemId item = item(wish.itemId());
        return composePost
                .compose(transaction, wish, null)
                .map(content -> Post.draft(
                        item == null ? null : item.value(),
                        content,
                        clock.instant().truncatedTo(ChronoUnit.MILLIS)))
                .call(post -> item == null
                        ? Uni.createFrom().voidItem()
                        : items.use(transaction, item, post.id().value()))
                .call(post -> posts.add(transaction, tenant, post))
                .map(PostView::of);
    }

    private static @Nullable ItemId item(@Nullable String id) {
        return id == null || id.isBlank() ? null : ItemId.given(id);
    }
}
