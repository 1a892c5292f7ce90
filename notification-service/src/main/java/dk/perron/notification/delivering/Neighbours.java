package dk.perron.notification.delivering;

import dk.perron.notification.endpoints.Endpoint;
import dk.perron.notification.endpoints.WebhookType;
import dk.perron.platform.event.Event;
import dk.perron.platform.event.Inbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears what the other services did and turns it into deliveries, in one transaction with the mark that it was heard. */
@ApplicationScoped
class Neighbours {
    private static final String POST_PUBLISHED = "dk.perron.content.post.published.v1";
    private static final String SHARE_PUBLISHED = "dk.perron.share.share.published.v1";
    private static final String MILESTONE_REACHED = "dk.perron.analytics.post.milestone-reached.v1";

    private final Inbox inbox;
    private final Deliveries deliveries;
    private final KnownPosts posts;
    private final Dispatcher dispatcher;

    Neighbours(Inbox inbox, Deliveries deliveries, KnownPosts posts, Dispatcher dispatcher) {
        this.inbox = inbox;
        this.deliveries = deliveries;
        this.posts = posts;
        this.dispatcher = dispatcher;
    }

    @Incoming("posts")
    Uni<Void> post(ConsumerRecord<String, String> record) {
        return inbox.once(record, this::post).invoke(dispatcher::wake);
    }

    @Incoming("shares")
    Uni<Void> share(ConsumerRecord<String, String> record) {
        return inbox.once(record, this::share).invoke(dispatcher::wake);
    }

    @Incoming("milestones")
    Uni<Void> milestone(ConsumerRecord<String, String> record) {
        return inbox.once(record, this::milestone).invoke(dispatcher::wake);
    }

    private Uni<?> post(Event event, SqlConnection transaction) {
        String id = event.data().path("id").asText();
        String title = event.data().path("title").asText();
        long version = event.data().path("version").asLong();
        Uni<Void> kept = posts.keep(transaction, event.tenant(), id, title, version)
                .chain(() -> deliveries.postIsKnown(transaction, id, title));
        // Every change carries the post's state; only the first publication is news for an intranet.
        return event.type().equals(POST_PUBLISHED)
                ? kept.chain(() -> tell(
                        event,
                        transaction,
                        WebhookType.POST_PUBLISHED,
                        endpoint -> WebhookBody.postPublished(event.at(), event.data()),
                        Optional.empty()))
                : kept;
    }

    private Uni<?> share(Event event, SqlConnection transaction) {
        if (!event.type().equals(SHARE_PUBLISHED)) {
            return Uni.createFrom().voidItem();
        }
        String post = event.data().path("postId").asText();
        return posts.title(transaction, post)
                .chain(title -> tell(
                        event,
                        transaction,
                        WebhookType.SHARE_PUBLISHED,
                        endpoint -> WebhookBody.sharePublished(event.at(), event.data(), title, endpoint.permalinks()),
                        title.isPresent() ? Optional.empty() : Optional.of(post)));
    }

    private Uni<?> milestone(Event event, SqlConnection transaction) {
        return event.type().equals(MILESTONE_REACHED)
                ? tell(
                        event,
                        transaction,
                        WebhookType.CLICK_MILESTONE,
                        endpoint -> WebhookBody.clickMilestone(event.at(), event.data()),
                        Optional.empty())
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> tell(
            Event event,
            SqlConnection transaction,
            WebhookType type,
            Function<Endpoint, String> body,
            Optional<String> waitsForPost) {
        return deliveries.tellAll(
                transaction,
                event.tenant(),
                new Deliveries.Told(type, event.source(), event.id(), body, waitsForPost.orElse(null)));
    }
}
