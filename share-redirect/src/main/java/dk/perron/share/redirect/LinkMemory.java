package dk.perron.share.redirect;

import com.github.benmanes.caffeine.cache.AsyncCacheLoader;
import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Interner;
import dk.perron.platform.data.Changes;
import dk.perron.platform.tenant.TenantId;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Links in memory, with the database behind. A link in memory stays when the database is away; unknown codes are
 * remembered briefly and boundedly, so that guessing neither loads the database nor fills the memory. What many links
 * have in common (tenant, post, employee, target) is kept once.
 */
@Singleton
class LinkMemory {
    private static final int MOST_UNKNOWN = 10_000;

    private final AsyncLoadingCache<String, @Nullable FollowedLink> known;
    private final Cache<String, Boolean> unknown;
    private final Interner<String> texts = Interner.newWeakInterner();
    private final Interner<TenantId> tenants = Interner.newWeakInterner();
    private final LinkLookUps lookUps;
    private final Changes<String> changes;

    LinkMemory(FollowedLinks links, RedirectConfig config, Clock clock) {
        this.lookUps = new LinkLookUps(links::of, config.lookUpWithin());
        this.changes = new Changes<>("links", links::changedSince, this::forget, clock, clock.instant());
        this.known = Caffeine.newBuilder()
                .maximumSize(config.linksInMemory())
                .refreshAfterWrite(config.refreshLinksAfter())
                .buildAsync(new Loader());
        this.unknown = Caffeine.newBuilder()
                .maximumSize(MOST_UNKNOWN)
                .expireAfterWrite(config.rememberUnknown())
                .build();
    }

    void start(@Observes StartupEvent started, Vertx vertx) {
        changes.watch(vertx).subscribe().with(done -> {}, away -> changes.lookAgain());
    }

    /** The link if it is in memory: no database is asked for it. */
    @Nullable
    FollowedLink present(String code) {
        CompletableFuture<@Nullable FollowedLink> link = known.getIfPresent(code);
        return link != null && link.isDone() && !link.isCompletedExceptionally() ? link.join() : null;
    }

    /** The link, or null when there is none; fails when it is not in memory and the database is away. */
    CompletableFuture<@Nullable FollowedLink> find(String code) {
        if (unknown.getIfPresent(code) != null) {
            return CompletableFuture.completedFuture(null);
        }
        return known.get(code).whenComplete((link, failed) -> {
            if (failed == null && link == null) {
                unknown.put(code, true);
            }
        });
    }

    /** Links that were blocked or unblocked, or that became nobody's, are read again. */
    private void forget(List<String> codes) {
        known.synchronous().invalidateAll(codes);
    }

    private FollowedLink shared(FollowedLink link) {
        return new FollowedLink(
                link.code(),
                tenants.intern(link.tenant()),
                link.shareId(),
                texts.intern(link.postId()),
                texts.intern(link.employeeId()),
                texts.intern(link.network()),
                texts.intern(link.target()),
                link.blocked());
    }

    private final class Loader implements AsyncCacheLoader<String, @Nullable FollowedLink> {
        @Override
        public CompletableFuture<@Nullable FollowedLink> asyncLoad(String code, Executor executor) {
            return lookUps.find(code).thenApply(link -> link == null ? null : shared(link));
        }

        /** With the database away, what is in memory holds. */
        @Override
        public CompletableFuture<@Nullable FollowedLink> asyncReload(
                String code, @Nullable FollowedLink old, Executor executor) {
            return asyncLoad(code, executor).exceptionally(away -> old);
        }
    }
}
