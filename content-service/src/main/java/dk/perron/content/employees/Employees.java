package dk.perron.content.employees;

import dk.perron.content.topics.Follows;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** This service's copy of the employees; the newest version wins. */
@ApplicationScoped
public class Employees {
    private final Follows follows;

    Employees(Follows follows) {
        this.follows = follows;
    }

    /** The employee with the topics followed; one not heard of yet has no other facts. */
    public Uni<Employee> find(SqlConnection transaction, String id) {
        return follows.of(transaction, id)
                .chain(topics -> transaction
                        .preparedQuery("select active, department, site, level, languages, interests from employee"
                                + " where tenant_id = current_setting('app.tenant') and id = $1")
                        .execute(Tuple.of(id))
                        .map(rows -> rows.rowCount() == 0
                                ? Employee.notYetKnown(topics)
                                : employee(rows.iterator().next(), topics)));
    }

    /** What an event says of an employee. */
    record Particulars(
            String id,
            String name,
            boolean active,
            @Nullable String department,
            @Nullable String site,
            @Nullable String level,
            List<String> languages,
            List<String> interests,
            long version) {}

    Uni<Void> put(SqlConnection transaction, TenantId tenant, Particulars employee) {
        return transaction
                .preparedQuery("insert into employee as known"
                        + " (tenant_id, id, name, active, department, site, level, languages, interests, version)"
                        + " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
                        + " on conflict (tenant_id, id) do update set name = excluded.name, active = excluded.active,"
                        + " department = excluded.department, site = excluded.site, level = excluded.level,"
                        + " languages = excluded.languages, interests = excluded.interests, version = excluded.version"
                        + " where known.version < excluded.version and not known.erased")
                .execute(Tuple.from(new Object[] {
                    tenant.value(),
                    employee.id(),
                    employee.name(),
                    employee.active(),
                    employee.department(),
                    employee.site(),
                    employee.level(),
                    employee.languages().toArray(String[]::new),
                    employee.interests().toArray(String[]::new),
                    employee.version()
                }))
                .replaceWithVoid();
    }

    /** Leaves a tombstone without anything of the person. */
    Uni<Void> erase(SqlConnection transaction, TenantId tenant, String id, long version) {
        return transaction
                .preparedQuery("insert into employee"
                        + " (tenant_id, id, name, active, erased, languages, interests, version)"
                        + " values ($1, $2, '', false, true, '{}', '{}', $3)"
                        + " on conflict (tenant_id, id) do update set name = '', active = false, erased = true,"
                        + " department = null, site = null, level = null, languages = '{}', interests = '{}',"
                        + " version = excluded.version")
                .execute(Tuple.of(tenant.value(), id, version))
                .replaceWithVoid();
    }

    private static Employee employee(Row row, Set<String> follows) {
        return new Employee(
                row.getBoolean("active"),
                row.getString("department"),
                row.getString("site"),
                row.getString("level"),
                Set.copyOf(List.of(row.getArrayOfStrings("languages"))),
                Set.copyOf(List.of(row.getArrayOfStrings("interests"))),
                follows);
    }
}
