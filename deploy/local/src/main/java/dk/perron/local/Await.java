package dk.perron.local;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition outside this process. */
final class Await {
    private Await() {}

    /** Returns once {@code condition} holds; throws with {@code otherwise} when it does not within {@code patience}. */
    static void until(Duration patience, BooleanSupplier condition, Supplier<String> otherwise) {
        long end = System.nanoTime() + patience.toNanos();
        long pause = TimeUnit.MILLISECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new LocalStackException(otherwise.get());
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new LocalStackException("Interrupted while waiting.");
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(pause * 5 / 4, TimeUnit.MILLISECONDS.toNanos(200));
        }
    }
}
