package dk.perron.share.publishing;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.share.connection.AccountKey;
import dk.perron.share.connection.Connections;
import dk.perron.share.connection.TenantNetworks;
import dk.perron.share.employee.Employees;
import dk.perron.share.network.Sending;
import dk.perron.share.network.SocialNetwork;
import dk.perron.share.post.Posts;
import dk.perron.share.publishing.Budgets.Closed;
import dk.perron.share.publishing.Budgets.Payer;
import dk.perron.share.publishing.DueShares.Claim;
import dk.perron.share.sharing.Approval;
import dk.perron.share.sharing.AtNetwork;
import dk.perron.share.sharing.Failure;
import dk.perron.share.sharing.Failure.Reason;
import dk.perron.share.sharing.PutOff;
import dk.perron.share.sharing.Share;
import dk.perron.share.sharing.ShareEvents;
import dk.perron.share.sharing.ShareState;
import dk.perron.share.sharing.Shares;
import dk.perron.share.sharing.Spacing;
import dk.perron.share.sharing.Waiting;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Begins an attempt, or finds that there is to be none now: for an employee who left, without its employee's approval, or too late for it, nothing
 * is published, and of what was sent already it is only looked what became of it; a network that wants to be left alone is. That the network is about to be called is written down and
 * committed before it is.
 */
@ApplicationScoped
class Beginning {
    private static final Duration TOKEN_PAUSE = Duration.ofSeconds(30);

    private final TenantDatabase database;
    private final Shares shares;
    private final ShareEvents events;
    private final Employees employees;
    private final Posts posts;
    private final Connections connections;
    private final TenantNetworks networks;
    private final Spacing spacing;
    private final Budgets budgets;
    private final Endings endings;
    private final PublishingConfig config;
    private final Clock clock;

    Beginning(
            TenantDatabase database,
            Shares shares,
            ShareEvents events,
            Employees employees,
            Posts posts,
            Connections connections,
            TenantNetworks networks,
            Spacing spacing,
            Budgets budgets,
            Endings endings,
            PublishingConfig config,
            Clock clock) {
        this.database = database;
        this.shares = shares;
        this.events = events;
        this.employees = employees;
        this.posts = posts;
        this.connections = connections;
        this.networks = networks;
        this.spacing = spacing;
        this.budgets = budgets;
        this.endings = endings;
        this.config = config;
        this.clock = clock;
    }

    /** An attempt on record: to publish, or to find out about an earlier one that got no answer. */
    record Attempt(Share share, Connections.Opened connection, boolean again, Sending sending) {
        /** Whether it may make a post, so that the day's budget is asked. */
        boolean isCounted() {
            return sending == Sending.ALLOWED;
        }

        Payer payer() {
            return Payer.of(share.network(), connection.account());
        }
    }

    /** A share whose turn it is. */
    private record Turn(Share share, SocialNetwork network) {}

    /**
     * What came of a claim.
     *
     * @param attempt null: nothing to be called now
     * @param closed where the network turned out to be closed; else null
     */
    record Begun(@Nullable Attempt attempt, @Nullable Closed closed) {
        static final Begun NOTHING = new Begun(null, null);
    }

    /** Nothing when the claim was not begun before its lease ended: the share is somebody else's then. */
    Uni<Begun> begin(Claim claim, SocialNetwork network) {
        return database.inTenant(
                claim.tenant(),
                transaction -> shares.lock(transaction, claim.id())
                        .chain(found -> found.filter(share ->
                                        claim.leaseEnd().equals(share.state().dueAt()))
                                .map(share -> begin(transaction, new Turn(share, network)))
                                .orElseGet(() -> Uni.createFrom().item(Begun.NOTHING))));
    }

    private Uni<Begun> begin(SqlConnection transaction, Turn turn) {
        Share share = turn.share();
        return employees
                .isGoneNow(transaction, share.employeeId())
                .chain(gone -> gone && share.state() instanceof Waiting waiting
                        ? events.moved(transaction, share.in(waiting.cancelled(clock.instant())))
                                .replaceWith(Begun.NOTHING)
                        : check(transaction, turn));
    }

    private Uni<Begun> check(SqlConnection transaction, Turn turn) {
        Share share = turn.share();
        return networks.isPublishedTo(transaction, share.tenant(), share.network())
                .chain(wanted -> !wanted
                        ? fail(transaction, share, isAgain(share) ? Reason.OUTCOME_UNKNOWN : Reason.NETWORK_OFF)
                        : connections
                                .open(transaction, share.tenant(), share.employeeId(), share.network())
                                .chain(opened -> begin(transaction, turn, opened)));
    }

    /** Whether the network may have been called for it with an answer that nobody has. */
    private static boolean isAgain(Share share) {
        return share.state() instanceof AtNetwork;
    }

    private Uni<Begun> begin(SqlConnection transaction, Turn turn, Optional<Connections.Opened> opened) {
        Share share = turn.share();
        ShareState state = share.state();
        Instant now = clock.instant();
        boolean again = isAgain(share);
        if (!again && !mayGo(share, now)) {
            return events.moved(transaction, share.in(state.overdue(now))).replaceWith(Begun.NOTHING);
        }
        Optional<Connections.Opened> usable =
                opened.filter(one -> one.connection().isUsable(now));
        if (usable.isEmpty()) {
            return fail(transaction, share, again ? Reason.OUTCOME_UNKNOWN : missing(opened));
        }
        if (again && share.isOfAnother(AccountKey.of(usable.get().account()))) {
            // What became of it only the account it was sent with can tell; as this one it would be a second post.
            return fail(transaction, share, Reason.OUTCOME_UNKNOWN);
        }
        if (usable.get().connection().isTokenOver(now)) {
            // The network could not be asked for a new token yet. With the old one it would seem that the account is
            // lost.
            return putOff(transaction, share, now.plus(TOKEN_PAUSE), PutOff.RENEWING, now)
                    .replaceWith(Begun.NOTHING);
        }
        return posts.find(transaction, share.postId()).chain(post -> {
            boolean withdrawn = post.isPresent() && !post.get().isPublished();
            if (withdrawn && !again) {
                return fail(transaction, share, Reason.WITHDRAWN);
            }
            Sending sending = withdrawn || !mayGo(share, now) ? Sending.LOOK_ONLY : Sending.ALLOWED;
            return space(transaction, turn, new Attempt(share, usable.get(), again, sending));
        });
    }

    /** Only what was approved, exactly so, and not much later than approved. */
    private static boolean mayGo(Share share, Instant now) {
        Approval approval = share.approval();
        return approval != null && share.isApproved() && !approval.isOverdue(now);
    }

    private static Reason missing(Optional<Connections.Opened> opened) {
        return opened.isPresent() ? Reason.CONNECTION_LOST : Reason.CONNECTION_MISSING;
    }

    private Uni<Begun> fail(SqlConnection transaction, Share share, Reason reason) {
        return events.moved(transaction, share.in(share.state().failed(Failure.because(reason), clock.instant())))
                .replaceWith(Begun.NOTHING);
    }

    /** What was sent once already is not kept apart any more: it may be public. */
    private Uni<Begun> space(SqlConnection transaction, Turn turn, Attempt attempt) {
        Instant now = clock.instant();
        return attempt.again()
                ? spend(transaction, turn, attempt)
                : spacing.freeAt(transaction, attempt.share(), now)
                        .chain(free -> free.isPresent()
                                ? putOff(transaction, attempt.share(), free.get(), PutOff.COLLEAGUES, now)
                                        .replaceWith(Begun.NOTHING)
                                : spend(transaction, turn, attempt));
    }

    private Uni<Begun> spend(SqlConnection transaction, Turn turn, Attempt attempt) {
        Share share = attempt.share();
        SocialNetwork network = turn.network();
        int takes = network.takes(share.form(), share.pictureUrl() == null ? 0 : 1);
        return budgets.spend(
                        transaction,
                        attempt.payer(),
                        attempt.isCounted() ? network.dailyLimits() : Optional.empty(),
                        takes)
                .chain(closed ->
                        closed.isPresent() ? putOff(transaction, attempt, closed.get()) : mark(transaction, attempt));
    }

    private Uni<Begun> putOff(SqlConnection transaction, Attempt attempt, Closed closed) {
        return putOff(transaction, attempt.share(), closed.until(), PutOff.THROTTLED, clock.instant())
                .replaceWith(new Begun(null, closed));
    }

    /** Puts a share off as long as that makes sense: till then for what waits, and for a while for what may be public. */
    private Uni<Void> putOff(SqlConnection transaction, Share share, Instant until, PutOff why, Instant now) {
        ShareState state = share.state();
        Approval approval = share.approval();
        ShareState next = isAgain(share)
                ? endings.isGivenUp(share, until)
                        ? state.failed(Failure.because(Reason.OUTCOME_UNKNOWN), now)
                        : state.putOff(until)
                : approval != null && approval.isOverdue(until) ? state.overdue(now) : state.putOff(until);
        return events.moved(transaction, share.in(next, next.dueAt() == null ? null : why));
    }

    /** The lease begins anew: what was done for the claim until here may have taken a while. */
    private Uni<Begun> mark(SqlConnection transaction, Attempt attempt) {
        return shares.now(transaction)
                .chain(now ->
                        mark(transaction, attempt, now.plus(config.lease()).truncatedTo(ChronoUnit.MICROS)));
    }

    private Uni<Begun> mark(SqlConnection transaction, Attempt attempt, Instant leaseEnd) {
        ShareState state = attempt.share().state();
        ShareState marked = state instanceof AtNetwork.Publishing interrupted
                ? interrupted.lost(leaseEnd).again(leaseEnd)
                : state instanceof AtNetwork.Reconciling reconciling
                        ? reconciling.again(leaseEnd)
                        : state.begin(leaseEnd);
        Share next = attempt.share().sentAs(AccountKey.of(attempt.connection().account()), marked);
        return events.moved(transaction, next)
                .replaceWith(
                        new Begun(new Attempt(next, attempt.connection(), attempt.again(), attempt.sending()), null));
    }
}
