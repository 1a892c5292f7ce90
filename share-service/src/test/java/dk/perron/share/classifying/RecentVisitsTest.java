package dk.perron.share.classifying;

import static org.assertj.core.api.Assertions.assertThat;

import dk.perron.share.classifying.RecentVisits.Pair;
import dk.perron.share.classifying.RecentVisits.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecentVisitsTest {
    private static final Instant CLICK = Instant.parse("2026-11-23T10:00:00Z");
    private static final Pair PAIR = new Pair("abcdefgh", "visitor");

    @ParameterizedTest
    @CsvSource({"PT0S, true", "PT29M59S, true", "PT-29M59S, true", "PT30M, false", "PT-30M, false"})
    void aHitWithinHalfAnHourOfAClickIsARepeat(Duration later, boolean repeat) {
        RecentVisits visits = new RecentVisits(Duration.ofMinutes(30), 10, List.of(new Visit(PAIR, CLICK)));

        assertThat(visits.repeatedBy(PAIR, CLICK.plus(later)))
                .isEqualTo(repeat ? Optional.of(CLICK) : Optional.empty());
        assertThat(visits.repeatedBy(new Pair("other123", "visitor"), CLICK.plus(later)))
                .isEmpty();
        assertThat(visits.repeatedBy(new Pair("abcdefgh", "another"), CLICK.plus(later)))
                .isEmpty();
    }

    @Test
    void ofTwoClicksTheOneBeforeIsRepeated() {
        Instant later = CLICK.plus(Duration.ofMinutes(40));
        RecentVisits visits =
                new RecentVisits(Duration.ofMinutes(30), 10, List.of(new Visit(PAIR, CLICK), new Visit(PAIR, later)));

        assertThat(visits.repeatedBy(PAIR, CLICK.plus(Duration.ofMinutes(25)))).contains(CLICK);
        assertThat(visits.repeatedBy(PAIR, later)).contains(later);
        assertThat(visits.repeatedBy(PAIR, CLICK.minus(Duration.ofMinutes(5)))).contains(CLICK);
    }

    @ParameterizedTest
    @CsvSource({"PT-0.001S, true", "PT0S, true", "PT-59.999S, true", "PT-60S, false", "PT59.999S, true", "PT60S, false"
    })
    void theEleventhLinkOfAnyMinuteIsABurst(Duration later, boolean burst) {
        RecentVisits visits = new RecentVisits(Duration.ofMinutes(30), 10, List.of());
        for (int link = 0; link < 10; link++) {
            assertThat(visits.isBurst("visitor", CLICK)).isFalse();
            visits.add(new Pair("link-" + link, "visitor"), CLICK);
        }

        assertThat(visits.isBurst("visitor", CLICK.plus(later))).isEqualTo(burst);
        assertThat(visits.isBurst("another", CLICK.plus(later))).isFalse();
    }

    @Test
    void tenLinksOfAMinuteAndMoreInTheNextAreNoBurst() {
        RecentVisits visits = new RecentVisits(Duration.ofMinutes(30), 10, List.of());
        for (int link = 0; link < 40; link++) {
            Instant at = CLICK.plusSeconds(6L * link);

            assertThat(visits.isBurst("visitor", at)).isFalse();
            visits.add(new Pair("link-" + link, "visitor"), at);
        }
        assertThat(visits.isBurst("visitor", CLICK.plusSeconds(100))).isTrue();
    }
}
