package dk.perron.share.classifying;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.platform.event.Event;
import dk.perron.platform.event.Inbox;
import dk.perron.platform.event.MalformedEvent;
import dk.perron.platform.event.Outbox;
import dk.perron.share.redirect.Hit;
import dk.perron.share.redirect.Outcome;
import dk.perron.share.sharing.EndShare;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Decides what one request alone could not, once per hit however often it comes in, and tells what each hit is. */
@ApplicationScoped
class HitEvents {
    private static final String CLASSIFIED = "dk.perron.share.hit.classified.v1";

    private final Inbox inbox;
    private final Outbox outbox;
    private final Visits visits;
    private final EndShare endShare;
    private final ObjectMapper json;

    HitEvents(Inbox inbox, Outbox outbox, Visits visits, EndShare endShare, ObjectMapper json) {
        this.inbox = inbox;
        this.outbox = outbox;
        this.visits = visits;
        this.endShare = endShare;
        this.json = json;
    }

    @Incoming("hits")
    Uni<Void> on(ConsumerRecord<String, String> record) {
        return inbox.once(record, (event, transaction) -> {
            Hit hit = read(event);
            return hit.outcome().equals(Outcome.UNDECIDED.word())
                    ? decide(event, hit, transaction)
                    : tell(event, hit, transaction);
        });
    }

    private Uni<Void> decide(Event event, Hit hit, SqlConnection transaction) {
        String visitor = hit.visitor();
        Uni<Boolean> first = visitor == null
                ? Uni.createFrom().item(true)
                : visits.isFirst(transaction, event.tenant(), hit.code(), visitor, hit.at());
        return first.chain(isFirst -> isFirst
                ? tell(event, hit.as(Outcome.CLICK), transaction)
                        .chain(() -> endShare.clicked(transaction, hit.shareId(), hit.at()))
                : tell(event, hit.as(Outcome.REPEAT), transaction));
    }

    private Uni<Void> tell(Event event, Hit hit, SqlConnection transaction) {
        return outbox.add(transaction, event.tenant(), "share.clicks", CLASSIFIED, hit.code(), hit);
    }

    private Hit read(Event event) {
        try {
            return json.treeToValue(event.data(), Hit.class);
        } catch (JsonProcessingException broken) {
            throw new MalformedEvent("A hit that breaks its contract", broken);
        }
    }
}
