package dk.perron.platform.event;

import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.platform.data.Outage;
import dk.perron.platform.data.TenantDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Takes each event in exactly once: the mark that it was seen and what it changes commit together, in its tenant. A
 * database that is away is waited for; an event that breaks its contract fails, and its channel moves it to the dead
 * letters.
 */
@ApplicationScoped
public class Inbox {
    private static final Logger LOG = Logger.getLogger(Inbox.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final TenantDatabase database;
    private final ObjectMapper json;

    Inbox(TenantDatabase database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Does the work for this record unless it was done before. Tombstones of compacted channels are passed over. */
    public Uni<Void> once(ConsumerRecord<String, String> record, BiFunction<Event, SqlConnection, Uni<?>> work) {
        if (record.value() == null) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                .item(() -> CloudEvents.from(record, json))
                .chain(event -> database.inTenant(event.tenant(), transaction -> once(event, transaction, work))
                        .onFailure(Outage::causes)
                        .invoke(away -> LOG.warnf("Waiting to take in %s: %s", event.type(), away.toString()))
                        .onFailure(Outage::causes)
                        .retry()
                        .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                        .indefinitely())
                .onFailure()
                .invoke(broken -> LOG.errorf(
                        broken, "To the dead letters: %s-%d@%d", record.topic(), record.partition(), record.offset()));
    }

    private static Uni<Void> once(
            Event event, SqlConnection transaction, BiFunction<Event, SqlConnection, Uni<?>> work) {
        return transaction
                .preparedQuery("insert into inbox (source, id, tenant_id) values ($1, $2, $3) on conflict do nothing")
                .execute(Tuple.of(event.source(), event.id(), event.tenant().value()))
                .chain(marked -> marked.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : work.apply(event, transaction).replaceWithVoid());
    }
}
