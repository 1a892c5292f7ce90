package dk.perron.analytics.counting;

import com.fasterxml.jackson.databind.JsonNode;
import dk.perron.analytics.copies.EventData;
import dk.perron.platform.event.Event;
import java.time.Instant;

/** A share that became public: the moment from which it counts. */
record PublishedShare(String id, String postId, String employeeId, String network, Instant publishedAt) {

    static PublishedShare from(Event event) {
        JsonNode share = event.data();
        return new PublishedShare(
                EventData.text(share, "id"),
                EventData.text(share, "postId"),
                EventData.text(share, "employeeId"),
                EventData.text(share, "network"),
                share.hasNonNull("publishedAt") ? EventData.instant(share, "publishedAt") : event.at());
    }

    PublishedShare of(String anotherEmployee) {
        return new PublishedShare(id, postId, anotherEmployee, network, publishedAt);
    }
}
