package dk.perron.share.site;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dk.perron.platform.http.HashedAddresses;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How much one address may report in a minute. Counted in memory alone, boundedly and for that minute, under a hash of the
 * address keyed anew by each process.
 */
@Singleton
class ReportLimit {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final int most;
    private final HashedAddresses hashed = new HashedAddresses();
    private final Cache<Long, AtomicInteger> counts;

    ReportLimit(SiteConfig config) {
        this.most = config.reportsPerMinute();
        this.counts = Caffeine.newBuilder()
                .maximumSize(config.addressesInMemory())
                .expireAfterWrite(MINUTE)
                .build();
    }

    boolean allows(String address) {
        return counts.get(hashed.of(address), first -> new AtomicInteger()).incrementAndGet() <= most;
    }
}
