package dk.perron.share.classifying;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Keeps classifying out of people's way: on a thread of its own, never on one that answers them, and while very many hits
 * come in, for a part of the time only, since those who are sent on may need the same machine and database. What is left
 * over is classified when it is quieter; it is safe on the channel.
 */
@ApplicationScoped
class Pace {
    private final DoubleSupplier hitsPerSecond;
    private final ClassifyingConfig config;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread classifier = new Thread(work, "hit-classifier");
        classifier.setDaemon(true);
        return classifier;
    });

    @Inject
    Pace(Arrivals arrivals, ClassifyingConfig config, Clock clock) {
        this(arrivals::hitsPerSecond, config, clock);
    }

    Pace(DoubleSupplier hitsPerSecond, ClassifyingConfig config, Clock clock) {
        this.hitsPerSecond = hitsPerSecond;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Does the work on the classifier's thread, then rests if visitors need the machine more.
     *
     * @param happened when its hits came in: what is far behind is not put off further
     */
    Uni<Void> aside(Instant happened, Supplier<Uni<Void>> work) {
        return Uni.createFrom()
                .deferred(() -> {
                    long begun = System.nanoTime();
                    return work.get().chain(() -> rest(happened, Duration.ofNanos(System.nanoTime() - begun)));
                })
                .runSubscriptionOn(thread);
    }

    /** For everything that follows an answer of the database. */
    ScheduledExecutorService thread() {
        return thread;
    }

    /** How long to rest after so much work; nothing when there is no reason to. */
    Duration restAfter(Instant happened, Duration worked) {
        boolean behind = happened.isBefore(clock.instant().minus(config.behindAtMost()));
        if (behind || hitsPerSecond.getAsDouble() < config.busyHitsPerSecond()) {
            return Duration.ZERO;
        }
        Duration wanted = worked.multipliedBy(config.restWhenBusy());
        return wanted.compareTo(config.longestRest()) < 0 ? wanted : config.longestRest();
    }

    private Uni<Void> rest(Instant happened, Duration worked) {
        Duration rest = restAfter(happened, worked);
        if (rest.isZero()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom().voidItem().onItem().delayIt().onExecutor(thread).by(rest);
    }

    @PreDestroy
    void close() {
        thread.shutdown();
    }
}
