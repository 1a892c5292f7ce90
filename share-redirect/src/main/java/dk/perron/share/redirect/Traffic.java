package dk.perron.share.redirect;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.LongAdder;

/** How many visitors are being sent on just now. */
@Singleton
class Traffic {
    private static final long WINDOW_NANOS = 500_000_000;

    private final LongAdder hits = new LongAdder();
    private long lastHits;
    private long lastLook = System.nanoTime();
    private double rate;

    void count() {
        hits.increment();
    }

    /** Hits a second, over the last half second or longer. */
    synchronized double hitsPerSecond() {
        long now = System.nanoTime();
        if (now - lastLook >= WINDOW_NANOS) {
            long sum = hits.sum();
            rate = (sum - lastHits) * 1e9 / (now - lastLook);
            lastHits = sum;
            lastLook = now;
        }
        return rate;
    }
}
