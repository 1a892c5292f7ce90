package dk.perron.analytics.copies;

import com.fasterxml.jackson.databind.JsonNode;
import dk.perron.platform.event.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps each post's title and the size of its audience, whatever becomes of the post: its links live on. */
@ApplicationScoped
class PostEvents {
    private final Inbox inbox;
    private final Posts posts;

    PostEvents(Inbox inbox, Posts posts) {
        this.inbox = inbox;
        this.posts = posts;
    }

    @Incoming("posts")
    Uni<Void> on(ConsumerRecord<String, String> record) {
        return inbox.once(record, (event, transaction) -> {
            JsonNode post = event.data();
            return posts.put(
                    transaction,
                    event.tenant(),
                    EventData.text(post, "id"),
                    EventData.text(post, "title"),
                    post.path("audienceEmployees").asInt(),
                    post.path("version").asLong());
        });
    }
}
