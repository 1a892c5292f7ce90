package dk.perron.identity.employees;

import dk.perron.identity.directory.Directory;
import dk.perron.identity.directory.DirectoryRefusal;
import dk.perron.identity.directory.Member;
import dk.perron.identity.directory.Organization;
import dk.perron.identity.tenants.Tenant;
import dk.perron.identity.tenants.Tenants;
import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.problem.Problem;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Knows who signed in. Somebody the sync has not met yet is taken in from the directory at once. */
@ApplicationScoped
class RecogniseEmployee {
    private final TenantDatabase database;
    private final Tenants tenants;
    private final Employees employees;
    private final Follows follows;
    private final Directory directory;

    RecogniseEmployee(
            TenantDatabase database, Tenants tenants, Employees employees, Follows follows, Directory directory) {
        this.database = database;
        this.tenants = tenants;
        this.employees = employees;
        this.follows = follows;
        this.directory = directory;
    }

    /**
     * The employee with this id.
     *
     * @param roles the roles in the token
     */
    Uni<Me> recognise(TenantId tenant, String id, Set<String> roles) {
        return database.inTenant(tenant, transaction -> active(transaction, tenant, id))
                .chain(known -> known.isPresent() ? Uni.createFrom().item(known.get()) : welcome(tenant, id, roles));
    }

    private Uni<Optional<Me>> active(SqlConnection transaction, TenantId tenant, String id) {
        return employees
                .find(transaction, tenant, id)
                .chain(found -> found.filter(employee -> employee.member().active())
                        .map(employee -> tenants.find(transaction, tenant)
                                .chain(its -> follows.of(transaction, tenant, id)
                                        .map(topics -> its.map(of -> new Me(employee, of, topics)))))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Me> welcome(TenantId tenant, String id, Set<String> roles) {
        return Uni.combine()
                .all()
                .unis(directory.organization(tenant), directory.member(tenant, id))
                .asTuple()
                .onFailure(DirectoryRefusal.class)
                .transform(refused -> ((DirectoryRefusal) refused).problem())
                .chain(read -> {
                    Organization organization =
                            read.getItem1().filter(Organization::enabled).orElseThrow(RecogniseEmployee::left);
                    Member member = read.getItem2().filter(Member::active).orElseThrow(RecogniseEmployee::left);
                    return database.inTenant(
                            tenant,
                            transaction -> tenants.register(transaction, Tenant.of(organization))
                                    .chain(() -> employees.keep(transaction, tenant, List.of(member.withRoles(roles))))
                                    .chain(() -> active(transaction, tenant, id))
                                    .map(Optional::orElseThrow));
                });
    }

    private static Problem left() {
        return Problem.of(
                403, "account.left", "No longer a member", "This account is no active member of its organisation.");
    }
}
