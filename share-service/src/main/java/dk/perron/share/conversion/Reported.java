package dk.perron.share.conversion;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A conversion that keeps the rules, before anybody has looked for its click.
 *
 * @param reference the reporter's own
 * @param occurredAt when it happened
 */
public record Reported(
        Source source,
        String reference,
        String clickId,
        String goal,
        @Nullable Money value,
        Instant occurredAt) {
    /** The goal that needs no naming: a visitor looked at the page for fifteen seconds. */
    public static final String ENGAGED_VISIT = "engaged-visit";
}
