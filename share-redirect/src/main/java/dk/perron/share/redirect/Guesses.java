package dk.perron.share.redirect;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dk.perron.platform.http.HashedAddresses;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Notices who tries one unknown code after the other, or all at once. Counted in memory alone, boundedly, under a hash of
 * the address keyed anew by each process.
 */
@Singleton
class Guesses {
    static final Duration WITHIN = Duration.ofMinutes(1);
    private static final int MOST_GUESSERS = 50_000;
    /** About as many as the database answers while a visitor waits; who comes behind them would wait in vain. */
    private static final int MOST_LOOK_UPS = 5_000;

    private final int allowed;
    private final HashedAddresses hashed = new HashedAddresses();
    private final Cache<Long, AtomicInteger> unknown;
    private final Semaphore lookUps = new Semaphore(MOST_LOOK_UPS);

    @Inject
    Guesses(RedirectConfig config) {
        this(config.unknownCodesPerMinute(), Ticker.systemTicker());
    }

    Guesses(int allowed, Ticker ticker) {
        this.allowed = allowed;
        this.unknown = Caffeine.newBuilder()
                .maximumSize(MOST_GUESSERS)
                .expireAfterWrite(WITHIN)
                .ticker(ticker)
                .build();
    }

    /** Whether one more code may be looked up just now; if so, say when it {@linkplain #lookedUp was}. */
    boolean mayLookUp() {
        return lookUps.tryAcquire();
    }

    void lookedUp() {
        lookUps.release();
    }

    /** Whether this address has asked for too many unknown codes within the minute. */
    boolean areTooMany(String address) {
        AtomicInteger guesses = unknown.getIfPresent(hashed.of(address));
        return guesses != null && guesses.get() >= allowed;
    }

    /** Counts an unknown code, unless there are too many already: then nobody is told that it is unknown. */
    boolean count(String address) {
        return unknown.get(hashed.of(address), first -> new AtomicInteger()).incrementAndGet() <= allowed;
    }
}
