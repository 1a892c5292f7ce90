package dk.perron.share.connection;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.employee.Employees;
import dk.perron.share.network.App;
import dk.perron.share.network.Grant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a connection of what a network granted. */
@ApplicationScoped
class KeepGrant {
    private final TenantDatabase database;
    private final Employees employees;
    private final Connections connections;

    KeepGrant(TenantDatabase database, Employees employees, Connections connections) {
        this.database = database;
        this.employees = employees;
        this.connections = connections;
    }

    /** Empty when the employee has been erased meanwhile. */
    Uni<Optional<Connection>> keep(TenantId tenant, Connection wanted, @Nullable App app, Grant grant) {
        return database.inTenant(
                tenant,
                // First: an erasure that comes now waits, and finds what is kept here.
                transaction -> employees
                        .isGone(transaction, wanted.employee())
                        .chain(gone -> gone
                                ? Uni.createFrom().item(Optional.empty())
                                : connections
                                        .keep(transaction, tenant, wanted, app, grant)
                                        .map(Optional::of)));
    }
}
