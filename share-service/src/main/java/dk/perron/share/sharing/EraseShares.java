package dk.perron.share.sharing;

import dk.perron.platform.tenant.TenantId;
import dk.perron.share.employee.Erasure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/**
 * Takes the person out of an erased employee's shares. What waits is cancelled, and told; what is public stays at the
 * network, where it belongs to the person and Perron has no access any more.
 */
@ApplicationScoped
class EraseShares implements Erasure {
    private final EmployeeShares shares;
    private final ShareEvents events;
    private final Clock clock;

    EraseShares(EmployeeShares shares, ShareEvents events, Clock clock) {
        this.shares = shares;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Uni<Void> erase(SqlConnection transaction, TenantId tenant, String employee) {
        return shares.waiting(transaction, tenant, employee).chain(waiting -> {
            Uni<Void> done = shares.detach(transaction, tenant, employee);
            for (Share share : waiting) {
                Share cancelled = share.detached().in(share.state().cancelled(clock.instant()));
                done = done.chain(() -> events.moved(transaction, cancelled));
            }
            return done;
        });
    }
}
