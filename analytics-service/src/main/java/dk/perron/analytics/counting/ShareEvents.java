package dk.perron.analytics.counting;

import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.platform.event.CloudEvents;
import dk.perron.platform.event.Event;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Takes in shares. Only the published ones count; the fact table sees to it that each does once. */
@ApplicationScoped
class ShareEvents {
    private static final Logger LOG = Logger.getLogger(ShareEvents.class);
    private static final String PUBLISHED = "dk.perron.share.share.published.v1";

    private final CountShare countShare;
    private final ObjectMapper json;

    ShareEvents(CountShare countShare, ObjectMapper json) {
        this.countShare = countShare;
        this.json = json;
    }

    @Incoming("shares")
    Uni<Void> on(ConsumerRecord<String, String> record) {
        if (record.value() == null) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                .item(() -> CloudEvents.from(record, json))
                .chain(this::count)
                .onFailure()
                .invoke(broken -> LOG.errorf(
                        broken, "To the dead letters: %s-%d@%d", record.topic(), record.partition(), record.offset()));
    }

    private Uni<Void> count(Event event) {
        return event.type().equals(PUBLISHED)
                ? countShare.count(event.tenant(), PublishedShare.from(event))
                : Uni.createFrom().voidItem();
    }
}
