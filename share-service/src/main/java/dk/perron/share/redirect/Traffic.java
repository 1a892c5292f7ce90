package dk.perron.share.redirect;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.LongAdder;

/** How many visitors are being sent on just now. */
@Singleton
public class Traffic {
    private static final long WINDOW_NANOS = 500_000_000;

    private final LongAdder hits = new LongAdder();
    private final LongAdder waiting = new LongAdder();
    private long lastHits;
    private long lastLook = System.nanoTime();
    private double rate;

    void count() {
        hits.increment();
    }

    /** Somebody waits from now on until {@link #answered}. */
    void waits() {
        waiting.increment();
    }

    void answered() {
        waiting.decrement();
    }

    /** How many visitors wait to be sent on: few, however many come, unless they come faster than they are sent on. */
    public long waiting() {
        return waiting.sum();
    }

    /** Hits a second, over the last half second or longer. */
    public synchronized double hitsPerSecond() {
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
