package dk.perron.share.employee;

import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** A part of this service that acts in an employee's name, and stops when the employee is not active any more. */
public interface Departure {
    /** Doing so twice changes nothing. */
    Uni<Void> depart(SqlConnection transaction, TenantId tenant, String employee);
}
