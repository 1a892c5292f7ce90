package dk.perron.share.timing;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;

/** Finds a time that is far enough from those of others. */
public final class Gaps {
    private Gaps() {}

    /** The first time, not before the one wished for, that is at least the gap away from every taken one; on a full minute when it had to move. */
    public static Instant firstFree(Instant wished, Collection<Instant> taken, Duration gap) {
        List<Instant> sorted = taken.stream().sorted().toList();
        Instant free = wished;
        for (Instant one : sorted) {
            if (!one.isBefore(free.plus(gap))) {
                return free;
            }
            if (one.isAfter(free.minus(gap))) {
                free = fullMinute(one.plus(gap));
            }
        }
        return free;
    }

    private static Instant fullMinute(Instant at) {
        Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
        return minute.equals(at) ? at : minute.plus(1, ChronoUnit.MINUTES);
    }
}
