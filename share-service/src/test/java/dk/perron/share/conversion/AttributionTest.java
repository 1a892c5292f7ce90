package dk.perron.share.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributionTest {
    private static final Instant CLICKED = Instant.parse("2026-11-01T10:00:00Z");
    private static final Optional<ClickedLink> CLICK =
            Optional.of(new ClickedLink("abcdefgh", "share_1", "post_1", "employee", "linkedin", CLICKED));

    @ParameterizedTest
    @CsvSource({
        "PT0S, attributed",
        "PT-5M, attributed",
        "PT-5M-0.001S, unattributed",
        "P30D, attributed",
        "P30DT0.001S, unattributed",
    })
    void aConversionCountsForItsClickFromTheClickToTheEndOfTheWindow(Duration after, String status) {
        Attribution attribution = Attribution.of(CLICK, CLICKED.plus(after), 30, true);

        assertThat(attribution.status()).isEqualTo(status);
    }

    @Test
    void itSaysOnWhichSideOfTheWindowItLies() {
        assertThat(Attribution.of(CLICK, CLICKED.minusSeconds(3_600), 30, true))
                .isEqualTo(new Attribution.Unattributed(Attribution.Reason.BEFORE_CLICK));
        assertThat(Attribution.of(CLICK, CLICKED.plus(Duration.ofDays(31)), 30, true))
                .isEqualTo(new Attribution.Unattributed(Attribution.Reason.OUTSIDE_WINDOW));
    }

    @Test
    void aClickThatIsNotThereIsWaitedForAndThenUnknown() {
        assertThat(Attribution.of(Optional.empty(), CLICKED, 30, true)).isEqualTo(new Attribution.Pending());
        assertThat(Attribution.of(Optional.empty(), CLICKED, 30, false))
                .isEqualTo(new Attribution.Unattributed(Attribution.Reason.CLICK_UNKNOWN));
    }
}
