package dk.perron.share.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import dk.perron.platform.tenant.TenantId;
import dk.perron.share.fixture.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadingPlanTest {
    private static final Instant PUBLISHED = Instant.parse("2026-11-01T10:00:00Z");

    private final ReadingPlan plan = new ReadingPlan(Settings.of(EngagementConfig.class, Map.of()));
    private final Reading published = new Reading(
            "share_1", new TenantId("nordlys"), "employee", "mastodon", "1", PUBLISHED, 0, 0, 0, PUBLISHED, null);

    @Test
    void aShareIsReadLessAndLessOftenUntilItHasBeenQuietForAFortnight() {
        List<Duration> pauses = new ArrayList<>();
        Reading reading = published;
        Instant now = plan.first(PUBLISHED);
        Optional<Instant> next = Optional.of(now);
        Instant last = now;
        while (next.isPresent()) {
            last = next.get();
            reading = reading.told(last, false);
            next = plan.afterReading(reading, last);
            Instant before = last;
            next.ifPresent(at -> pauses.add(Duration.between(before, at)));
        }

        assertThat(plan.first(PUBLISHED)).isEqualTo(PUBLISHED.plus(Duration.ofMinutes(15)));
        assertThat(pauses.subList(0, 6))
                .containsExactly(
                        Duration.ofHours(1),
                        Duration.ofHours(3),
                        Duration.ofHours(6),
                        Duration.ofHours(12),
                        Duration.ofDays(1),
                        Duration.ofDays(1));
        assertThat(Duration.between(PUBLISHED, last)).isBetween(Duration.ofDays(14), Duration.ofDays(15));
    }

    @Test
    void aFigureThatChangesBeginsTheFortnightAnew() {
        Instant late = PUBLISHED.plus(Duration.ofDays(13));
        Reading changed = published.told(late, true);

        assertThat(plan.afterReading(changed, late.plus(Duration.ofDays(13)))).isPresent();
        assertThat(plan.afterReading(changed, late.plus(Duration.ofDays(14)))).isEmpty();
    }

    @Test
    void aNetworkThatDoesNotTellIsAskedAfterLongerAndLongerPauses() {
        Reading once = published.notTold();
        Reading often = once;
        for (int time = 0; time < 20; time++) {
            often = often.notTold();
        }

        assertThat(plan.afterSilence(once, PUBLISHED)).contains(PUBLISHED.plus(Duration.ofMinutes(15)));
        assertThat(plan.afterSilence(once.notTold(), PUBLISHED)).contains(PUBLISHED.plus(Duration.ofMinutes(30)));
        assertThat(plan.afterSilence(often, PUBLISHED)).contains(PUBLISHED.plus(Duration.ofDays(1)));
    }

    @Test
    void aPostThatTheNetworkDoesNotKnowThreeTimesIsGone() {
        Reading twice = published.absent().absent();

        assertThat(plan.afterAbsence(twice, PUBLISHED)).isPresent();
        assertThat(plan.afterAbsence(twice.absent(), PUBLISHED)).isEmpty();
    }

    @Test
    void callsThatToldNothingMakeNoPostGone() {
        Reading afterFailures = published.notTold().notTold().absent();
        Reading interrupted = published.absent().absent().notTold().absent();
        Reading patient = published.absent().absent().notHeard().absent();

        assertThat(plan.afterAbsence(afterFailures, PUBLISHED)).contains(PUBLISHED.plus(Duration.ofHours(1)));
        assertThat(plan.afterAbsence(interrupted, PUBLISHED)).isPresent();
        assertThat(plan.afterAbsence(patient, PUBLISHED)).isPresent();
    }

    @Test
    void aSpentBudgetIsThereAgainWithTheUtcDay() {
        assertThat(plan.withoutBudget(published, Instant.parse("2026-11-01T23:59:59.999Z")))
                .contains(Instant.parse("2026-11-02T00:00:00Z"));
        assertThat(plan.withoutBudget(published, Instant.parse("2026-11-02T00:00:00Z")))
                .contains(Instant.parse("2026-11-03T00:00:00Z"));
    }
}
