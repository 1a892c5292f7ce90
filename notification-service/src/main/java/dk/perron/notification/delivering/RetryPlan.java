package dk.perron.notification.delivering;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** When a failed delivery is tried again: pauses that grow, each a little different every time. */
@ApplicationScoped
class RetryPlan {
    private final DeliveryConfig config;
    private final RandomGenerator random;

    RetryPlan(DeliveryConfig config) {
        this.config = config;
        this.random = RandomGenerator.getDefault();
    }

    /** The pause after this many attempts; none when there have been enough. */
    Optional<Duration> pauseAfter(int attempts) {
        List<Duration> pauses = config.retryPauses();
        if (attempts < 1 || attempts > pauses.size()) {
            return Optional.empty();
        }
        double factor = 1 + config.jitter() * (2 * random.nextDouble() - 1);
        return Optional.of(Duration.ofMillis(Math.round(pauses.get(attempts - 1).toMillis() * factor)));
    }
}
