package dk.perron.share.redirect;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Keeps hits safe: acknowledged by Kafka, or, when Kafka does not answer in time, on the disk spool, which is
 * {@linkplain Draining drained} in order when Kafka is back. A hit may reach the channel twice, always under the same id.
 */
@Singleton
class HitLog {
    private static final long DRAIN_EVERY_MILLIS = 250;
    private static final long LOOK_EVERY_MILLIS = 10;
    private static final long UNSEEN = Long.MAX_VALUE;

    /** A late answer puts a hit on the spool; only when none comes for this long Kafka is left alone for a while. */
    private static final long SILENCE_NANOS = 200_000_000;

    private final HitChannel channel;
    private final RedirectConfig config;
    private final ObjectMapper json;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Counter spooled;
    private final long acknowledgeWithinNanos;
    private final long spoolWithinNanos;
    private final ScheduledExecutorService drainer = thread("hit-drainer");
    private final ScheduledExecutorService watch = thread("hit-clock");
    private final AtomicLong restUntil = new AtomicLong(UNSEEN);

    /** In the order in which they were sent, so that only the first need be looked at: one clock for all of them. */
    private final Queue<HitOnItsWay> waiting = new ConcurrentLinkedQueue<>();

    /** In the order in which they were given to the disk, in the same way. */
    private final Queue<HitOnItsWay> spooling = new ConcurrentLinkedQueue<>();

    private volatile long lastAnswer = System.nanoTime();
    private @Nullable Spool spool;

    HitLog(HitChannel channel, RedirectConfig config, ObjectMapper json, MeterRegistry meters, Clock clock) {
        this.channel = channel;
        this.config = config;
        this.json = json;
        this.meters = meters;
        this.clock = clock;
        this.spooled = meters.counter("perron.hits.spooled");
        this.acknowledgeWithinNanos = config.acknowledgeWithin().toNanos();
        this.spoolWithinNanos = config.spoolWithin().toNanos();
    }

    void start(@Observes @Priority(1) StartupEvent started) {
        Spool opened = Spool.open(config.spoolDir(), config.spoolBytes(), clock);
        spool = opened;
        Draining draining = new Draining(channel, opened.segments(), json, clock, config, meters, this::seen);
        meters.gauge("perron.hits.spool.bytes", opened.segments(), Segments::bytes);
        meters.gauge("perron.hits.spool.oldest.seconds", opened.segments(), Segments::oldestSeconds);
        drainer.scheduleWithFixedDelay(draining::drain, 0, DRAIN_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        watch.scheduleWithFixedDelay(
                this::lookAfterOverdue, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopped) throws IOException, InterruptedException {
        drainer.shutdown();
        drainer.awaitTermination(2, TimeUnit.SECONDS);
        watch.shutdown();
        if (spool != null) {
            spool.close();
        }
    }

    /**
     * Calls back, once and on whatever thread, when the hit is safe: with null, or with {@link Spool.Unsafe} when it can
     * be kept nowhere.
     */
    void keep(HitRecord hit, Consumer<@Nullable Throwable> then) {
        boolean resting = isResting();
        HitOnItsWay sent = new HitOnItsWay(this, hit, then, !resting, acknowledgeWithinNanos);
        if (resting) {
            sent.spool();
        } else {
            waiting.add(sent);
            channel.send(hit, sent);
        }
    }

    /** How many bytes of hits wait on the disk. */
    long waiting() {
        return spool().segments().bytes();
    }

    /** Asks Kafka though it rests, if it has ever been seen: the first look for a channel would keep whoever asks. */
    void ask(HitRecord hit, Callback answered) {
        if (restUntil.get() == UNSEEN) {
            answered.onCompletion(null, new IllegalStateException("Kafka has not been seen yet"));
        } else {
            channel.send(hit, answered);
        }
    }

    /** Kafka has taken a hit, or refused one: then it is left alone for a while. */
    void answered(@Nullable Exception failed) {
        if (failed == null) {
            lastAnswer = System.nanoTime();
        } else {
            rest();
        }
    }

    CompletableFuture<@Nullable Void> spool(HitOnItsWay way, HitRecord hit) {
        spooled.increment();
        spooling.add(way);
        return spool().add(SpooledHit.line(hit));
    }

    long spoolWithinNanos() {
        return spoolWithinNanos;
    }

    private void lookAfterOverdue() {
        long now = System.nanoTime();
        int gone = HitOnItsWay.RELEASED | HitOnItsWay.SPOOLED;
        for (HitOnItsWay late = overdue(waiting, gone, now); late != null; late = overdue(waiting, gone, now)) {
            if (now - lastAnswer > SILENCE_NANOS) {
                rest();
            }
            late.spool();
        }
        gone = HitOnItsWay.RELEASED;
        for (HitOnItsWay late = overdue(spooling, gone, now); late != null; late = overdue(spooling, gone, now)) {
            late.release(new Spool.Unsafe("Neither Kafka nor the disk has answered in time", null));
        }
    }

    /** The next of the queue whose time is over; those that need no looking after any more leave it. */
    private static @Nullable HitOnItsWay overdue(Queue<HitOnItsWay> queue, int gone, long now) {
        HitOnItsWay oldest = queue.peek();
        while (oldest != null && oldest.is(gone)) {
            queue.poll();
            oldest = queue.peek();
        }
        return oldest == null || !oldest.isOverdue(now) ? null : queue.poll();
    }

    /** Whether Kafka has not been seen yet, or has failed a moment ago. */
    boolean isResting() {
        long until = restUntil.get();
        return until == UNSEEN || System.nanoTime() - until < 0;
    }

    /** Kafka is there: until then hits go to the spool, for the first look for a channel would keep visitors waiting. */
    private void seen() {
        restUntil.set(System.nanoTime());
    }

    /** What has not been seen yet needs no rest. */
    private void rest() {
        long until = System.nanoTime() + config.restAfterFailure().toNanos();
        restUntil.updateAndGet(before -> before == UNSEEN ? UNSEEN : until);
    }

    Spool spool() {
        return Objects.requireNonNull(spool, "not started");
    }

    private static ScheduledExecutorService thread(String name) {
        return new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }
}
