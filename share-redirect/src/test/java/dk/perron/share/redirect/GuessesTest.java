package dk.perron.share.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GuessesTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Guesses guesses = new Guesses(3, nanos::get);

    private void guess(String... addresses) {
        for (String address : addresses) {
            assertThat(guesses.areTooMany(address)).isFalse();
            assertThat(guesses.count(address)).isTrue();
        }
    }

    @Test
    void whoTriesTooManyUnknownCodesIsToldToWaitAMinute() {
        guess("192.0.2.1", "192.0.2.1", "192.0.2.1");

        assertThat(guesses.areTooMany("192.0.2.1")).isTrue();
        assertThat(guesses.areTooMany("192.0.2.2")).isFalse();
        nanos.addAndGet(Duration.ofMinutes(2).toNanos());
        assertThat(guesses.areTooMany("192.0.2.1")).isFalse();
    }

    @Test
    void allAddressesThatOneMayHaveOverIPv6AreOne() {
        guess("2001:db8:1:2::1", "2001:db8:1:2:ffff::2", "2001:db8:1:2::3");

        assertThat(guesses.areTooMany("2001:db8:1:2::4")).isTrue();
        assertThat(guesses.areTooMany("2001:db8:1:3::1")).isFalse();
    }

    @Test
    void anIPv4AddressThatCameOverIPv6IsItselfAndNobodyElse() {
        guess("::ffff:192.0.2.1", "192.0.2.1", "::ffff:192.0.2.1");

        assertThat(guesses.areTooMany("192.0.2.1")).isTrue();
        assertThat(guesses.areTooMany("::ffff:192.0.2.2")).isFalse();
    }

    @Test
    void whatWasUnderWayWhenThereWereTooManyIsNotAnsweredEither() {
        guess("192.0.2.1", "192.0.2.1", "192.0.2.1");

        assertThat(guesses.count("192.0.2.1")).isFalse();
    }
}
