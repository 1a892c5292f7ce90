package dk.perron.notification.endpoints;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's address that is told what happened.
 *
 * @param permalinks whether it is told the public address of a share, which often names whose account it is
 */
public record Endpoint(
        EndpointId id,
        URI url,
        List<WebhookType> types,
        String description,
        boolean permalinks,
        Status status,
        Instant createdAt,
        @Nullable LastDelivery lastDelivery) {

    /** How an endpoint has been doing. */
    public enum Status {
        /** The last attempt went well, or none was made yet. */
        ACTIVE,
        /** The last attempt failed; deliveries are tried again. */
        FAILING,
        /** It answered 410 Gone and is told nothing any more, until a test succeeds. */
        DISABLED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Status ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** How the newest attempt ended. */
    public record LastDelivery(
            Instant at, String status, @Nullable Integer httpStatus) {}
}
