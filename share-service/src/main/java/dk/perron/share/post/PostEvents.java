package dk.perron.share.post;

import com.fasterxml.jackson.databind.JsonNode;
import dk.perron.platform.event.Event;
import dk.perron.platform.event.Inbox;
import dk.perron.platform.event.MalformedEvent;
import dk.perron.platform.problem.Problem;
import dk.perron.platform.rule.Rule;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** Takes in what content-service says of its posts: every event carries the full state. */
@ApplicationScoped
class PostEvents {
    private final Inbox inbox;
    private final Posts posts;
    private final List<PostKept> followers;

    PostEvents(Inbox inbox, Posts posts, @All List<PostKept> followers) {
        this.inbox = inbox;
        this.posts = posts;
        this.followers = followers;
    }

    @Incoming("posts")
    Uni<Void> on(ConsumerRecord<String, String> record) {
        return inbox.once(record, (event, transaction) -> {
            Uni<Void> kept = posts.keep(transaction, event.tenant(), read(event));
            for (PostKept follower : followers) {
                kept = kept.chain(() -> follower.kept(transaction, event.tenant(), event.subject()));
            }
            return kept;
        });
    }

    static ShareablePost read(Event event) {
        JsonNode data = event.data();
        try {
            List<ShareablePost.Caption> captions = new ArrayList<>();
            for (JsonNode caption : data.path("captions")) {
                captions.add(new ShareablePost.Caption(
                        caption.path("language").asText(), caption.path("text").asText()));
            }
            String expiry = text(data, "expiresAt");
            JsonNode audience = data.path("audience");
            return new ShareablePost(
                    event.subject(),
                    data.path("status").asText(),
                    data.path("title").asText(),
                    data.path("summary").asText(),
                    data.path("url").asText(),
                    text(data, "imageUrl"),
                    captions,
                    audience.isMissingNode() || audience.isNull()
                            ? null
                            : Rule.parse(audience, "audience", ShareablePost.FACTS),
                    data.path("audienceEmployees").isInt()
                            ? data.path("audienceEmployees").asInt()
                            : null,
                    expiry == null ? null : Instant.parse(expiry),
                    data.path("version").asLong());
        } catch (Problem | DateTimeException broken) {
            throw new MalformedEvent("A post that breaks its contract", broken);
        }
    }

    private static @Nullable String text(JsonNode data, String field) {
        return data.hasNonNull(field) ? data.get(field).asText() : null;
    }
}
