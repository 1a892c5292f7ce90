package dk.perron.notification.delivering;

import dk.perron.platform.outbound.OutboundClient;
import dk.perron.platform.outbound.OutboundFailure;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Makes one attempt at a claimed delivery and records how it ended. */
@ApplicationScoped
class Sender {
    private static final Logger LOG = Logger.getLogger(Sender.class);

    private final Attempts attempts;
    private final OutboundClient client;
    private final RetryPlan plan;
    private final DeliveryConfig config;
    private final Clock clock;

    Sender(Attempts attempts, OutboundClient client, RetryPlan plan, DeliveryConfig config, Clock clock) {
        this.attempts = attempts;
        this.client = client;
        this.plan = plan;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Sends. A process that dies between the receiver's answer and the record leaves the claim behind; when its lease
     * ends the webhook is sent again with the same id.
     */
    Uni<Void> send(DueDeliveries.Claim claim) {
        return attempts.open(claim.tenant(), claim.delivery())
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : attempt(found.get()).chain(attempt -> record(found.get(), attempt)));
    }

    private Uni<Delivery.Attempt> attempt(Webhook webhook) {
        Instant begun = clock.instant();
        return client.send(webhook.call(begun, config.timeout()))
                .map(answer -> ended(begun, answer.status(), answer.isSuccess() ? null : "answered " + answer.status()))
                .onFailure(OutboundFailure.class)
                .recoverWithItem(failure -> ended(begun, null, inWords((OutboundFailure) failure)));
    }

    private Delivery.Attempt ended(Instant begun, @Nullable Integer httpStatus, @Nullable String error) {
        return new Delivery.Attempt(
                begun,
                httpStatus,
                error,
                Duration.between(begun, clock.instant()).toMillis());
    }

    private Uni<Void> record(Webhook webhook, Delivery.Attempt attempt) {
        int number = webhook.attemptsBefore() + 1;
        return attempts.attempted(webhook, attempt, plan.pauseAfter(number))
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(100), Duration.ofSeconds(2))
                .atMost(8)
                .invoke(status -> LOG.infof(
                        "webhook attempt: tenant=%s endpoint=%s delivery=%s type=%s attempt=%d http=%s error=%s"
                                + " millis=%d status=%s",
                        webhook.tenant(),
                        webhook.endpoint(),
                        webhook.id(),
                        webhook.type(),
                        number,
                        attempt.httpStatus(),
                        attempt.error(),
                        attempt.durationMillis(),
                        status.word()))
                .replaceWithVoid();
    }

    private static String inWords(OutboundFailure failure) {
        return switch (failure.kind()) {
            case REFUSED -> "refused: " + failure.getMessage();
            case UNREACHABLE -> "no connection";
            case UNANSWERED -> "no answer in time";
            case TOO_LARGE -> "the answer is too large";
            case TOO_MANY_REDIRECTS -> "redirected";
        };
    }
}
