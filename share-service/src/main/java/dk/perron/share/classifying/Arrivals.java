package dk.perron.share.classifying;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** How many hits a second come in on the partitions that this process classifies, however far it is behind them. */
@ApplicationScoped
class Arrivals {
    private static final Logger LOG = Logger.getLogger(Arrivals.class);
    private static final long LOOK_EVERY_MILLIS = 500;
    private static final Duration PATIENCE = Duration.ofMillis(400);
    private static final double SECOND_NANOS = 1e9;

    /** Where these partitions end, all together. */
    private record Ends(Set<TopicPartition> partitions, long sum, long nanos) {}

    private final KafkaClientService channels;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile Ends last = new Ends(Set.of(), 0, 0);
    private volatile double perSecond;

    Arrivals(KafkaClientService channels) {
        this.channels = channels;
    }

    void start(@Observes StartupEvent started, Vertx vertx) {
        vertx.setPeriodic(LOOK_EVERY_MILLIS, timer -> look());
    }

    double hitsPerSecond() {
        return perSecond;
    }

    private void look() {
        KafkaConsumer<String, String> hits = channels.getConsumer("hits");
        if (hits == null || !looking.compareAndSet(false, true)) {
            return;
        }
        ends(hits)
                .onTermination()
                .invoke(() -> looking.set(false))
                .subscribe()
                .with(this::take, away -> LOG.debugf("How many hits come in is not known: %s", away.toString()));
    }

    private static Uni<Ends> ends(KafkaConsumer<String, String> hits) {
        return hits.runOnPollingThread(consumer -> {
            Set<TopicPartition> partitions = Set.copyOf(consumer.assignment());
            long sum = consumer.endOffsets(partitions, PATIENCE).values().stream()
                    .mapToLong(end -> end)
                    .sum();
            return new Ends(partitions, sum, System.nanoTime());
        });
    }

    private void take(Ends now) {
        Ends before = last;
        last = now;
        perSecond = before.partitions().equals(now.partitions())
                ? Math.max(0, now.sum() - before.sum()) * SECOND_NANOS / (now.nanos() - before.nanos())
                : 0;
    }
}
