package dk.perron.platform.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.platform.data.Finder;
import dk.perron.platform.tenant.TenantId;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Moves events from the outbox to their channels, in the order of their rows, at least once. One process of a service
 * leads, by a lock that its database session holds; when the session ends, another takes over. A thread of its own, for
 * it waits for the broker and the database.
 */
@Singleton
class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final int BATCH = 500;
    private static final long LOCK = 0x7065_7272_6f6eL;
    private static final Duration LOOK_EVERY = Duration.ofMillis(40);
    private static final Duration RETRY_EVERY = Duration.ofSeconds(1);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    private final Finder finder;
    private final OutboxSignal signal;
    private final ObjectMapper json;
    private final RelayProducer producers;
    private final MeterRegistry meters;
    private final Thread thread = new Thread(this::run, "outbox-relay");

    @ConfigProperty(name = "perron.service")
    String service;

    @ConfigProperty(name = "perron.channels.prefix")
    String prefix;

    private volatile boolean stopping;

    OutboxRelay(Finder finder, OutboxSignal signal, ObjectMapper json, RelayProducer producers, MeterRegistry meters) {
        this.finder = finder;
        this.signal = signal;
        this.json = json;
        this.producers = producers;
        this.meters = meters;
    }

    void start(@Observes StartupEvent started) {
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stopping = true;
        signal.wake();
        thread.join(ANSWER_WITHIN.toMillis());
        thread.interrupt();
    }

    private void run() {
        while (!stopping) {
            try {
                lead();
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException | ExecutionException passing) {
                if (!stopping) {
                    LOG.warnf("The relay tries again in a second: %s", passing.toString());
                    pause();
                }
            }
        }
    }

    private void pause() {
        try {
            signal.await(RETRY_EVERY);
        } catch (InterruptedException stopped) {
            stopping = true;
        }
    }

    /** Holds the lock, and drains, until asked to stop or until the session breaks. */
    private void lead() throws InterruptedException, ExecutionException {
        SqlConnection session = answered(finder.connection());
        try {
            while (!stopping && !tryLock(session)) {
                signal.await(RETRY_EVERY);
            }
            try (Producer<String, String> producer = producers.open()) {
                while (!stopping) {
                    if (drain(session, producer) == 0) {
                        signal.await(LOOK_EVERY);
                    }
                }
                answered(session.preparedQuery("select pg_advisory_unlock($1)").execute(Tuple.of(LOCK)));
            }
        } finally {
            session.closeAndForget();
        }
    }

    private static boolean tryLock(SqlConnection session) {
        return answered(session.preparedQuery("select pg_try_advisory_lock($1)").execute(Tuple.of(LOCK)))
                .iterator()
                .next()
                .getBoolean(0);
    }

    private int drain(SqlConnection session, Producer<String, String> producer)
            throws InterruptedException, ExecutionException {
        List<Long> moved = new ArrayList<>();
        List<Future<RecordMetadata>> acknowledged = new ArrayList<>();
        for (Row row : answered(session.preparedQuery("select seq, id, tenant_id, channel, type, subject,"
                        + " data::text, occurred_at from outbox order by seq limit $1")
                .execute(Tuple.of(BATCH)))) {
            moved.add(row.getLong("seq"));
            acknowledged.add(producer.send(CloudEvents.toRecord(prefix + "." + row.getString("channel"), event(row))));
        }
        if (moved.isEmpty()) {
            return 0;
        }
        producer.flush();
        for (Future<RecordMetadata> each : acknowledged) {
            each.get();
        }
        answered(session.preparedQuery("delete from outbox where seq = any($1)")
                .execute(Tuple.of(moved.toArray(Long[]::new))));
        meters.counter("perron.outbox.relayed").increment(moved.size());
        return moved.size();
    }

    private Event event(Row row) {
        try {
            return new Event(
                    row.getString("id"),
                    service,
                    row.getString("type"),
                    row.getString("subject"),
                    new TenantId(row.getString("tenant_id")),
                    row.getOffsetDateTime("occurred_at").toInstant(),
                    json.readTree(row.getString("data")));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("jsonb that is no JSON", impossible);
        }
    }

    private static <T> T answered(Uni<T> question) {
        return question.await().atMost(ANSWER_WITHIN);
    }
}
