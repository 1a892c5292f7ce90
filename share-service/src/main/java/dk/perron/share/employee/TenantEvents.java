package dk.perron.share.employee;

import dk.perron.platform.event.Event;
import dk.perron.platform.event.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes in what identity-service says of tenants. */
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
        return inbox.once(
                record,
                (event, transaction) -> tenants.keep(
                        transaction,
                        event.tenant(),
                        new Tenant(
                                event.data().path("name").asText(),
                                event.data().path("locale").asText("en"),
                                zone(event))));
    }

    private static ZoneId zone(Event event) {
        try {
            return ZoneId.of(event.data().path("timeZone").asText());
        } catch (DateTimeException unknown) {
            return Tenant.USUAL_ZONE;
        }
    }
}
