package dk.perron.share.site;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dk.perron.platform.http.HashedAddresses;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How much one address may report in a minute, and how much of it may wait for its click in ten. Counted in memory alone,
 * boundedly and for that time, under a hash of the address keyed anew by each process.
 */
@Singleton
class ReportLimit {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private final int most;
    private final int mostWaiting;
    private final HashedAddresses hashed = new HashedAddresses();
    private final Cache<Long, AtomicInteger> counts;
    private final Cache<Long, AtomicInteger> waiting;

    ReportLimit(SiteConfig config) {
        this.most = config.reportsPerMinute();
        this.mostWaiting = config.waitingPerAddress();
        this.counts = counts(config, MINUTE);
        this.waiting = counts(config, TEN_MINUTES);
    }

    private static Cache<Long, AtomicInteger> counts(SiteConfig config, Duration kept) {
        return Caffeine.newBuilder()
                .maximumSize(config.addressesInMemory())
                .expireAfterWrite(kept)
                .build();
    }

    boolean allows(String address) {
        return counts.get(hashed.of(address), first -> new AtomicInteger()).incrementAndGet() <= most;
    }

    /** Whether one more report of the address may wait: places to wait are few, and everybody's. */
    boolean letsWait(String address) {
        return waiting.get(hashed.of(address), first -> new AtomicInteger()).incrementAndGet() <= mostWaiting;
    }
}
