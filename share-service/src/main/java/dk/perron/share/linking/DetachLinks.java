package dk.perron.share.linking;

import dk.perron.platform.tenant.TenantId;
import dk.perron.share.employee.Erasure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Links of an erased employee go on leading where they lead, for they are out in the world; whose they were goes. */
@ApplicationScoped
class DetachLinks implements Erasure {
    @Override
    public Uni<Void> erase(SqlConnection transaction, TenantId tenant, String employee) {
        return transaction
                .preparedQuery("update link set employee_id = $3 where tenant_id = $1 and employee_id = $2")
                .execute(Tuple.of(tenant.value(), employee, NOBODY))
                .replaceWithVoid();
    }
}
