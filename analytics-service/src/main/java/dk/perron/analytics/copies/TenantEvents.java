package dk.perron.analytics.copies;

import dk.perron.platform.event.Event;
import dk.perron.platform.event.Inbox;
import dk.perron.platform.event.MalformedEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps each tenant's time zone. A changed zone gives the days from then on; what is counted stays in its day. */
@ApplicationScoped
class TenantEvents {
    private final Inbox inbox;
    private final Tenants tenants;

    TenantEvents(Inbox inbox, Tenants tenants) {
        this.inbox = inbox;
        this.tenants = tenants;
    }

    @Incoming("tenants")
    Uni<Void> on(ConsumerRecord<String, String> record) {
        return inbox.once(record, (event, transaction) -> tenants.put(transaction, event.tenant(), zone(event)));
    }

    private static ZoneId zone(Event event) {
        try {
            return ZoneId.of(event.data().path("timeZone").asText());
        } catch (DateTimeException broken) {
            throw new MalformedEvent("A tenant without a time zone", broken);
        }
    }
}
