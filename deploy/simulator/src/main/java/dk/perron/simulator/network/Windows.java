package dk.perron.simulator.network;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Calls counted in windows of fixed length. */
@Singleton
public class Windows {
    private static final int MOST = 100_000;

    /**
     * How a window stands after a call was counted.
     *
     * @param allowed false: the call is one too many and was not counted
     */
    public record Standing(long limit, long remaining, Instant reset, boolean allowed) {}

    private record Window(Instant ends, long used) {}

    private final Map<String, Window> windows = new Bounded<>(MOST);
    private final Clock clock;

    Windows(Clock clock) {
        this.clock = clock;
    }

    /** Counts {@code points} against a window that begins with its first call. */
    public synchronized Standing count(String key, long limit, Duration length, int points) {
        return count(key, limit, clock.instant().plus(length), points);
    }

    /** Counts one call against a window that begins at a multiple of its length. */
    public synchronized Standing countAligned(String key, long limit, Duration length) {
        long step = length.toSeconds();
        long end = (clock.instant().getEpochSecond() / step + 1) * step;
        return count(key, limit, Instant.ofEpochSecond(end), 1);
    }

    private Standing count(String key, long limit, Instant ends, int points) {
        Window window = windows.get(key);
        if (window == null || !clock.instant().isBefore(window.ends())) {
            windows.remove(key);
            window = new Window(ends, 0);
        }
        if (window.used() + points > limit) {
            windows.put(key, window);
            return new Standing(limit, Math.max(0, limit - window.used()), window.ends(), false);
        }
        Window counted = new Window(window.ends(), window.used() + points);
        windows.put(key, counted);
        return new Standing(limit, limit - counted.used(), counted.ends(), true);
    }

    public synchronized void clear(String prefix) {
        windows.keySet().removeIf(key -> key.startsWith(prefix));
    }
}
