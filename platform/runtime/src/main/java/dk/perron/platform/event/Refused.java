package dk.perron.platform.event;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The records of one batch that can never be taken in. Of a batch a channel remembers the newest record of each
 * partition only: once that one is put aside, everything before it counts as done. So they go to the dead letters last,
 * when all their neighbours are saved; else a process that dies in between would have lost those.
 */
public final class Refused {
    private static final Logger LOG = Logger.getLogger(Refused.class);

    private final List<Refusal> refusals = new ArrayList<>();

    private record Refusal(KafkaRecord<?, ?> record, Throwable reason) {}

    public void add(KafkaRecord<?, ?> record, Throwable reason) {
        refusals.add(new Refusal(record, reason));
    }

    /** Puts them aside, in their order. Only once everything else of the batch is committed. */
    public Uni<Void> putAside() {
        return Multi.createFrom()
                .iterable(refusals)
                .onItem()
                .transformToUniAndConcatenate(Refused::putAside)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Uni<Void> putAside(Refusal refusal) {
        KafkaRecord<?, ?> record = refusal.record();
        LOG.errorf(
                refusal.reason(),
                "To the dead letters: a record of %s-%d, key=%s",
                record.getTopic(),
                record.getPartition(),
                record.getKey());
        return Uni.createFrom().completionStage(() -> record.nack(refusal.reason()));
    }
}
