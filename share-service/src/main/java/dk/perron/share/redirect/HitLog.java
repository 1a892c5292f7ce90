package dk.perron.share.redirect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.platform.event.CloudEvents;
import dk.perron.platform.event.Event;
import dk.perron.platform.tenant.TenantId;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps hits safe: acknowledged by Kafka, or, when Kafka does not answer in time, on the disk spool, which is drained
 * in order when Kafka is back. A hit may reach the channel twice, always under the same id.
 */
@Singleton
class HitLog {
    private static final Logger LOG = Logger.getLogger(HitLog.class);
    private static final String RECEIVED = "dk.perron.share.hit.received.v1";
    private static final String SOURCE = "share";
    private static final long DRAIN_EVERY_MILLIS = 250;
    private static final long SEGMENT_WITHIN_SECONDS = 20;

    private final HitChannel channel;
    private final RedirectConfig config;
    private final ObjectMapper json;
    private final MeterRegistry meters;
    private final ScheduledExecutorService drainer;
    private final AtomicLong restUntil = new AtomicLong(Long.MAX_VALUE);
    private @Nullable Spool spool;

    HitLog(HitChannel channel, RedirectConfig config, ObjectMapper json, MeterRegistry meters) {
        this.channel = channel;
        this.config = config;
        this.json = json;
        this.meters = meters;
        this.drainer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "hit-drainer");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** A hit with its tenant, as it lies on the spool. */
    record Kept(String tenant, JsonNode hit) {}

    void start(@Observes StartupEvent started) {
        spool = Spool.open(config.spoolDir(), config.spoolBytes());
        meters.gauge("perron.hits.spool.bytes", this, HitLog::waiting);
        drainer.scheduleWithFixedDelay(this::drain, 0, DRAIN_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopped) throws IOException, InterruptedException {
        drainer.shutdown();
        drainer.awaitTermination(2, TimeUnit.SECONDS);
        if (spool != null) {
            spool.close();
        }
    }

    /** Completes when the hit is safe; fails with {@link Spool.Unsafe} when it can be kept nowhere. */
    CompletableFuture<@Nullable Void> keep(TenantId tenant, Hit hit) {
        JsonNode data = json.valueToTree(hit);
        if (isResting()) {
            return spool(tenant, data);
        }
        return channel.send(record(tenant, data))
                .orTimeout(config.acknowledgeWithin().toMillis(), TimeUnit.MILLISECONDS)
                .handle((acknowledged, failed) -> failed)
                .thenCompose(failed -> {
                    if (failed == null) {
                        return CompletableFuture.completedFuture(null);
                    }
                    rest();
                    return spool(tenant, data);
                });
    }

    /** How many bytes of hits wait on the disk. */
    long waiting() {
        return spool().bytes();
    }

    private CompletableFuture<@Nullable Void> spool(TenantId tenant, JsonNode hit) {
        meters.counter("perron.hits.spooled").increment();
        return spool().add(json.valueToTree(new Kept(tenant.value(), hit)).toString());
    }

    /** Whether Kafka has not been seen yet, or has failed a moment ago. */
    private boolean isResting() {
        long until = restUntil.get();
        return until == Long.MAX_VALUE || System.nanoTime() - until < 0;
    }

    private void rest() {
        restUntil.set(System.nanoTime() + config.restAfterFailure().toNanos());
    }

    private Spool spool() {
        return Objects.requireNonNull(spool, "not started");
    }

    private ProducerRecord<String, String> record(TenantId tenant, JsonNode hit) {
        return CloudEvents.toRecord(
                channel.name(),
                new Event(
                        hit.path("id").asText(),
                        SOURCE,
                        RECEIVED,
                        hit.path("code").asText(),
                        tenant,
                        Instant.parse(hit.path("at").asText()),
                        hit));
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
        List<CompletableFuture<@Nullable Void>> sent = new ArrayList<>();
        for (String line : Spool.lines(segment)) {
            Kept kept = read(line);
            sent.add(channel.send(record(new TenantId(kept.tenant()), kept.hit())));
        }
        try {
            CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new))
                    .get(SEGMENT_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException away) {
            rest();
            return false;
        }
        spool().remove(segment);
        LOG.infof("drained segment=%s hits=%d", segment.getFileName(), sent.size());
        return true;
    }

    private Kept read(String line) {
        try {
            return json.readValue(line, Kept.class);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A line with a right checksum that is no hit", impossible);
        }
    }
}
