package dk.perron.share.employee;

import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** A part of this service that keeps something about a person, and lets go of it when the employee is erased. */
public interface Erasure {
    /** Stands in for an employee who was erased. */
    String NOBODY = "erased";

    Uni<Void> erase(SqlConnection transaction, TenantId tenant, String employee);
}
