package dk.perron.share.classifying;

import dk.perron.share.redirect.Traffic;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/**
 * Keeps classifying out of the visitors' way: on a thread of its own, never on one that answers them, and while very many
 * hits come in, for a part of the time only. What is left over is classified when it is quieter; it is safe on the channel.
 */
@ApplicationScoped
class Pace {
    private final Traffic traffic;
    private final ClassifyingConfig config;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread classifier = new Thread(work, "hit-classifier");
        classifier.setDaemon(true);
        return classifier;
    });

    Pace(Traffic traffic, ClassifyingConfig config) {
        this.traffic = traffic;
        this.config = config;
    }

    /** Does the work on the classifier's thread, then rests if visitors need the machine more. */
    Uni<Void> aside(Supplier<Uni<Void>> work) {
        return Uni.createFrom()
                .deferred(() -> {
                    long begun = System.nanoTime();
                    return work.get().chain(() -> rest(Duration.ofNanos(System.nanoTime() - begun)));
                })
                .runSubscriptionOn(thread);
    }

    /** For everything that follows an answer of the database. */
    ScheduledExecutorService thread() {
        return thread;
    }

    private Uni<Void> rest(Duration worked) {
        if (traffic.hitsPerSecond() < config.busyHitsPerSecond()) {
            return Uni.createFrom().voidItem();
        }
        Duration wanted = worked.multipliedBy(config.restWhenBusy());
        Duration rest = wanted.compareTo(config.longestRest()) < 0 ? wanted : config.longestRest();
        return Uni.createFrom().voidItem().onItem().delayIt().onExecutor(thread).by(rest);
    }

    @PreDestroy
    void close() {
        thread.shutdown();
    }
}
