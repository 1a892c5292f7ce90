package dk.perron.share.redirect;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends what lies on the spool to Kafka, in order, and only what Kafka has not acknowledged yet. That it fails says nothing
 * of live hits: it tries again by a time of its own. What can never be sent is put aside and counted, for it would keep all
 * that lies behind it.
 */
final class Draining {
    private static final Logger LOG = Logger.getLogger(Draining.class);
    private static final long SEGMENT_WITHIN_SECONDS = 20;
    /** A segment that cannot be read so many times in a row will not be read at all. */
    private static final int READS = 10;

    private final HitChannel channel;
    private final Segments segments;
    private final ObjectMapper json;
    private final Clock clock;
    private final long restNanos;
    private final Runnable whenSeen;
    private final Counter broken;

    private boolean seen;
    private long tryAgainAt = System.nanoTime();
    private int failedReads;
    private @Nullable Unsent unsent;

    /**
     * What is left to do of a segment.
     *
     * @param hits not acknowledged yet, by their place; answers come on other threads, and late
     * @param unsendable lines that are no hits, or that Kafka will never take
     */
    private record Unsent(Path segment, int lines, Map<Integer, HitRecord> hits, List<String> unsendable) {}

    /** @param whenSeen run once, when Kafka has been seen for the first time */
    Draining(
            HitChannel channel,
            Segments segments,
            ObjectMapper json,
            Clock clock,
            RedirectConfig config,
            MeterRegistry meters,
            Runnable whenSeen) {
        this.channel = channel;
        this.segments = segments;
        this.json = json;
        this.clock = clock;
        this.restNanos = config.restAfterFailure().toNanos();
        this.whenSeen = whenSeen;
        this.broken = meters.counter("perron.hits.broken");
    }

    /** Sends until nothing is left, or something fails. */
    void drain() {
        try {
            if (isSeen()) {
                while (System.nanoTime() - tryAgainAt >= 0 && !segments.isEmpty()) {
                    if (!drainOldest()) {
                        rest();
                        return;
                    }
                }
            }
        } catch (IOException | RuntimeException failed) {
            LOG.warnf("The spool is drained later: %s", failed.toString());
            rest();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isSeen() {
        if (!seen && channel.isKnown()) {
            seen = true;
            whenSeen.run();
        }
        return seen;
    }

    private void rest() {
        tryAgainAt = System.nanoTime() + restNanos;
    }

    private boolean drainOldest() throws IOException, InterruptedException {
        if (unsent == null) {
            unsent = oldest().orElse(null);
        }
        if (unsent == null || !send(unsent)) {
            return false;
        }
        remove(unsent);
        unsent = null;
        return true;
    }

    /** Whether Kafka has acknowledged all that it will ever take. */
    private boolean send(Unsent unsent) throws InterruptedException {
        Map<Integer, HitRecord> hits = new TreeMap<>(unsent.hits());
        Map<Integer, HitRecord> tooLarge = new ConcurrentSkipListMap<>();
        CountDownLatch answers = new CountDownLatch(hits.size());
        hits.forEach((place, hit) -> channel.send(hit, (metadata, failed) -> {
            if (failed == null) {
                unsent.hits().remove(place);
            } else if (failed instanceof RecordTooLargeException) {
                tooLarge.put(place, hit);
            }
            answers.countDown();
        }));
        boolean answered = answers.await(SEGMENT_WITHIN_SECONDS, TimeUnit.SECONDS);
        tooLarge.forEach((place, hit) -> {
            if (unsent.hits().remove(place) != null) {
                unsent.unsendable().add(SpooledHit.line(hit));
            }
        });
        return answered && unsent.hits().isEmpty();
    }

    private void remove(Unsent sent) throws IOException {
        String name = String.valueOf(sent.segment().getFileName());
        int lost = sent.unsendable().size();
        if (lost == 0) {
            segments.remove(sent.segment());
        } else {
            segments.remove(sent.segment(), sent.unsendable());
            broken.increment(lost);
            LOG.errorf("broken segment=%s lines=%d", name, lost);
        }
        LOG.infof("drained segment=%s hits=%d", name, sent.lines() - lost);
    }

    private Optional<Unsent> oldest() throws IOException {
        Path segment = segments.oldest().orElse(null);
        if (segment == null) {
            return Optional.empty();
        }
        SegmentLines lines;
        try {
            lines = SegmentLines.of(segment);
            failedReads = 0;
        } catch (IOException unreadable) {
            if (++failedReads < READS) {
                throw unreadable;
            }
            failedReads = 0;
            segments.putAside(segment);
            broken.increment();
            LOG.errorf("broken segment=%s reason=%s", segment.getFileName(), unreadable);
            return Optional.empty();
        }
        Map<Integer, HitRecord> hits = new ConcurrentHashMap<>();
        List<String> unreadable = new ArrayList<>(lines.broken());
        for (String line : lines.whole()) {
            SpooledHit.read(json, line, clock.millis())
                    .ifPresentOrElse(hit -> hits.put(hits.size(), hit), () -> unreadable.add(line));
        }
        int all = lines.whole().size() + lines.broken().size();
        return Optional.of(new Unsent(segment, all, hits, unreadable));
    }
}
