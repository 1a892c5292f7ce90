package dk.perron.share.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BestTimeTest {
    private static final ZoneId COPENHAGEN = ZoneId.of("Europe/Copenhagen");
    /** A Monday. */
    private static final Instant NOW = Instant.parse("2026-11-23T10:30:00Z");

    @Test
    void theHourWithMostClicksOfTheTenantsOwnWeekIsChosen() {
        BestTime.Best best = BestTime.choose(
                Map.of(new Hour(4, 16), 150L, new Hour(2, 8), 100L, new Hour(1, 9), 20L), COPENHAGEN, NOW);

        assertThat(best).isEqualTo(new BestTime.Best(Instant.parse("2026-11-26T15:00:00Z"), true));
    }

    @Test
    void anHourThatHasBegunIsTheOneOfNextWeek() {
        BestTime.Best best = BestTime.choose(Map.of(new Hour(1, 11), 500L), COPENHAGEN, NOW);

        assertThat(best.at()).isEqualTo(Instant.parse("2026-11-30T10:00:00Z"));
    }

    @Test
    void tooFewClicksSayNothingSoACommonChoiceIsNamedAsSuch() {
        BestTime.Best best = BestTime.choose(Map.of(new Hour(7, 3), 199L), COPENHAGEN, NOW);

        assertThat(best).isEqualTo(new BestTime.Best(Instant.parse("2026-11-24T08:00:00Z"), false));
    }
}
