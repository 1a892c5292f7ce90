package dk.perron.share.sharing;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.problem.Problem;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.connection.AccountKey;
import dk.perron.share.connection.Connections;
import dk.perron.share.network.Change;
import dk.perron.share.network.Networks;
import dk.perron.share.network.Publication;
import dk.perron.share.network.SocialNetwork;
import dk.perron.share.sharing.Drafting.Sharer;
import dk.perron.share.sharing.Rewording.Reworded;
import dk.perron.share.sharing.ShareState.Published;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Changes what is public already: takes it back, or puts other words in its place. Both may be asked for again. */
@ApplicationScoped
class ChangePublished {
    private static final Logger LOG = Logger.getLogger(ChangePublished.class);

    /** Longer than any network is waited for. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final TenantDatabase database;
    private final Shares shares;
    private final ShareEvents events;
    private final Networks networks;
    private final Accounts accounts;
    private final Connections connections;
    private final Rewording rewording;
    private final Edits edits;
    private final ShareLinks links;
    private final CallsOfTheDay callsOfTheDay;
    private final Clock clock;

    ChangePublished(
            TenantDatabase database,
            Shares shares,
            ShareEvents events,
            Networks networks,
            Accounts accounts,
            Connections connections,
            Rewording rewording,
            Edits edits,
            ShareLinks links,
            CallsOfTheDay callsOfTheDay,
            Clock clock) {
        this.database = database;
        this.shares = shares;
        this.events = events;
        this.networks = networks;
        this.accounts = accounts;
        this.connections = connections;
        this.rewording = rewording;
        this.edits = edits;
        this.links = links;
        this.callsOfTheDay = callsOfTheDay;
        this.clock = clock;
    }

    /** A share with what it takes to change it at its network. */
    private record Reach(Share share, String remoteId, SocialNetwork network) {}

    /**
     * Takes a share back at its network. Doing so twice changes nothing.
     *
     * @throws Problem 409 {@code network.cannot-remove} and others that say why not
     */
    Uni<Share> remove(Sharer sharer, String id) {
        return own(sharer, id)
                .chain(share -> share.state() instanceof Published published && published.removedAt() != null
                        ? Uni.createFrom().item(share)
                        : change(
                                        reach(share, "network.cannot-remove"),
                                        "remove",
                                        (reach, opened) -> reach.network().remove(reach.remoteId(), opened.account()))
                                .chain(() -> settle(sharer, id, this::removed)));
    }

    private Uni<Share> removed(SqlConnection transaction, Share share) {
        Share removed = share.in(share.state().removed(clock.instant()));
        return removed.state().equals(share.state())
                ? Uni.createFrom().item(share)
                : events.moved(transaction, removed).replaceWith(removed);
    }

    /**
     * What would become public instead; nothing is kept.
     *
     * @throws Problem 409 {@code network.cannot-edit}, {@code share.state}
     */
    Uni<Reworded> preview(Sharer sharer, String id, @Nullable String words) {
        return own(sharer, id)
                .map(this::editable)
                .chain(reach -> rewording.of(sharer, reach.share(), words == null ? "" : words));
    }

    /**
     * Puts other words in the place of the public ones, exactly as approved.
     *
     * @throws Problem 409 {@code approval.outdated}, {@code share.busy}, {@code network.cannot-edit} and others that say
     *     why not; 422 as for a new share
     */
    Uni<Share> edit(Sharer sharer, String id, NewWords wish) {
        return own(sharer, id)
                .map(this::editable)
                .chain(reach -> rewording
                        .of(sharer, reach.share(), wish.words())
                        .map(reworded -> reworded.approved(wish.approval(), clock.instant()))
                        .chain(share -> change(
                                        new Reach(share, reach.remoteId(), reach.network()),
                                        "edit",
                                        (changed, opened) -> edit(sharer, changed, opened))
                                .chain(() ->
                                        settle(sharer, id, (transaction, now) -> reworded(transaction, share, now)))));
    }

    private Reach editable(Share share) {
        Reach reach = reach(share, "network.cannot-edit");
        if (!reach.network().edits()) {
            throw refused(reach, "network.cannot-edit");
        }
        return reach;
    }

    /** That these words are on their way is written down and committed before the network is called. */
    private Uni<Change> edit(Sharer sharer, Reach reach, Connections.Opened opened) {
        Share share = reach.share();
        Instant now = clock.instant();
        return settle(
                        sharer,
                        share.id(),
                        (transaction, current) -> edits.begin(
                                        transaction,
                                        editable(current).share().id(),
                                        share.text(),
                                        now,
                                        now.plus(LONGEST))
                                .invoke(ChangePublished::checkFree)
                                .replaceWith(current))
                .chain(() -> reach.network().edit(reach.remoteId(), share.outgoing(links.of(share)), opened.account()))
                .call(change -> change instanceof Change.Done || change instanceof Change.Unknown
                        ? Uni.createFrom().voidItem()
                        : database.inTenant(
                                share.tenant(), transaction -> edits.giveUp(transaction, share.id(), share.text())));
    }

    private Uni<Share> reworded(SqlConnection transaction, Share share, Share now) {
        // Taken back meanwhile, it is not public with these words either.
        editable(now);
        return edits.settle(transaction, share)
                .invoke(ChangePublished::checkFree)
                .replaceWith(share.in(now.state()));
    }

    private static void checkFree(boolean free) {
        if (!free) {
            throw Problem.conflict("share.busy", "Other words are on their way to the network. Try again in a minute.");
        }
    }

    private Uni<Share> own(Sharer sharer, String id) {
        return database.inTenant(sharer.tenant(), transaction -> shares.find(transaction, sharer.employee(), id))
                .map(found -> found.orElseThrow(ShareResource::unknown));
    }

    private Reach reach(Share share, String code) {
        if (!(share.state() instanceof Published published) || published.removedAt() != null) {
            throw Problem.conflict("share.state", "The share is not public.");
        }
        String remoteId = published.remoteId();
        SocialNetwork network = networks.social(share.network()).orElse(null);
        if (remoteId == null || network == null || !share.isPublishedByPerron()) {
            throw Problem.conflict(code, "You sent this yourself, so only you can change it there.");
        }
        return new Reach(share, remoteId, network);
    }

    /** Asks the network; comes to an end only when it is as wished. */
    private Uni<Void> change(Reach reach, String what, BiFunction<Reach, Connections.Opened, Uni<Change>> call) {
        Share share = reach.share();
        return accounts.usable(share.tenant(), share.employeeId(), share.network())
                .invoke(opened -> checkAccount(reach, opened))
                .call(opened -> spend(reach, opened))
                .chain(opened -> call.apply(reach, opened)
                        .onFailure(failed -> !(failed instanceof Problem))
                        .recoverWithItem(surprise ->
                                new Change.Unknown(surprise.getClass().getSimpleName()))
                        .invoke(change -> LOG.infof(
                                "change share=%s network=%s what=%s outcome=%s",
                                share.id(),
                                share.network(),
                                what,
                                change.getClass().getSimpleName()))
                        .call(change -> settle(share.tenant(), opened, change))
                        .invoke(change -> refuse(change, reach, "network.cannot-" + what)))
                .replaceWithVoid();
    }

    private Uni<Void> spend(Reach reach, Connections.Opened opened) {
        Share share = reach.share();
        return reach.network().changesAreCounted()
                ? database.inTenant(
                        share.tenant(),
                        transaction -> callsOfTheDay.spend(transaction, share.network(), opened.account()))
                : Uni.createFrom().voidItem();
    }

    /** As another account the network would find nothing to change, and say that all is as wished. */
    private static void checkAccount(Reach reach, Connections.Opened opened) {
        if (reach.share().isOfAnother(AccountKey.of(opened.account()))) {
            throw Problem.conflict(
                    "connection.another",
                    "This was published with another account at "
                            + reach.network().network().name()
                            + ". Connect that one again, or do it there yourself.");
        }
    }

    private Uni<Void> settle(TenantId tenant, Connections.Opened opened, Change change) {
        if (change instanceof Change.Disconnected) {
            return database.inTenant(
                    tenant, transaction -> connections.lost(transaction, opened.connection(), clock.instant()));
        }
        return change instanceof Change.Unknown unknown && unknown.reason().equals(Publication.NotSent.EXPIRED)
                ? database.inTenant(
                        tenant,
                        transaction -> connections.tokenEnded(transaction, opened.connection(), clock.instant()))
                : Uni.createFrom().voidItem();
    }

    private static void refuse(Change change, Reach reach, String code) {
        String name = reach.network().network().name();
        if (change instanceof Change.Refused) {
            throw refused(reach, code);
        }
        if (change instanceof Change.Disconnected) {
            throw Problem.conflict("connection.lost", name + " no longer accepts the connection. Connect again.");
        }
        if (change instanceof Change.Throttled) {
            throw Problem.conflict("network.busy", name + " wants to be left alone for a while. Try again later.");
        }
        if (change instanceof Change.Unknown) {
            throw Problem.conflict("network.unclear", name + " did not say what became of it. Try again.");
        }
    }

    private static Problem refused(Reach reach, String code) {
        return Problem.conflict(
                code, reach.network().network().name() + " does not let Perron do this. Do it there yourself.");
    }

    private Uni<Share> settle(Sharer sharer, String id, BiFunction<SqlConnection, Share, Uni<Share>> write) {
        return database.inTenant(
                sharer.tenant(),
                transaction -> shares.lock(transaction, id)
                        .map(found -> found.filter(share -> share.employeeId().equals(sharer.employee()))
                                .orElseThrow(ShareResource::unknown))
                        .chain(share -> write.apply(transaction, share)));
    }
}
