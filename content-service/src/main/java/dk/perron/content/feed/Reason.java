package dk.perron.content.feed;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a post is offered to this employee, in words for the employee. */
public record Reason(Kind kind, String text) {
    /** What spoke for it most. */
    public enum Kind {
        TOPIC,
        INTEREST,
        AUDIENCE,
        EVERYONE;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
