package dk.perron.share.network.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TidTest {
    private static final Instant APPROVED = Instant.parse("2026-11-23T10:00:00.123Z");

    @Test
    void aKeyIsAValidTimestampIdentifier() {
        assertThat(Tid.of(APPROVED, "share_1")).matches("[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}");
    }

    @Test
    void aShareHasTheSameKeyAtEveryAttemptEvenWhenADatabaseRoundsItsTime() {
        assertThat(Tid.of(APPROVED.plusNanos(456_789), "share_1")).isEqualTo(Tid.of(APPROVED, "share_1"));
    }

    @Test
    void sharesApprovedInTheSameMillisecondHaveKeysOfTheirOwn() {
        assertThat(IntStream.range(0, 100).mapToObj(n -> Tid.of(APPROVED, "share_" + n)))
                .doesNotHaveDuplicates();
    }

    @Test
    void laterApprovalsSortLater() {
        assertThat(Tid.of(APPROVED, "share_2")).isLessThan(Tid.of(APPROVED.plusMillis(1), "share_1"));
    }

    @Test
    void theTimeCanBeReadBackOutOfTheKey() {
        String alphabet = "234567abcdefghijklmnopqrstuvwxyz";
        long value = Tid.of(APPROVED, "share_1")
                .chars()
                .asLongStream()
                .reduce(0, (sum, letter) -> (sum << 5) | alphabet.indexOf((int) letter));

        assertThat((value >>> 10) / 1_000).isEqualTo(APPROVED.toEpochMilli());
    }
}
