package dk.perron.analytics.copies;

import com.fasterxml.jackson.databind.JsonNode;
import dk.perron.platform.event.MalformedEvent;
import java.time.DateTimeException;
import java.time.Instant;

/** Reads what a contract promises; what is missing all the same makes the event malformed, not null. */
public final class EventData {
    private EventData() {}

    /** A text that must be there. */
    public static String text(JsonNode data, String field) {
        JsonNode value = data.path(field);
        if (!value.isTextual() || value.textValue().indexOf('\0') >= 0) {
            throw new MalformedEvent("The field " + field + " is missing or no text", null);
        }
        return value.textValue();
    }

    /** An instant that must be there. */
    public static Instant instant(JsonNode data, String field) {
        try {
            return Instant.parse(text(data, field));
        } catch (DateTimeException broken) {
            throw new MalformedEvent("The field " + field + " is no instant", broken);
        }
    }
}
