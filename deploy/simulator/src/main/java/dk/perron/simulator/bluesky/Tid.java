package dk.perron.simulator.bluesky;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** Record keys that sort by time: 13 letters for microseconds and a clock's number. */
final class Tid {
    private static final String LETTERS = "234567abcdefghijklmnopqrstuvwxyz";
    private static final Pattern WELL_FORMED =
            Pattern.compile("[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}");
    private static final AtomicLong LAST = new AtomicLong();

    private Tid() {}

    static String next(Clock clock) {
        long micros = LAST.updateAndGet(last -> Math.max(last + 1, clock.millis() * 1_000));
        long value = micros << 10 | 7;
        StringBuilder text = new StringBuilder();
        for (int shift = 60; shift >= 0; shift -= 5) {
            text.append(LETTERS.charAt((int) (value >> shift) & 31));
        }
        return text.toString();
    }

    static boolean isWellFormed(String text) {
        return WELL_FORMED.matcher(text).matches();
    }
}
