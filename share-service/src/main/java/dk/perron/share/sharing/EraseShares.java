package dk.perron.share.sharing;

import dk.perron.platform.tenant.TenantId;
import dk.perron.share.employee.Departure;
import dk.perron.share.employee.Erasure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/**
 * Cancels what waits for an employee who left, and tells it. Takes the person out of an erased employee's shares besides; what is public stays at the
 * network, where it belongs to the person and Perron has no access any more.
 */
@ApplicationScoped
class EraseShares implements Erasure, Departure {
    private final EmployeeShares shares;
    private final ShareEvents events;
    private final Clock clock;

    EraseShares(EmployeeShares shares, ShareEvents events, Clock clock) {
        this.shares = shares;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Uni<Void> depart(SqlConnection transaction, TenantId tenant, String employee) {
        return shares.waiting(transaction, tenant, employee).chain(waiting -> cancel(transaction, waiting));
    }

    @Override
    public Uni<Void> erase(SqlConnection transaction, TenantId tenant, String employee) {
        return shares.waiting(transaction, tenant, employee)
                .chain(waiting -> shares.detach(transaction, tenant, employee)
                        .chain(() -> cancel(
                                transaction,
                                waiting.stream().map(Share::detached).toList())));
    }

    private Uni<Void> cancel(SqlConnection transaction, List<Share> waiting) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (Share share : waiting) {
            Share cancelled = share.in(share.state().cancelled(clock.instant()));
            done = done.chain(() -> events.moved(transaction, cancelled));
        }
        return done;
    }
}
