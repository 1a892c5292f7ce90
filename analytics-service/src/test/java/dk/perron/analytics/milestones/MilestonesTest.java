package dk.perron.analytics.milestones;

import static org.assertj.core.api.Assertions.assertThat;

import dk.perron.analytics.milestones.Milestones.Reached;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MilestonesTest {
    private static final Instant START = Instant.parse("2026-03-28T09:00:00Z");

    private static List<Instant> clicks(int number) {
        return IntStream.range(0, number).mapToObj(START::plusSeconds).toList();
    }

    @Test
    void theFirstClickIsAMilestone() {
        assertThat(Milestones.passed(0, clicks(1))).containsExactly(new Reached(1, START));
    }

    @Test
    void noFurtherClickReachesNothing() {
        assertThat(Milestones.passed(10, List.of())).isEmpty();
    }

    @Test
    void whatIsBetweenMilestonesIsNone() {
        assertThat(Milestones.passed(1, clicks(8))).isEmpty();
        assertThat(Milestones.passed(10, clicks(89))).isEmpty();
    }

    @Test
    void aMilestoneIsReachedWithTheVeryClickThatMakesItFull() {
        assertThat(Milestones.passed(7, clicks(5))).containsExactly(new Reached(10, START.plusSeconds(2)));
    }

    @Test
    void manyClicksAtOncePassSeveral() {
        assertThat(Milestones.passed(0, clicks(1000)))
                .extracting(Reached::clicks)
                .containsExactly(1L, 10L, 100L, 1000L);
    }
}
