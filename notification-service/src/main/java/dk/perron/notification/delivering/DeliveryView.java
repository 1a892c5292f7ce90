package dk.perron.notification.delivering;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A delivery as an administrator sees it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryView(
        String id,
        String type,
        String status,
        Instant createdAt,
        List<AttemptView> attempts,
        @Nullable Instant nextAttemptAt) {

    /** One try, with the answer's status or why there was none. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AttemptView(
            Instant at,
            @Nullable Integer httpStatus,
            @Nullable String error,
            long durationMillis) {}

    static DeliveryView of(Delivery delivery) {
        return new DeliveryView(
                delivery.id().value(),
                delivery.type(),
                delivery.status().word(),
                delivery.createdAt(),
                delivery.attempts().stream()
                        .map(attempt -> new AttemptView(
                                attempt.at(), attempt.httpStatus(), attempt.error(), attempt.durationMillis()))
                        .toList(),
                delivery.nextAttemptAt());
    }
}
