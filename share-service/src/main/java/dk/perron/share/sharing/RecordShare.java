package dk.perron.share.sharing;

import dk.perron.platform.http.ReaderLanguage;
import dk.perron.platform.id.Ids;
import dk.perron.platform.problem.Problem;
import dk.perron.share.connection.Connections;
import dk.perron.share.linking.Links;
import dk.perron.share.linking.Target;
import dk.perron.share.linking.TrackedLink;
import dk.perron.share.network.Networks;
import dk.perron.share.network.OpenedNetwork;
import dk.perron.share.sharing.Drafting.Draft;
import dk.perron.share.sharing.Drafting.Sharer;
import dk.perron.share.sharing.NewShare.NewApproval;
import dk.perron.share.tracking.LinkAddresses;
import dk.perron.share.tracking.Tracking;
import dk.perron.share.tracking.TrackingSettings;
import dk.perron.share.tracking.UtmTemplate;
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
    private final Accounts accounts;
    private final TrackingSettings trackingSettings;
    private final Links links;
    private final LinkAddresses addresses;
    private final ShareEvents events;
    private final ShareViews views;
    private final Clock clock;

    RecordShare(
            Networks networks,
            Connections connections,
            Accounts accounts,
            TrackingSettings trackingSettings,
            Links links,
            LinkAddresses addresses,
            ShareEvents events,
            ShareViews views,
            Clock clock) {
        this.networks = networks;
        this.connections = connections;
        this.accounts = accounts;
        this.trackingSettings = trackingSettings;
        this.links = links;
        this.addresses = addresses;
        this.events = events;
        this.views = views;
        this.clock = clock;
    }

    /**
     * Records.
     *
     * @throws Problem 409 {@code connection.missing} and its like when the network wants a connection and there is none
     *     that can be used; as {@link ShareRules#approval} says
     */
    Uni<ShareView> record(
            SqlConnection transaction, Sharer sharer, Draft draft, @Nullable NewApproval given, ReaderLanguage reader) {
        Instant now = clock.instant();
        return checkConnection(transaction, sharer, draft)
                .chain(() -> {
                    Approval approval = ShareRules.approval(draft, given, now);
                    return trackingSettings
                            .of(transaction, sharer.tenant())
                            .chain(tracking -> links.mint(transaction, link(sharer, draft, tracking)))
                            .map(link -> request(sharer, draft, link, approval, now));
                })
                .call(share -> events.added(transaction, share))
                .map(share -> views.of(share, reader));
    }

    private Uni<Void> checkConnection(SqlConnection transaction, Sharer sharer, Draft draft) {
        if (!draft.network().needsConnection()) {
            return Uni.createFrom().voidItem();
        }
        String network = draft.network().id();
        return connections
                .find(transaction, sharer.employee(), network)
                .invoke(found -> accounts.check(found, network))
                .replaceWithVoid();
    }

    private static TrackedLink link(Sharer sharer, Draft draft, Tracking tracking) {
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
                            tracking.utm()
                                    .fill(new UtmTemplate.Values(
                                            draft.network().id(),
                                            draft.post().id(),
                                            draft.post().title()))));
        } catch (IllegalArgumentException noAddress) {
            throw Problem.conflict("post.no-address", "This post leads to no address that can be linked to.");
        }
    }

    private Share request(Sharer sharer, Draft draft, TrackedLink link, @Nullable Approval approval, Instant now) {
        URI address = addresses.of(sharer.tenant(), link.code());
        String shareUrl = approval != null
                ? null
                : networks.opened(draft.network().id())
                        .map(opened -> opened.address()
                                .apply(new OpenedNetwork.Message(
                                        draft.wording().text(),
                                        address,
                                        draft.post().title())))
                        .orElse(null);
        Instant at = approval == null ? null : approval.publishAt();
        return new Share(
                link.shareId(),
                sharer.tenant(),
                sharer.employee(),
                draft.post().id(),
                draft.post().title(),
                draft.post().summary(),
                Forms.picture(draft.post()),
                draft.network().id(),
                draft.form(),
                draft.words(),
                draft.wording().text(),
                draft.language(),
                link.code(),
                address.toString(),
                shareUrl,
                Similarity.of(draft.words(), draft.others(), false, ReaderLanguage.ENGLISH)
                        .score(),
                now,
                at,
                approval,
                null,
                null,
                approval == null
                        ? new Waiting.Requested(null, 0)
                        : at == null ? new Waiting.Requested(now, 0) : new Waiting.Scheduled(at));
    }
}
