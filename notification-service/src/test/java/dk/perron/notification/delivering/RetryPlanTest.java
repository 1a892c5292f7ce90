package dk.perron.notification.delivering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RetryPlanTest {
    private record Config(
            List<Duration> retryPauses,
            double jitter,
            Duration timeout,
            Duration lease,
            int atOnce,
            int atOncePerEndpoint,
            Duration lookEvery,
            Duration waitForPost,
            Duration keep)
            implements DeliveryConfig {
        static Config with(Duration... pauses) {
            Duration any = Duration.ofSeconds(1);
            return new Config(List.of(pauses), 0.2, any, any, 1, 1, any, any, any);
        }
    }

    @Test
    void aPauseStaysWithinAFifthOfWhatIsConfiguredAndVaries() {
        RetryPlan plan = new RetryPlan(Config.with(Duration.ofSeconds(5), Duration.ofSeconds(30)));
        Set<Duration> seen = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            Duration pause = plan.pauseAfter(2).orElseThrow();
            assertThat(pause).isBetween(Duration.ofSeconds(24), Duration.ofSeconds(36));
            seen.add(pause);
        }
        assertThat(seen).hasSizeGreaterThan(50);
    }

    @Test
    void afterTheLastPauseThereIsNoOther() {
        RetryPlan plan = new RetryPlan(Config.with(Duration.ofSeconds(5)));
        assertThat(plan.pauseAfter(1)).isPresent();
        assertThat(plan.pauseAfter(2)).isEmpty();
    }
}
