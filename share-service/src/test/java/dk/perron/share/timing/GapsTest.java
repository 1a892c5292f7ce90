package dk.perron.share.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GapsTest {
    private static final Duration GAP = Duration.ofMinutes(20);
    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");

    private static Instant at(String time) {
        return Instant.parse("2026-11-23T" + time + "Z");
    }

    @Test
    void aFreeTimeIsTakenAsItIs() {
        assertThat(Gaps.firstFree(at("10:00:07.123"), List.of(), GAP)).isEqualTo(at("10:00:07.123"));
        assertThat(Gaps.firstFree(TEN, List.of(at("09:40:00"), at("10:20:00")), GAP))
                .isEqualTo(TEN);
    }

    @Test
    void oneThatIsTooNearMovesOnToAFullMinute() {
        assertThat(Gaps.firstFree(TEN, List.of(at("09:50:30")), GAP)).isEqualTo(at("10:11:00"));
        assertThat(Gaps.firstFree(TEN, List.of(at("10:05:00")), GAP)).isEqualTo(at("10:25:00"));
    }

    @Test
    void itMovesOnUntilThereIsRoomBetweenTwo() {
        List<Instant> taken = List.of(at("10:40:00"), at("09:55:00"), at("11:30:00"));

        assertThat(Gaps.firstFree(TEN, taken, GAP)).isEqualTo(at("10:15:00"));
        assertThat(Gaps.firstFree(at("10:16:00"), taken, GAP)).isEqualTo(at("10:16:00"));
        assertThat(Gaps.firstFree(at("10:30:00"), taken, GAP)).isEqualTo(at("11:00:00"));
    }

    @Test
    void howeverManyShareTheSameNoTwoComeTogether() {
        List<Instant> taken = new ArrayList<>();
        for (int colleague = 0; colleague < 50; colleague++) {
            taken.add(Gaps.firstFree(TEN.plusSeconds(colleague * 37L), taken, GAP));
        }

        List<Instant> sorted = taken.stream().sorted().toList();
        for (int next = 1; next < sorted.size(); next++) {
            assertThat(Duration.between(sorted.get(next - 1), sorted.get(next))).isGreaterThanOrEqualTo(GAP);
        }
    }
}
