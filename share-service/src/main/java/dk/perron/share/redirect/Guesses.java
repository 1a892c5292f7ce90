package dk.perron.share.redirect;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Notices who tries one unknown code after the other. Counted in memory alone, boundedly, under a hash of the address
 * keyed anew by each process.
 */
@Singleton
class Guesses {
    static final Duration WITHIN = Duration.ofMinutes(1);
    private static final int MOST_GUESSERS = 50_000;

    private final int allowed;
    private final HashFunction hash;
    private final Cache<Long, AtomicInteger> unknown;

    @Inject
    Guesses(RedirectConfig config) {
        this(config.unknownCodesPerMinute(), Ticker.systemTicker());
    }

    Guesses(int allowed, Ticker ticker) {
        SecureRandom random = new SecureRandom();
        this.allowed = allowed;
        this.hash = Hashing.sipHash24(random.nextLong(), random.nextLong());
        this.unknown = Caffeine.newBuilder()
                .maximumSize(MOST_GUESSERS)
                .expireAfterWrite(WITHIN)
                .ticker(ticker)
                .build();
    }

    /** Whether this address has asked for too many unknown codes within the minute. */
    boolean areTooMany(String address) {
        AtomicInteger guesses = unknown.getIfPresent(of(address));
        return guesses != null && guesses.get() >= allowed;
    }

    void count(String address) {
        unknown.get(of(address), first -> new AtomicInteger()).incrementAndGet();
    }

    private long of(String address) {
        return hash.hashString(address, StandardCharsets.UTF_8).asLong();
    }
}
