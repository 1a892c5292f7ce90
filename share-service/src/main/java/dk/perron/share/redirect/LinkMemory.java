package dk.perron.share.redirect;

import com.github.benmanes.caffeine.cache.AsyncCacheLoader;
import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Interner;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.linking.FollowedLink;
import dk.perron.share.linking.LinkBlocked;
import dk.perron.share.linking.Links;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Links in memory, with the database behind. A link in memory stays when the database is away; unknown codes are
 * remembered briefly and boundedly, so that guessing neither loads the database nor fills the memory. What many links
 * have in common (tenant, post, employee, target) is kept once.
 */
@Singleton
class LinkMemory {
    private static final Logger LOG = Logger.getLogger(LinkMemory.class);
    private static final int MOST_UNKNOWN = 10_000;
    private static final long LOOK_EVERY_MILLIS = 2_000;

    /** A change is looked for again for a while, for its transaction may have begun long before it was committed. */
    private static final Duration OVERLAP = Duration.ofSeconds(10);

    private final Links links;
    private final Clock clock;
    private final AsyncLoadingCache<String, @Nullable FollowedLink> known;
    private final Cache<String, Boolean> unknown;
    private final Interner<String> texts = Interner.newWeakInterner();
    private final Interner<TenantId> tenants = Interner.newWeakInterner();
    private final LinkLookUps lookUps;
    private volatile Instant seen;

    LinkMemory(Links links, RedirectConfig config, Clock clock) {
        this.links = links;
        this.clock = clock;
        this.lookUps = new LinkLookUps(links::followed, config.lookUpWithin());
        this.seen = clock.instant();
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
        vertx.setPeriodic(LOOK_EVERY_MILLIS, timer -> forgetChanged());
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

    void blockChanged(@Observes LinkBlocked changed) {
        known.synchronous().invalidate(changed.code());
    }

    /** Links that another process blocked, or that became nobody's, are read again. */
    private void forgetChanged() {
        Instant begun = clock.instant();
        links.changedSince(seen.minus(OVERLAP))
                .subscribe()
                .with(
                        codes -> {
                            known.synchronous().invalidateAll(codes);
                            seen = begun;
                        },
                        away -> LOG.debugf("Changed links cannot be looked for just now: %s", away.toString()));
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
