package dk.perron.share.sharing;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.problem.Problem;
import dk.perron.share.employee.Tenant;
import dk.perron.share.employee.Tenants;
import dk.perron.share.policy.SharingPolicies;
import dk.perron.share.policy.SharingPolicy;
import dk.perron.share.sharing.Drafting.Sharer;
import dk.perron.share.sharing.NewShare.NewApproval;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;

/** Lets an employee approve again what has become too late for the first approval. */
@ApplicationScoped
class ApproveShare {
    private final TenantDatabase database;
    private final Shares shares;
    private final Sharers sharers;
    private final Tenants tenants;
    private final SharingPolicies policies;
    private final Planning planning;
    private final ShareEvents events;
    private final Event<ShareDue> due;
    private final Clock clock;

    ApproveShare(
            TenantDatabase database,
            Shares shares,
            Sharers sharers,
            Tenants tenants,
            SharingPolicies policies,
            Planning planning,
            ShareEvents events,
            Event<ShareDue> due,
            Clock clock) {
        this.database = database;
        this.shares = shares;
        this.sharers = sharers;
        this.tenants = tenants;
        this.policies = policies;
        this.planning = planning;
        this.events = events;
        this.due = due;
        this.clock = clock;
    }

    /**
     * Approves. Doing so twice changes nothing.
     *
     * @throws Problem 409 {@code approval.outdated} when the text is another one, or a colleague shares the same then;
     *     409 {@code share.cap}
     */
    Uni<Share> approve(Sharer sharer, String id, NewApproval given) {
        Instant now = clock.instant();
        return database.inTenant(
                        sharer.tenant(),
                        transaction -> shares.lock(transaction, id)
                                .map(found -> found.filter(
                                                share -> share.employeeId().equals(sharer.employee()))
                                        .orElseThrow(ShareResource::unknown))
                                .chain(share -> approve(transaction, sharer, share, given, now)))
                .invoke(share -> due.fire(new ShareDue(share.network())));
    }

    private Uni<Share> approve(SqlConnection transaction, Sharer sharer, Share share, NewApproval given, Instant now) {
        if (share.wasApprovedAgain(given.text(), given.publishAt())) {
            return Uni.createFrom().item(share);
        }
        ShareState next = share.state().approved(given.publishAt(), now);
        if (given.publishAt() != null) {
            Planning.checkTime("publishAt", given.publishAt(), now);
        }
        if (!given.text().equals(share.text())) {
            throw ShareRules.outdated("This is not the text of the share.");
        }
        Approval approval = new Approval(given.text(), given.publishAt(), now);
        return sharers.oneAtATime(transaction, share.tenant(), share.employeeId(), share.postId(), share.network())
                .chain(() -> policies.of(transaction, share.tenant()))
                .call(policy -> checkCap(transaction, share, approval.from(), policy))
                .chain(policy ->
                        planning.free(transaction, sharer, share.postId(), share.network(), approval.from(), policy))
                .chain(free -> {
                    if (!free.equals(approval.from())) {
                        throw ShareRules.taken(free);
                    }
                    Share approved = share.approved(approval, next);
                    return events.approved(transaction, approved, approval).replaceWith(approved);
                });
    }

    /** The day it is moved to has its cap too; the one it was meant for has counted it already. */
    private Uni<Void> checkCap(SqlConnection transaction, Share share, Instant at, SharingPolicy policy) {
        return tenants.find(transaction, share.tenant())
                .map(tenant -> tenant.map(Tenant::zone).orElse(Tenant.USUAL_ZONE))
                .chain(zone -> sharers.ofDay(transaction, share.tenant(), share.employeeId(), at, zone, share.id()))
                .invoke(shared -> ShareRules.checkCap(shared, policy))
                .replaceWithVoid();
    }
}
