package dk.perron.analytics.live;

import dk.perron.analytics.live.LiveFigures.Figures;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a listener is told.
 *
 * @param name {@code counts} or {@code impact}; null for a heartbeat, which is a mere comment
 */
record LiveEvent(@Nullable String name, @Nullable Object data) {

    /** The tenant's figures of the usual period. */
    record Counts(int clicks, int shares, Instant at) {}

    static LiveEvent counts(Figures figures, Instant at) {
        return new LiveEvent("counts", new Counts(figures.clicks(), figures.shares(), at));
    }

    static LiveEvent impact(Figures own) {
        return new LiveEvent("impact", own);
    }

    static LiveEvent heartbeat() {
        return new LiveEvent(null, null);
    }
}
