package dk.perron.share.redirect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps hits safe: acknowledged by Kafka, or, when Kafka does not answer in time, on the disk spool, which is drained
 * in order when Kafka is back. A hit may reach the channel twice, always under the same id.
 */
@Singleton
class HitLog {
    private static final Logger LOG = Logger.getLogger(HitLog.class);
    private static final long DRAIN_EVERY_MILLIS = 250;
    private static final long LOOK_EVERY_MILLIS = 10;
    private static final long SEGMENT_WITHIN_SECONDS = 20;

    /** A late answer puts a hit on the spool; only when none comes for this long Kafka is left alone for a while. */
    private static final long SILENCE_NANOS = 200_000_000;

    private final HitChannel channel;
    private final RedirectConfig config;
    private final ObjectMapper json;
    private final MeterRegistry meters;
    private final Counter spooled;
    private final long acknowledgeWithinNanos;
    private final long spoolWithinNanos;
    private final ScheduledExecutorService drainer = thread("hit-drainer");
    private final ScheduledExecutorService clock = thread("hit-clock");
    private final AtomicLong restUntil = new AtomicLong(Long.MAX_VALUE);

    /** In the order in which they were sent, so that only the first need be looked at: one clock for all of them. */
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();

    /** In the order in which they were given to the disk, in the same way. */
    private final Queue<Waiting> spooling = new ConcurrentLinkedQueue<>();

    private volatile long lastAnswer = System.nanoTime();
    private @Nullable Spool spool;

    HitLog(HitChannel channel, RedirectConfig config, ObjectMapper json, MeterRegistry meters) {
        this.channel = channel;
        this.config = config;
        this.json = json;
        this.meters = meters;
        this.spooled = meters.counter("perron.hits.spooled");
        this.acknowledgeWithinNanos = config.acknowledgeWithin().toNanos();
        this.spoolWithinNanos = config.spoolWithin().toNanos();
    }

    /** A hit with its tenant, as it lies on the spool. */
    record Kept(String tenant, JsonNode hit) {}

    /**
     * A hit on its way: to Kafka, when that is late or refuses to the disk too. It is safe as soon as one of them has it,
     * and lost when both refused it or neither answered in time; whichever comes first lets the visitor go.
     */
    private final class Waiting extends AtomicInteger implements Callback {
        private static final int RELEASED = 1;
        private static final int SPOOLED = 2;
        private static final int REFUSED_BY_KAFKA = 4;
        private static final int REFUSED_BY_DISK = 8;
        private static final int REFUSED = REFUSED_BY_KAFKA | REFUSED_BY_DISK;

        private final transient HitRecord hit;
        private final transient Consumer<@Nullable Throwable> then;
        private long until = System.nanoTime() + acknowledgeWithinNanos;

        Waiting(HitRecord hit, Consumer<@Nullable Throwable> then) {
            this.hit = hit;
            this.then = then;
        }

        @Override
        public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception failed) {
            if (failed == null) {
                lastAnswer = System.nanoTime();
                release(null);
            } else {
                rest();
                refusedByKafka(failed);
            }
        }

        boolean is(int states) {
            return (get() & states) != 0;
        }

        void refusedByKafka(@Nullable Throwable reason) {
            refused(REFUSED_BY_KAFKA, reason);
            spool();
        }

        /** Takes the way over the disk too, once, unless it is safe already. */
        void spool() {
            if ((add(SPOOLED) & (SPOOLED | RELEASED)) == 0) {
                until = System.nanoTime() + spoolWithinNanos;
                spooling.add(this);
                HitLog.this.spool(hit).whenComplete((safe, unsafe) -> {
                    if (unsafe == null) {
                        release(null);
                    } else {
                        refused(REFUSED_BY_DISK, unsafe);
                    }
                });
            }
        }

        void release(@Nullable Throwable unsafe) {
            if ((add(RELEASED) & RELEASED) == 0) {
                then.accept(unsafe);
            }
        }

        private void refused(int by, @Nullable Throwable reason) {
            if (((add(by) | by) & REFUSED) == REFUSED) {
                release(new Spool.Unsafe("Neither Kafka nor the disk takes the hit: " + reason, reason));
            }
        }

        private int add(int more) {
            return getAndUpdate(state -> state | more);
        }
    }

    void start(@Observes @Priority(1) StartupEvent started) {
        spool = Spool.open(config.spoolDir(), config.spoolBytes());
        meters.gauge("perron.hits.spool.bytes", this, HitLog::waiting);
        drainer.scheduleWithFixedDelay(this::drain, 0, DRAIN_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        clock.scheduleWithFixedDelay(
                this::lookAfterOverdue, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopped) throws IOException, InterruptedException {
        drainer.shutdown();
        drainer.awaitTermination(2, TimeUnit.SECONDS);
        clock.shutdown();
        if (spool != null) {
            spool.close();
        }
    }

    /**
     * Calls back, once and on whatever thread, when the hit is safe: with null, or with {@link Spool.Unsafe} when it can
     * be kept nowhere.
     */
    void keep(HitRecord hit, Consumer<@Nullable Throwable> then) {
        Waiting sent = new Waiting(hit, then);
        if (isResting()) {
            sent.refusedByKafka(null);
        } else {
            waiting.add(sent);
            channel.send(hit, sent);
        }
    }

    /** How many bytes of hits wait on the disk. */
    long waiting() {
        return spool().bytes();
    }

    private void lookAfterOverdue() {
        long now = System.nanoTime();
        int gone = Waiting.RELEASED | Waiting.SPOOLED;
        for (Waiting late = overdue(waiting, gone, now); late != null; late = overdue(waiting, gone, now)) {
            if (now - lastAnswer > SILENCE_NANOS) {
                rest();
            }
            late.spool();
        }
        gone = Waiting.RELEASED;
        for (Waiting late = overdue(spooling, gone, now); late != null; late = overdue(spooling, gone, now)) {
            late.release(new Spool.Unsafe("Neither Kafka nor the disk has answered in time", null));
        }
    }

    /** The next of the queue whose time is over; those that need no looking after any more leave it. */
    private static @Nullable Waiting overdue(Queue<Waiting> queue, int gone, long now) {
        Waiting oldest = queue.peek();
        while (oldest != null && oldest.is(gone)) {
            queue.poll();
            oldest = queue.peek();
        }
        return oldest == null || oldest.until - now >= 0 ? null : queue.poll();
    }

    private CompletableFuture<@Nullable Void> spool(HitRecord hit) {
        spooled.increment();
        StringBuilder line = new StringBuilder("{\"tenant\":");
        HitRecord.quote(line, hit.tenant());
        line.append(",\"hit\":").append(hit.json()).append('}');
        return spool().add(line.toString());
    }

    /** Whether Kafka has not been seen yet, or has failed a moment ago. */
    boolean isResting() {
        long until = restUntil.get();
        return until == Long.MAX_VALUE || System.nanoTime() - until < 0;
    }

    private void rest() {
        restUntil.set(System.nanoTime() + config.restAfterFailure().toNanos());
    }

    Spool spool() {
        return Objects.requireNonNull(spool, "not started");
    }

    /** Until Kafka has been seen, hits go to the spool: the first look for a channel would keep visitors waiting. */
    private void drain() {
        try {
            if (restUntil.get() == Long.MAX_VALUE) {
                if (!channel.isKnown()) {
                    return;
                }
                restUntil.set(System.nanoTime());
            }
            while (!isResting() && !spool().isEmpty() && drainOldest()) {
                Thread.onSpinWait();
            }
        } catch (IOException | RuntimeException failed) {
            LOG.warnf("The spool is drained later: %s", failed.toString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean drainOldest() throws IOException, InterruptedException {
        Path segment = spool().oldest().orElse(null);
        if (segment == null) {
            return false;
        }
        List<String> lines = Spool.lines(segment);
        CountDownLatch answers = new CountDownLatch(lines.size());
        AtomicInteger acknowledged = new AtomicInteger();
        for (String line : lines) {
            channel.send(read(line), (metadata, failed) -> {
                if (failed == null) {
                    acknowledged.incrementAndGet();
                }
                answers.countDown();
            });
        }
        if (!answers.await(SEGMENT_WITHIN_SECONDS, TimeUnit.SECONDS) || acknowledged.get() < lines.size()) {
            rest();
            return false;
        }
        spool().remove(segment);
        LOG.infof("drained segment=%s hits=%d", segment.getFileName(), lines.size());
        return true;
    }

    private HitRecord read(String line) {
        try {
            Kept kept = json.readValue(line, Kept.class);
            JsonNode hit = kept.hit();
            return new HitRecord(
                    kept.tenant(),
                    hit.path("id").asText(),
                    hit.path("code").asText(),
                    Instant.parse(hit.path("at").asText()).toEpochMilli(),
                    hit.path("at").asText(),
                    hit.toString());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A line with a right checksum that is no hit", impossible);
        }
    }

    private static ScheduledExecutorService thread(String name) {
        return new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }
}
