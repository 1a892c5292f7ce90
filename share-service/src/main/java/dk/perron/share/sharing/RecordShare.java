package dk.perron.share.sharing;

import dk.perron.platform.id.Ids;
import dk.perron.platform.problem.Problem;
import dk.perron.share.connection.Connections;
import dk.perron.share.language.ReaderLanguage;
import dk.perron.share.linking.Links;
import dk.perron.share.linking.Target;
import dk.perron.share.linking.TrackedLink;
import dk.perron.share.network.Networks;
import dk.perron.share.network.OpenedNetwork;
import dk.perron.share.sharing.Drafting.Draft;
import dk.perron.share.sharing.Drafting.Sharer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Puts a checked draft on record: its link, its row and its event, in the caller's transaction. */
@ApplicationScoped
class RecordShare {
    private final Networks networks;
    private final Connections connections;
    private final Links links;
    private final ShareEvents events;
    private final ShareViews views;
    private final Clock clock;

    RecordShare(
            Networks networks,
            Connections connections,
            Links links,
            ShareEvents events,
            ShareViews views,
            Clock clock) {
        this.networks = networks;
        this.connections = connections;
        this.links = links;
        this.events = events;
        this.views = views;
        this.clock = clock;
    }

    /** @throws Problem 409 {@code connection.missing} when the network wants a connection and there is none */
    Uni<ShareView> record(
            SqlConnection transaction, Sharer sharer, Draft draft, @Nullable Instant at, ReaderLanguage reader) {
        return checkConnection(transaction, sharer, draft)
                .chain(() -> links.mint(transaction, link(sharer, draft)))
                .map(link -> request(sharer, draft, link, at))
                .call(share -> events.added(transaction, share))
                .map(share -> views.of(share, reader));
    }

    private Uni<Void> checkConnection(SqlConnection transaction, Sharer sharer, Draft draft) {
        if (!draft.network().needsConnection()) {
            return Uni.createFrom().voidItem();
        }
        return connections
                .find(transaction, sharer.employee(), draft.network().id())
                .invoke(found -> {
                    if (found.filter(connection -> connection.isUsable(clock.instant()))
                            .isEmpty()) {
                        throw Problem.conflict(
                                "connection.missing",
                                "Connect " + draft.network().name() + " first.");
                    }
                })
                .replaceWithVoid();
    }

    private static TrackedLink link(Sharer sharer, Draft draft) {
        try {
            return new TrackedLink(
                    "",
                    sharer.tenant(),
                    Ids.next("share"),
                    draft.post().id(),
                    sharer.employee(),
                    draft.network().id(),
                    Target.of(
                            draft.post().url(),
                            draft.network().id(),
                            draft.post().title()));
        } catch (IllegalArgumentException noAddress) {
            throw Problem.conflict("post.no-address", "This post leads to no address that can be linked to.");
        }
    }

    private Share request(Sharer sharer, Draft draft, TrackedLink link, @Nullable Instant at) {
        Instant now = clock.instant();
        String shareUrl = networks.opened(draft.network().id())
                .map(opened -> opened.address()
                        .apply(new OpenedNetwork.Message(
                                draft.wording().text(),
                                URI.create(views.link(link.code())),
                                draft.post().title())))
                .orElse(null);
        return new Share(
                link.shareId(),
                sharer.tenant(),
                sharer.employee(),
                draft.post().id(),
                draft.post().title(),
                draft.post().summary(),
                draft.network().id(),
                draft.words(),
                draft.wording().text(),
                draft.language(),
                link.code(),
                shareUrl,
                now,
                at,
                shareUrl != null
                        ? new ShareState.Requested(null, 0)
                        : at == null ? new ShareState.Requested(now, 0) : new ShareState.Scheduled(at));
    }
}
