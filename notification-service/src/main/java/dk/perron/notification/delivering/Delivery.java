package dk.perron.notification.delivering;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One event for one endpoint, with what was tried so far. */
record Delivery(
        DeliveryId id,
        String type,
        Status status,
        Instant createdAt,
        List<Attempt> attempts,
        @Nullable Instant nextAttemptAt) {

    /** Where a delivery stands. */
    enum Status {
        PENDING,
        DELIVERED,
        FAILED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Status ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * One try.
     *
     * @param httpStatus what the receiver answered, or null when it did not
     * @param error why it counts as failed, or null when it went well
     */
    record Attempt(
            Instant at,
            @Nullable Integer httpStatus,
            @Nullable String error,
            long durationMillis) {
        private static final int GONE = 410;

        boolean isSuccess() {
            return error == null;
        }

        /** The receiver wants nothing more, ever. */
        boolean isGone() {
            return httpStatus != null && httpStatus == GONE;
        }
    }
}
