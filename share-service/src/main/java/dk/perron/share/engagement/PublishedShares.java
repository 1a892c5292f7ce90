package dk.perron.share.engagement;

import dk.perron.platform.event.Event;
import dk.perron.platform.event.Inbox;
import dk.perron.share.sharing.Share;
import dk.perron.share.sharing.ShareState.Published;
import dk.perron.share.sharing.Shares;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Begins to read a share once it is published, and ends it when the share is taken back. */
@ApplicationScoped
class PublishedShares {
    private static final String PUBLISHED = "dk.perron.share.share.published.v1";
    private static final String CANCELLED = "dk.perron.share.share.cancelled.v1";

    private final Inbox inbox;
    private final Shares shares;
    private final Readers readers;
    private final Readings readings;
    private final Observations observations;
    private final ReadingPlan plan;

    PublishedShares(
            Inbox inbox,
            Shares shares,
            Readers readers,
            Readings readings,
            Observations observations,
            ReadingPlan plan) {
        this.inbox = inbox;
        this.shares = shares;
        this.readers = readers;
        this.readings = readings;
        this.observations = observations;
        this.plan = plan;
    }

    @Incoming("own-shares")
    Uni<Void> on(ConsumerRecord<String, String> record) {
        return inbox.once(record, (event, transaction) -> {
            if (event.type().equals(CANCELLED)) {
                return takenBack(transaction, event);
            }
            return event.type().equals(PUBLISHED)
                    ? published(transaction, event)
                    : Uni.createFrom().voidItem();
        });
    }

    /** A share that was public until its employee took it back, or never was: then there is nothing to end. */
    private Uni<Void> takenBack(SqlConnection transaction, Event event) {
        return readings.stop(transaction, event.subject())
                .chain(() -> observations.removeKeptIn(transaction, event.subject()));
    }

    private Uni<Void> published(SqlConnection transaction, Event event) {
        return readers.of(event.data().path("network").asText()).isEmpty()
                ? Uni.createFrom().voidItem()
                : shares.lock(transaction, event.subject())
                        .chain(found -> found.isPresent()
                                ? begin(transaction, found.get())
                                : Uni.createFrom().voidItem());
    }

    /** One that its employee sent has no post that Perron could name. */
    private Uni<Void> begin(SqlConnection transaction, Share share) {
        if (!(share.state() instanceof Published published) || published.removedAt() != null) {
            return Uni.createFrom().voidItem();
        }
        String remoteId = published.remoteId();
        if (remoteId == null) {
            return Uni.createFrom().voidItem();
        }
        Reading reading = new Reading(
                share.id(),
                share.tenant(),
                share.employeeId(),
                share.network(),
                remoteId,
                published.at(),
                0,
                0,
                0,
                published.at(),
                null);
        return readings.add(transaction, reading, plan.first(published.at()));
    }
}
