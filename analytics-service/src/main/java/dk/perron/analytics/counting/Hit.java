package dk.perron.analytics.counting;

import com.fasterxml.jackson.databind.JsonNode;
import dk.perron.analytics.copies.EventData;
import dk.perron.platform.event.Event;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request for a tracked link, as share-service classified it.
 *
 * @param outcome {@code click} or a discard reason
 * @param visitor a pseudonym that ends with the UTC day; null where none was made
 */
record Hit(
        String id,
        Instant at,
        String shareId,
        String postId,
        String employeeId,
        String network,
        String outcome,
        @Nullable String visitor) {
    private static final String CLICK = "click";

    static Hit from(Event event) {
        JsonNode hit = event.data();
        return new Hit(
                EventData.text(hit, "id"),
                EventData.instant(hit, "at"),
                EventData.text(hit, "shareId"),
                EventData.text(hit, "postId"),
                EventData.text(hit, "employeeId"),
                EventData.text(hit, "network"),
                EventData.text(hit, "outcome"),
                hit.hasNonNull("visitor") ? EventData.text(hit, "visitor") : null);
    }

    boolean isClick() {
        return outcome.equals(CLICK);
    }

    Hit of(String anotherEmployee) {
        return new Hit(id, at, shareId, postId, anotherEmployee, network, outcome, visitor);
    }
}
