package dk.perron.identity.employees;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.paging.Page;
import dk.perron.platform.paging.PageRequest;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Shows administrators the employees of their tenant, also those who left. */
@ApplicationScoped
class BrowseEmployees {
    private final TenantDatabase database;
    private final Employees employees;

    BrowseEmployees(TenantDatabase database, Employees employees) {
        this.database = database;
        this.employees = employees;
    }

    Uni<Page<Employee>> page(TenantId tenant, String text, PageRequest wanted) {
        return database.inTenant(tenant, transaction -> employees.page(transaction, tenant, text, wanted));
    }

    Uni<Optional<Employee>> one(TenantId tenant, String id) {
        // PostgreSQL refuses a text with the character NUL; nobody has such an id.
        return id.indexOf('\0') >= 0
                ? Uni.createFrom().item(Optional.empty())
                : database.inTenant(tenant, transaction -> employees.find(transaction, tenant, id));
    }
}
