package dk.perron.share.linking;

import dk.perron.platform.tenant.TenantId;
import dk.perron.share.employee.Erasure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;

/**
 * Links of an erased employee go on leading where they lead, for they are out in the world; whose they were goes, and
 * those in memory are read again within seconds.
 */
@ApplicationScoped
class DetachLinks implements Erasure {
    private final Clock clock;

    DetachLinks(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Uni<Void> erase(SqlConnection transaction, TenantId tenant, String employee) {
        return transaction
                .preparedQuery("update link set employee_id = $3, changed_at = $4"
                        + " where tenant_id = $1 and employee_id = $2")
                .execute(Tuple.of(
                        tenant.value(), employee, NOBODY, clock.instant().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}
