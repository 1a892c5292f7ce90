package dk.perron.share.publishing;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.share.connection.Connection;
import dk.perron.share.connection.Connections;
import dk.perron.share.network.Account;
import dk.perron.share.network.Outgoing;
import dk.perron.share.network.Publication;
import dk.perron.share.network.SocialNetwork;
import dk.perron.share.publishing.Beginning.Attempt;
import dk.perron.share.publishing.Budgets.Closed;
import dk.perron.share.publishing.DueShares.Claim;
import dk.perron.share.sharing.Share;
import dk.perron.share.sharing.ShareEvents;
import dk.perron.share.sharing.ShareLinks;
import dk.perron.share.sharing.ShareState;
import dk.perron.share.sharing.Shares;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Publishes one claimed share. That the network is about to be called is written down and committed before the call, so
 * a worker that dies in between leaves a share to reconcile, never one to send again blindly.
 */
@ApplicationScoped
class PublishShare {
    private static final Logger LOG = Logger.getLogger(PublishShare.class);

    private final TenantDatabase database;
    private final Freshening freshening;
    private final Beginning beginning;
    private final Shares shares;
    private final ShareEvents events;
    private final Connections connections;
    private final Budgets budgets;
    private final Endings endings;
    private final ShareLinks links;
    private final PublishingConfig config;
    private final Clock clock;

    PublishShare(
            TenantDatabase database,
            Freshening freshening,
            Beginning beginning,
            Shares shares,
            ShareEvents events,
            Connections connections,
            Budgets budgets,
            Endings endings,
            ShareLinks links,
            PublishingConfig config,
            Clock clock) {
        this.database = database;
        this.freshening = freshening;
        this.beginning = beginning;
        this.shares = shares;
        this.events = events;
        this.connections = connections;
        this.budgets = budgets;
        this.endings = endings;
        this.links = links;
        this.config = config;
        this.clock = clock;
    }

    /** Publishes; tells when the network turned out to be closed. */
    Uni<Optional<Closed>> publish(Claim claim, SocialNetwork network) {
        return freshening
                .before(claim, network)
                .chain(() -> beginning.begin(claim, network))
                .chain(begun -> {
                    Attempt attempt = begun.attempt();
                    return attempt == null
                            ? Uni.createFrom().item(Optional.ofNullable(begun.closed()))
                            : call(attempt, network);
                });
    }

    private Uni<Optional<Closed>> call(Attempt attempt, SocialNetwork network) {
        Share share = attempt.share();
        AtomicBoolean posting = new AtomicBoolean();
        Outgoing outgoing = share.outgoing(links.of(share)).telling(() -> posting.set(true));
        Account account = attempt.connection().account();
        Instant begun = clock.instant();
        return Uni.createFrom()
                .deferred(() -> attempt.again()
                        ? network.reconcile(outgoing, account, attempt.sending())
                        : network.publish(outgoing, account))
                // Nothing more is begun in a share that the end of the lease may give to somebody else.
                .ifNoItem()
                .after(config.lease().multipliedBy(3).dividedBy(4))
                .recoverWithItem(() ->
                        posting.get() ? new Publication.Unknown("too slow", true) : new Publication.NotSent("too slow"))
                .onFailure()
                .recoverWithItem(surprise -> {
                    LOG.errorf(surprise, "Surprise while publishing share=%s", share.id());
                    String reason = surprise.getClass().getSimpleName();
                    return posting.get() ? new Publication.Unknown(reason) : new Publication.NotSent(reason);
                })
                .invoke(publication -> log(attempt, publication, begun))
                .chain(publication -> record(attempt, publication, begun));
    }

    private Uni<Optional<Closed>> record(Attempt attempt, Publication publication, Instant begun) {
        Share sent = attempt.share();
        return database.inTenant(
                sent.tenant(),
                transaction -> shares.lock(transaction, sent.id())
                        .chain(found -> budgets.heard(transaction, attempt.payer(), publication, begun)
                                .call(closed -> found.filter(now -> isStill(sent.state(), now.state()))
                                        .map(share -> settle(
                                                transaction,
                                                attempt,
                                                share,
                                                closed.map(Closed::ending).orElse(publication)))
                                        .orElseGet(() -> Uni.createFrom().voidItem()))));
    }

    private Uni<Void> settle(SqlConnection transaction, Attempt attempt, Share share, Publication publication) {
        Instant now = clock.instant();
        ShareState next = endings.after(share, publication, attempt.again(), now);
        Uni<Void> moved = events.moved(transaction, share.in(next, Endings.why(publication, next)));
        boolean notMade = publication instanceof Publication.Throttled || publication instanceof Publication.NotSent;
        Uni<Void> settled = notMade && attempt.isCounted()
                ? moved.chain(() -> budgets.giveBack(transaction, attempt.payer()))
                : moved;
        Connection connection = attempt.connection().connection();
        if (publication instanceof Publication.Disconnected) {
            return settled.chain(() -> connections.lost(transaction, connection, now));
        }
        return publication instanceof Publication.NotSent notSent
                        && notSent.reason().equals(Publication.NotSent.EXPIRED)
                ? settled.chain(() -> connections.tokenEnded(transaction, connection, now))
                : settled;
    }

    /** Whether the share is where this attempt left it: another worker may have taken over after the lease. */
    private static boolean isStill(ShareState begun, ShareState now) {
        return now.status().equals(begun.status()) && Objects.equals(now.dueAt(), begun.dueAt());
    }

    private void log(Attempt attempt, Publication publication, Instant begun) {
        Share share = attempt.share();
        LOG.infof(
                "attempt share=%s network=%s attempt=%d reconciling=%s outcome=%s reason=%s millis=%d",
                share.id(),
                share.network(),
                share.state().attempt(),
                attempt.again(),
                publication.getClass().getSimpleName(),
                Endings.reason(publication),
                Duration.between(begun, clock.instant()).toMillis());
    }
}
