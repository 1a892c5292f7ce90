package dk.perron.share.sharing;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an employee approved: nothing else is ever published.
 *
 * @param text the exact text
 * @param publishAt the exact time; null: at once
 * @param at when it was approved
 */
public record Approval(String text, @Nullable Instant publishAt, Instant at) {
    private static final Duration LATEST = Duration.ofMinutes(60);

    /** The time that is meant. */
    public Instant from() {
        return publishAt == null ? at : publishAt;
    }

    /** Whether a time is too late for what was approved. */
    public boolean isOverdue(Instant then) {
        return then.isAfter(from().plus(LATEST));
    }
}
