package dk.perron.share.classifying;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Duration WORKED = Duration.ofMillis(200);

    private static Duration rest(double hitsPerSecond, Instant happened, Duration worked) {
        ClassifyingConfig config = new ClassifyingConfig() {
            @Override
            public Duration repeatWithin() {
                return Duration.ofMinutes(30);
            }

            @Override
            public int linksPerMinute() {
                return 10;
            }

            @Override
            public int busyHitsPerSecond() {
                return 1_000;
            }

            @Override
            public int restWhenBusy() {
                return 9;
            }

            @Override
            public Duration longestRest() {
                return Duration.ofSeconds(5);
            }

            @Override
            public Duration behindAtMost() {
                return Duration.ofMinutes(5);
            }
        };
        Pace pace = new Pace(() -> hitsPerSecond, config, Clock.fixed(NOW, ZoneOffset.UTC));
        try {
            return pace.restAfter(happened, worked);
        } finally {
            pace.close();
        }
    }

    @Test
    void whenItIsQuietThereIsNoRest() {
        assertThat(rest(999, NOW, WORKED)).isZero();
    }

    @Test
    void whenVisitorsNeedTheMachineItRestsMostOfTheTimeButNotForLong() {
        assertThat(rest(1_000, NOW, WORKED)).isEqualTo(Duration.ofMillis(1_800));
        assertThat(rest(1_000, NOW, Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void whatIsFarBehindIsNotPutOffFurther() {
        assertThat(rest(1_000, NOW.minus(Duration.ofMinutes(6)), WORKED)).isZero();
    }
}
