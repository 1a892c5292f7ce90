package dk.perron.analytics.counting;

import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.platform.event.CloudEvents;
import dk.perron.platform.event.Event;
import dk.perron.platform.event.MalformedEvent;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Takes in classified hits a batch at a time, for one transaction of many hits costs little more than one of a single
 * hit. Each record still ends by itself: a broken one goes to the dead letters, its neighbours are counted.
 */
@ApplicationScoped
class ClickEvents {
    private static final Logger LOG = Logger.getLogger(ClickEvents.class);
    private static final String CLASSIFIED = "dk.perron.share.hit.classified.v1";

    private final CountHits countHits;
    private final ObjectMapper json;

    private record Received(KafkaRecord<String, String> record, TenantId tenant, Hit hit) {}

    ClickEvents(CountHits countHits, ObjectMapper json) {
        this.countHits = countHits;
        this.json = json;
    }

    @Incoming("clicks")
    Uni<Void> on(KafkaRecordBatch<String, String> batch) {
        Map<TenantId, List<Received>> byTenant = new LinkedHashMap<>();
        List<Uni<Void>> work = new ArrayList<>();
        for (KafkaRecord<String, String> record : batch.getRecords()) {
            try {
                Event event = event(record);
                if (event.type().equals(CLASSIFIED)) {
                    byTenant.computeIfAbsent(event.tenant(), tenant -> new ArrayList<>())
                            .add(new Received(record, event.tenant(), Hit.from(event)));
                }
            } catch (MalformedEvent broken) {
                work.add(refuse(record, broken));
            }
        }
        byTenant.forEach((tenant, received) -> work.add(count(tenant, received)));
        return inTurn(work).chain(() -> Uni.createFrom().completionStage(batch::ack));
    }

    private Event event(KafkaRecord<String, String> record) {
        if (record.getPayload() == null) {
            throw new MalformedEvent("A hit without data", null);
        }
        IncomingKafkaRecordMetadata<?, ?> metadata = record.getMetadata(IncomingKafkaRecordMetadata.class)
                .orElseThrow(() -> new MalformedEvent("A record without metadata", null));
        return CloudEvents.from(text(metadata), json);
    }

    @SuppressWarnings("unchecked") // the channel is configured to read texts
    private static org.apache.kafka.clients.consumer.ConsumerRecord<String, String> text(
            IncomingKafkaRecordMetadata<?, ?> metadata) {
        return ((IncomingKafkaRecordMetadata<String, String>) metadata).getRecord();
    }

    private Uni<Void> count(TenantId tenant, List<Received> received) {
        return countHits
                .count(tenant, received.stream().map(Received::hit).toList())
                .onFailure()
                .recoverWithUni(broken -> received.size() == 1
                        ? refuse(received.get(0).record(), broken)
                        : inTurn(received.stream()
                                .map(one -> Uni.createFrom().deferred(() -> count(tenant, List.of(one))))
                                .toList()));
    }

    private static Uni<Void> refuse(KafkaRecord<String, String> record, Throwable broken) {
        return Uni.createFrom().deferred(() -> {
            LOG.errorf(broken, "To the dead letters: a record of the channel clicks, key=%s", record.getKey());
            return Uni.createFrom().completionStage(() -> record.nack(broken));
        });
    }

    private static Uni<Void> inTurn(List<Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(work)
                .onItem()
                .transformToUniAndConcatenate(each -> each)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
