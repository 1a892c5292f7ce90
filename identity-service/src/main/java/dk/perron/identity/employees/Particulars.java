package dk.perron.identity.employees;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What employees say of themselves: their languages and interests, and that they read what is stored about them. */
@ApplicationScoped
class Particulars {
    private final RecogniseEmployee recogniseEmployee;
    private final TenantDatabase database;
    private final Employees employees;

    Particulars(RecogniseEmployee recogniseEmployee, TenantDatabase database, Employees employees) {
        this.recogniseEmployee = recogniseEmployee;
        this.database = database;
        this.employees = employees;
    }

    /** Keeps the lists given as the employee's own, whatever the directory says; null leaves one as it is. */
    Uni<Me> choose(
            TenantId tenant,
            String id,
            Set<String> roles,
            @Nullable List<String> languages,
            @Nullable List<String> interests) {
        return recogniseEmployee
                .recognise(tenant, id, roles)
                .chain(me -> database.inTenant(
                                tenant, transaction -> employees.choose(transaction, tenant, id, languages, interests))
                        .map(Optional::orElseThrow)
                        .map(employee -> new Me(employee, me.tenant(), me.follows())));
    }

    Uni<Void> acceptNotice(TenantId tenant, String id, Set<String> roles) {
        return recogniseEmployee
                .recognise(tenant, id, roles)
                .chain(() -> database.inTenant(tenant, transaction -> employees.acceptNotice(transaction, tenant, id)));
    }
}
