package dk.perron.share.redirect;

import com.github.benmanes.caffeine.cache.AsyncCacheLoader;
import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dk.perron.share.linking.Links;
import dk.perron.share.linking.TrackedLink;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Links in memory, with the database behind. A link in memory stays when the database is away; unknown codes are
 * remembered briefly and boundedly, so that guessing neither loads the database nor fills the memory.
 */
@Singleton
class LinkMemory {
    private static final int MOST_UNKNOWN = 10_000;

    private final AsyncLoadingCache<String, @Nullable TrackedLink> known;
    private final Cache<String, Boolean> unknown;

    LinkMemory(Links links, RedirectConfig config) {
        AsyncCacheLoader<String, @Nullable TrackedLink> loader = (code, executor) ->
                links.find(code).map(found -> found.orElse(null)).subscribeAsCompletionStage();
        this.known = Caffeine.newBuilder()
                .maximumSize(config.linksInMemory())
                .refreshAfterWrite(config.refreshLinksAfter())
                .buildAsync(loader);
        this.unknown = Caffeine.newBuilder()
                .maximumSize(MOST_UNKNOWN)
                .expireAfterWrite(config.rememberUnknown())
                .build();
    }

    /** The link, or null when there is none; fails when it is not in memory and the database is away. */
    CompletableFuture<@Nullable TrackedLink> find(String code) {
        if (unknown.getIfPresent(code) != null) {
            return CompletableFuture.completedFuture(null);
        }
        return known.get(code).whenComplete((link, failed) -> {
            if (failed == null && link == null) {
                unknown.put(code, true);
            }
        });
    }
}
