package dk.perron.share.sharing;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.paging.Page;
import dk.perron.platform.paging.PageRequest;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Finds an employee's own shares; those of others do not exist for them. */
@ApplicationScoped
class FindShares {
    private final TenantDatabase database;
    private final Shares shares;
    private final EmployeeShares employeeShares;

    FindShares(TenantDatabase database, Shares shares, EmployeeShares employeeShares) {
        this.database = database;
        this.shares = shares;
        this.employeeShares = employeeShares;
    }

    Uni<Page<Share>> of(TenantId tenant, String employee, Optional<ShareFilter> filter, PageRequest wanted) {
        return database.inTenant(
                tenant, transaction -> employeeShares.of(transaction, tenant, employee, filter, wanted));
    }

    Uni<Share> one(TenantId tenant, String employee, String id) {
        return database.inTenant(tenant, transaction -> shares.find(transaction, employee, id))
                .map(found -> found.orElseThrow(ShareResource::unknown));
    }
}
