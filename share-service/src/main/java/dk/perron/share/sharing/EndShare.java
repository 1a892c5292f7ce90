package dk.perron.share.sharing;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.problem.Problem;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Brings a share to an end that is no worker's: confirmed, first clicked, or cancelled. */
@ApplicationScoped
public class EndShare {
    private final TenantDatabase database;
    private final Shares shares;
    private final ShareEvents events;
    private final Clock clock;

    EndShare(TenantDatabase database, Shares shares, ShareEvents events, Clock clock) {
        this.database = database;
        this.shares = shares;
        this.events = events;
        this.clock = clock;
    }

    /** The employee says that it has been sent. Saying so twice changes nothing. */
    Uni<Share> confirm(TenantId tenant, String employee, String id) {
        return database.inTenant(
                tenant,
                transaction -> own(transaction, employee, id).chain(share -> {
                    if (share.shareUrl() == null) {
                        throw Problem.conflict("share.not-yours-to-confirm", "Perron publishes this share itself.");
                    }
                    return share.state() instanceof ShareState.Published
                            ? Uni.createFrom().item(share)
                            : moved(transaction, share, share.state().published(clock.instant(), null, null));
                }));
    }

    /** The employee takes it back before it is published. Doing so twice changes nothing. */
    Uni<Share> cancel(TenantId tenant, String employee, String id) {
        return database.inTenant(
                tenant,
                transaction -> own(transaction, employee, id)
                        .chain(share -> share.state() instanceof ShareState.Cancelled
                                ? Uni.createFrom().item(share)
                                : moved(transaction, share, share.state().cancelled(clock.instant()))));
    }

    /** Somebody followed the link of a share that waits for its confirmation: it has been sent. */
    public Uni<Void> clicked(SqlConnection transaction, String id, Instant at) {
        return shares.lock(transaction, id)
                .chain(found -> found.isPresent()
                                && found.get().state() instanceof Waiting.Requested requested
                                && found.get().shareUrl() != null
                        ? moved(transaction, found.get(), requested.published(at, null, null))
                                .replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    private Uni<Share> own(SqlConnection transaction, String employee, String id) {
        return shares.lock(transaction, id)
                .map(found -> found.filter(share -> share.employeeId().equals(employee))
                        .orElseThrow(ShareResource::unknown));
    }

    private Uni<Share> moved(SqlConnection transaction, Share share, ShareState state) {
        Share next = share.in(state);
        return events.moved(transaction, next).replaceWith(next);
    }
}
