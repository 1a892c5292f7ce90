package dk.perron.share.timing;

import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.platform.data.Outage;
import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.event.CloudEvents;
import dk.perron.platform.event.Event;
import dk.perron.platform.event.MalformedEvent;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.employee.Tenant;
import dk.perron.share.employee.Tenants;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Counts this service's own clicks by the hour of the tenant's week, a batch at a time. The offset counted up to is kept
 * with the counts, so that a batch that comes again changes nothing.
 */
@ApplicationScoped
class ClickEvents {
    private static final Logger LOG = Logger.getLogger(ClickEvents.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final TenantDatabase database;
    private final Tenants tenants;
    private final ClickHours hours;
    private final ObjectMapper json;

    ClickEvents(TenantDatabase database, Tenants tenants, ClickHours hours, ObjectMapper json) {
        this.database = database;
        this.tenants = tenants;
        this.hours = hours;
        this.json = json;
    }

    private record Click(long offset, Instant at) {}

    private record Source(TenantId tenant, int partition) {}

    @Incoming("click-hours")
    Uni<Void> on(ConsumerRecords<String, String> batch) {
        Map<Source, List<Click>> clicks = new LinkedHashMap<>();
        for (ConsumerRecord<String, String> record : batch) {
            collect(record, clicks);
        }
        return Multi.createFrom()
                .iterable(clicks.entrySet())
                .onItem()
                .transformToUniAndConcatenate(part -> count(part.getKey(), part.getValue()))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** A record that cannot be read is passed over: analytics-service keeps it as a dead letter. */
    private void collect(ConsumerRecord<String, String> record, Map<Source, List<Click>> clicks) {
        if (record.value() == null) {
            return;
        }
        try {
            Event event = CloudEvents.from(record, json);
            if (event.data().path("outcome").asText().equals("click")) {
                clicks.computeIfAbsent(new Source(event.tenant(), record.partition()), source -> new ArrayList<>())
                        .add(new Click(
                                record.offset(),
                                Instant.parse(event.data().path("at").asText())));
            }
        } catch (MalformedEvent | DateTimeException broken) {
            LOG.warnf("Passed over: %s-%d@%d", record.topic(), record.partition(), record.offset());
        }
    }

    private Uni<Void> count(Source source, List<Click> clicks) {
        return database.inTenant(source.tenant(), transaction -> count(transaction, source, clicks))
                .onFailure(Outage::causes)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    private Uni<Void> count(SqlConnection transaction, Source source, List<Click> clicks) {
        TenantId tenant = source.tenant();
        long next = clicks.get(clicks.size() - 1).offset() + 1;
        return tenants.find(transaction, tenant)
                .map(found -> found.map(Tenant::zone).orElse(Tenant.USUAL_ZONE))
                .chain(zone -> hours.counted(transaction, tenant, source.partition())
                        .chain(counted -> hours.add(transaction, tenant, byHour(clicks, counted, zone))
                                .chain(() ->
                                        hours.mark(transaction, tenant, source.partition(), Math.max(counted, next)))));
    }

    private static Map<Hour, Long> byHour(List<Click> clicks, long counted, ZoneId zone) {
        Map<Hour, Long> byHour = new HashMap<>();
        clicks.stream()
                .filter(click -> click.offset() >= counted)
                .forEach(click -> byHour.merge(Hour.of(click.at(), zone), 1L, Long::sum));
        return byHour;
    }
}
