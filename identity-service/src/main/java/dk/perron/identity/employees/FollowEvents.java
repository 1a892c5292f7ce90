package dk.perron.identity.employees;

import dk.perron.platform.event.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears from content-service which topics employees follow. */
@ApplicationScoped
class FollowEvents {
    private static final String CHANGED = "dk.perron.content.follows.changed.v1";

    private final Inbox inbox;
    private final Follows follows;

    FollowEvents(Inbox inbox, Follows follows) {
        this.inbox = inbox;
        this.follows = follows;
    }

    @Incoming("follows")
    public Uni<Void> on(ConsumerRecord<String, String> record) {
        return inbox.once(record, (event, transaction) -> {
            if (!event.type().equals(CHANGED)) {
                return Uni.createFrom().voidItem();
            }
            List<FollowedTopic> topics = StreamSupport.stream(
                            event.data().path("topics").spliterator(), false)
                    .map(topic -> new FollowedTopic(
                            topic.path("id").asText(), topic.path("name").asText()))
                    .toList();
            return follows.keep(
                    transaction,
                    event.tenant(),
                    event.data().path("employeeId").asText(),
                    topics,
                    event.data().path("version").asLong());
        });
    }
}
