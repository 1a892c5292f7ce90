package dk.perron.content.feed;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a post is offered to this employee, in words for the employee. */
record Reason(Kind kind, String text) {
    /** What spoke for it most. */
    enum Kind {
        TOPIC,
        INTEREST,
        AUDIENCE,
        EVERYONE;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
