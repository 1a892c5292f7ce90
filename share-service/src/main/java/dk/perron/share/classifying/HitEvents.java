package dk.perron.share.classifying;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dk.perron.platform.data.Outage;
import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.event.MalformedEvent;
import dk.perron.platform.event.Refused;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Takes in hits a batch at a time, for one transaction of many hits costs little more than one of a single hit: one per
 * tenant. A database that does not take them just now is waited for. A record that breaks its contract, or cannot be
 * held, goes to the dead letters, its neighbours are classified.
 */
@ApplicationScoped
class HitEvents {
    private static final Logger LOG = Logger.getLogger(HitEvents.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final TenantDatabase database;
    private final ClassifyHits classifyHits;
    private final Pace pace;
    private final ObjectReader json;

    private record Received(KafkaRecord<String, String> record, ReceivedHit hit) {}

    HitEvents(TenantDatabase database, ClassifyHits classifyHits, Pace pace, ObjectMapper json) {
        this.database = database;
        this.classifyHits = classifyHits;
        this.pace = pace;
        this.json = json.readerFor(Hit.class);
    }

    @Incoming("hits")
    Uni<Void> on(KafkaRecordBatch<String, String> batch) {
        Instant happened = batch.getRecords().stream()
                .map(KafkaRecord::getTimestamp)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
        return pace.aside(happened, () -> classify(batch))
                .chain(() -> Uni.createFrom().completionStage(batch::ack));
    }

    private Uni<Void> classify(KafkaRecordBatch<String, String> batch) {
        Map<TenantId, List<Received>> byTenant = new LinkedHashMap<>();
        Refused refused = new Refused();
        for (KafkaRecord<String, String> record : batch.getRecords()) {
            try {
                Received received = new Received(record, hit(record));
                byTenant.computeIfAbsent(tenant(record), tenant -> new ArrayList<>())
                        .add(received);
            } catch (MalformedEvent broken) {
                refused.add(record, broken);
            }
        }
        return inTurn(byTenant.entrySet(), part -> classify(part.getKey(), part.getValue(), refused))
                .chain(refused::putAside);
    }

    private Uni<Void> classify(TenantId tenant, List<Received> received, Refused refused) {
        List<ReceivedHit> hits = received.stream().map(Received::hit).toList();
        return Uni.createFrom()
                .deferred(() ->
                        database.inTenant(tenant, transaction -> classifyHits.classify(transaction, tenant, hits)))
                .onFailure(Outage::mayPass)
                .invoke(away -> LOG.warnf("Waiting to classify: %s", away.toString()))
                .onFailure(Outage::mayPass)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .onFailure()
                .recoverWithUni(broken -> {
                    if (received.size() > 1) {
                        return inTurn(received, one -> classify(tenant, List.of(one), refused));
                    }
                    refused.add(received.get(0).record(), broken);
                    return Uni.createFrom().voidItem();
                });
    }

    private static TenantId tenant(KafkaRecord<String, String> record) {
        Header header = record.getHeaders().lastHeader("ce_tenantid");
        if (header == null || header.value().length == 0) {
            throw new MalformedEvent("A hit of no tenant", null);
        }
        return new TenantId(new String(header.value(), StandardCharsets.UTF_8));
    }

    private ReceivedHit hit(KafkaRecord<String, String> record) {
        if (record.getPayload() == null) {
            throw new MalformedEvent("A hit without data", null);
        }
        try {
            Hit hit = json.readValue(record.getPayload());
            if (hit.code() == null || hit.at() == null || hit.outcome() == null || hit.shareId() == null) {
                throw new MalformedEvent("A hit that breaks its contract", null);
            }
            return ReceivedHit.of(hit);
        } catch (JsonProcessingException | IllegalArgumentException | NullPointerException broken) {
            throw new MalformedEvent("A hit that breaks its contract", broken);
        }
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
