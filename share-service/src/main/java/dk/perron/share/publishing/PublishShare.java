package dk.perron.share.publishing;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.share.connection.Connections;
import dk.perron.share.network.Account;
import dk.perron.share.network.Outgoing;
import dk.perron.share.network.Publication;
import dk.perron.share.network.SocialNetwork;
import dk.perron.share.publishing.DueShares.Claim;
import dk.perron.share.sharing.Failure;
import dk.perron.share.sharing.Share;
import dk.perron.share.sharing.ShareEvents;
import dk.perron.share.sharing.ShareState;
import dk.perron.share.sharing.Shares;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes one claimed share. That the network is about to be called is written down and committed before the call, so
 * a worker that dies in between leaves a share to reconcile, never one to send again blindly.
 */
@ApplicationScoped
class PublishShare {
    private static final Logger LOG = Logger.getLogger(PublishShare.class);

    private final TenantDatabase database;
    private final Shares shares;
    private final ShareEvents events;
    private final Connections connections;
    private final Endings endings;
    private final Clock clock;

    @ConfigProperty(name = "perron.public-url")
    String publicUrl;

    PublishShare(
            TenantDatabase database,
            Shares shares,
            ShareEvents events,
            Connections connections,
            Endings endings,
            Clock clock) {
        this.database = database;
        this.shares = shares;
        this.events = events;
        this.connections = connections;
        this.endings = endings;
        this.clock = clock;
    }

    /** An attempt on record. */
    private record Attempt(Share share, Connections.Opened connection, boolean again) {}

    Uni<Void> publish(Claim claim, SocialNetwork network, Instant leaseEnd) {
        return database.inTenant(
                        claim.tenant(),
                        transaction -> shares.lock(transaction, claim.id())
                                .chain(share -> share.isEmpty()
                                        ? Uni.createFrom().<Attempt>nullItem()
                                        : begin(transaction, share.get(), leaseEnd)))
                .chain(attempt -> attempt == null ? Uni.createFrom().voidItem() : call(attempt, network));
    }

    private Uni<@Nullable Attempt> begin(SqlConnection transaction, Share share, Instant leaseEnd) {
        ShareState state = share.state();
        if (state.dueAt() == null) {
            return Uni.createFrom().nullItem();
        }
        return connections
                .open(transaction, share.tenant(), share.employeeId(), share.network())
                .map(found -> found.filter(opened -> opened.connection().isUsable(clock.instant())))
                .chain(connection -> begin(transaction, share, connection, leaseEnd));
    }

    private Uni<@Nullable Attempt> begin(
            SqlConnection transaction, Share share, Optional<Connections.Opened> connection, Instant leaseEnd) {
        ShareState state = share.state();
        boolean again = state instanceof ShareState.Publishing || state instanceof ShareState.Reconciling;
        if (connection.isEmpty()) {
            Failure.Reason reason = again ? Failure.Reason.OUTCOME_UNKNOWN : Failure.Reason.CONNECTION_MISSING;
            return events.moved(transaction, share.in(state.failed(Failure.because(reason), clock.instant())))
                    .replaceWith(() -> null);
        }
        ShareState marked = state instanceof ShareState.Publishing interrupted
                ? interrupted.lost(leaseEnd).again(leaseEnd)
                : state instanceof ShareState.Reconciling reconciling
                        ? reconciling.again(leaseEnd)
                        : state.begin(leaseEnd);
        Share next = share.in(marked);
        return events.moved(transaction, next).replaceWith(() -> new Attempt(next, connection.get(), again));
    }

    private Uni<Void> call(Attempt attempt, SocialNetwork network) {
        Share share = attempt.share();
        Outgoing outgoing = new Outgoing(
                share.id(),
                share.requestedAt(),
                share.text(),
                URI.create(publicUrl + "/r/" + share.code()),
                share.postTitle(),
                share.postSummary(),
                share.language(),
                Outgoing.Form.ARTICLE,
                List.of());
        Account account = attempt.connection().account();
        Instant begun = clock.instant();
        return Uni.createFrom()
                .deferred(() ->
                        attempt.again() ? network.reconcile(outgoing, account) : network.publish(outgoing, account))
                .onFailure()
                .recoverWithItem(surprise -> {
                    LOG.errorf(surprise, "Surprise while publishing share=%s", share.id());
                    return new Publication.Unknown(surprise.getClass().getSimpleName());
                })
                .invoke(publication -> log(attempt, publication, begun))
                .chain(publication -> record(attempt, publication));
    }

    private Uni<Void> record(Attempt attempt, Publication publication) {
        Share begun = attempt.share();
        return database.inTenant(
                begun.tenant(),
                transaction -> shares.lock(transaction, begun.id())
                        .chain(found -> found.filter(now -> isStill(begun.state(), now.state()))
                                .map(share -> settle(transaction, attempt, share, publication))
                                .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private Uni<Void> settle(SqlConnection transaction, Attempt attempt, Share share, Publication publication) {
        Instant now = clock.instant();
        Uni<Void> settled =
                events.moved(transaction, share.in(endings.after(share.state(), publication, attempt.again(), now)));
        return publication instanceof Publication.Disconnected
                ? settled.chain(
                        () -> connections.lost(transaction, attempt.connection().connection(), now))
                : settled;
    }

    /** Whether the share is where this attempt left it: another worker may have taken over after the lease. */
    private static boolean isStill(ShareState begun, ShareState now) {
        return now.status().equals(begun.status()) && now.attempt() == begun.attempt();
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
