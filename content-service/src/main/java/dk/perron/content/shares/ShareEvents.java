package dk.perron.content.shares;

import com.fasterxml.jackson.databind.JsonNode;
import dk.perron.platform.event.Event;
import dk.perron.platform.event.Inbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Learns what employees share, and of which posts it has been enough, for now: a share that failed or was cancelled is as
 * if it had never been.
 */
@ApplicationScoped
class ShareEvents {
    private static final String SATURATED = "dk.perron.share.post.saturated.v1";
    private static final String DESATURATED = "dk.perron.share.post.desaturated.v1";
    private static final String SHARE = "dk.perron.share.share.";
    private static final Set<String> CAME_TO_NOTHING = Set.of("failed", "cancelled");

    private final Inbox inbox;
    private final SharedPosts shared;

    ShareEvents(Inbox inbox, SharedPosts shared) {
        this.inbox = inbox;
        this.shared = shared;
    }

    @Incoming("shares")
    Uni<Void> on(ConsumerRecord<String, String> record) {
        return inbox.once(record, this::take);
    }

    private Uni<Void> take(Event event, SqlConnection transaction) {
        JsonNode share = event.data();
        boolean saturated = event.type().equals(SATURATED);
        if (saturated || event.type().equals(DESATURATED)) {
            return shared.saturation(
                    transaction,
                    event.tenant(),
                    event.subject(),
                    new Saturation(
                            share.path("network").asText(),
                            saturated,
                            share.path("version").asInt(0)));
        }
        if (!event.type().startsWith(SHARE)) {
            return Uni.createFrom().voidItem();
        }
        if (CAME_TO_NOTHING.contains(share.path("status").asText())) {
            return shared.remove(transaction, event.subject());
        }
        return shared.put(
                transaction,
                event.tenant(),
                event.subject(),
                share.path("employeeId").asText(),
                share.path("postId").asText(),
                share.path("network").asText());
    }
}
