package dk.perron.share.conversion;

import dk.perron.platform.id.Ids;
import dk.perron.platform.problem.Problem;
import dk.perron.share.tracking.Tracking;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Holds what a server reports against the rules and the tenant's settings. */
final class ConversionRules {
    /** Clocks of two houses are never quite the same. */
    static final Duration SKEW = Duration.ofMinutes(5);

    private static final int LONGEST_REFERENCE = 200;

    private ConversionRules() {}

    /** @throws Problem 403 where conversions are off, 422 with the code of the field that cannot be taken */
    static Reported check(NewConversion wish, Tracking settings, Instant now) {
        if (!settings.clickIds()) {
            throw Problem.of(
                    403,
                    "tracking.click-ids-off",
                    "Conversions are off",
                    "An admin switches click ids on in the tracking settings before conversions can be reported.");
        }
        return new Reported(
                Source.SERVER,
                reference(wish.reference()),
                click(wish.clickId()),
                goal(wish.goal(), settings),
                value(wish.value()),
                occurredAt(wish.occurredAt(), now));
    }

    private static String reference(@Nullable String reference) {
        if (reference == null || reference.isBlank() || reference.length() > LONGEST_REFERENCE) {
            throw Problem.invalid(
                    "reference.invalid",
                    "reference",
                    "Send a reference of your own, 1 to " + LONGEST_REFERENCE + " characters.");
        }
        return reference;
    }

    private static String click(@Nullable String click) {
        if (click == null || !Ids.isOne("hit", click)) {
            throw Problem.invalid(
                    "click.invalid", "clickId", "Send the parameter perron_click of the address, as it stands there.");
        }
        return click;
    }

    private static String goal(@Nullable String goal, Tracking settings) {
        if (goal == null || !settings.goals().contains(goal)) {
            throw Problem.invalid(
                    "goal.unknown",
                    "goal",
                    settings.goals().isEmpty()
                            ? "An admin names the goals in the tracking settings first."
                            : "Choose one of: " + String.join(", ", settings.goals()) + ".");
        }
        return goal;
    }

    private static @Nullable Money value(@Nullable Money value) {
        if (value != null) {
            value.complaint().ifPresent(complaint -> {
                throw Problem.invalid("value.invalid", "value", complaint);
            });
        }
        return value;
    }

    private static Instant occurredAt(@Nullable Instant at, Instant now) {
        if (at == null) {
            return now.truncatedTo(ChronoUnit.MICROS);
        }
        // Later its click might be deleted already, and it would count for none.
        Instant oldest = now.minus(Tracking.REPORTED_WITHIN);
        if (at.isAfter(now.plus(SKEW)) || at.isBefore(oldest)) {
            throw Problem.invalid(
                    "occurred-at.invalid",
                    "occurredAt",
                    "Send a time of the last " + Tracking.REPORTED_WITHIN.toDays() + " days, not in the future.");
        }
        // As precise as it is kept, so that a repeat is seen to be one.
        return at.truncatedTo(ChronoUnit.MICROS);
    }
}
