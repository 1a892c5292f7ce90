package dk.perron.analytics.counting;

import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.platform.event.CloudEvents;
import dk.perron.platform.event.Event;
import dk.perron.platform.event.MalformedEvent;
import dk.perron.platform.event.Refused;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Takes in classified hits a batch at a time, for one transaction of many hits costs little more than one of a single
 * hit. Each record still ends by itself: a broken one goes to the dead letters, its neighbours are counted.
 */
@ApplicationScoped
class ClickEvents {
    private static final String CLASSIFIED = "dk.perron.share.hit.classified.v1";

    private final CountHits countHits;
    private final ObjectMapper json;

    private record Received(KafkaRecord<String, String> record, Hit hit) {}

    ClickEvents(CountHits countHits, ObjectMapper json) {
        this.countHits = countHits;
        this.json = json;
    }

    @Incoming("clicks")
    Uni<Void> on(KafkaRecordBatch<String, String> batch) {
        Map<TenantId, List<Received>> byTenant = new LinkedHashMap<>();
        Refused refused = new Refused();
        for (KafkaRecord<String, String> record : batch.getRecords()) {
            try {
                Event event = event(record);
                if (event.type().equals(CLASSIFIED)) {
                    Received received = new Received(record, Hit.from(event));
                    byTenant.computeIfAbsent(event.tenant(), tenant -> new ArrayList<>())
                            .add(received);
                }
            } catch (MalformedEvent broken) {
                refused.add(record, broken);
            }
        }
        return inTurn(byTenant.entrySet(), part -> count(part.getKey(), part.getValue(), refused))
                .chain(refused::putAside)
                .chain(() -> Uni.createFrom().completionStage(batch::ack));
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

    private Uni<Void> count(TenantId tenant, List<Received> received, Refused refused) {
        return countHits
                .count(tenant, received.stream().map(Received::hit).toList())
                .onFailure()
                .recoverWithUni(broken -> {
                    if (received.size() > 1) {
                        return inTurn(received, one -> count(tenant, List.of(one), refused));
                    }
                    refused.add(received.get(0).record(), broken);
                    return Uni.createFrom().voidItem();
                });
    }

    private static <T> Uni<Void> inTurn(Collection<T> parts, Function<T, Uni<? extends Void>> work) {
        return Multi.createFrom()
                .iterable(parts)
                .onItem()
                .transformToUniAndConcatenate(work)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
