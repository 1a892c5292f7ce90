package dk.perron.share.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GuessesTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Guesses guesses = new Guesses(3, nanos::get);

    @Test
    void whoTriesTooManyUnknownCodesIsToldToWaitAMinute() {
        for (int time = 0; time < 3; time++) {
            assertThat(guesses.areTooMany("192.0.2.1")).isFalse();
            guesses.count("192.0.2.1");
        }

        assertThat(guesses.areTooMany("192.0.2.1")).isTrue();
        assertThat(guesses.areTooMany("192.0.2.2")).isFalse();
        nanos.addAndGet(Duration.ofMinutes(2).toNanos());
        assertThat(guesses.areTooMany("192.0.2.1")).isFalse();
    }
}
