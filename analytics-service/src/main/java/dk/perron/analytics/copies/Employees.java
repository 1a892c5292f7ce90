package dk.perron.analytics.copies;

import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What analytics keeps of employees: to which department they belong, and whether they still do. No name, no address. */
@ApplicationScoped
public class Employees {

    /** Keeps this state unless a newer one is known, or the employee is erased. */
    public Uni<Void> put(
            SqlConnection transaction,
            TenantId tenant,
            String id,
            @Nullable String department,
            boolean active,
            long version) {
        return transaction
                .preparedQuery("insert into employee as known (tenant_id, id, department, active, version)"
                        + " values ($1, $2, $3, $4, $5) on conflict (tenant_id, id) do update set"
                        + " department = excluded.department, active = excluded.active, version = excluded.version"
                        + " where known.version < excluded.version and not known.erased")
                .execute(Tuple.of(tenant.value(), id, department, active, version))
                .replaceWithVoid();
    }

    /** Leaves a tombstone, so that neither a late event nor a late click brings the person back. */
    public Uni<Void> erase(SqlConnection transaction, TenantId tenant, String id, long version) {
        return transaction
                .preparedQuery("insert into employee (tenant_id, id, active, erased, version)"
                        + " values ($1, $2, false, true, $3) on conflict (tenant_id, id) do update set"
                        + " department = null, active = false, erased = true, version = excluded.version")
                .execute(Tuple.of(tenant.value(), id, version))
                .replaceWithVoid();
    }

    /**
     * Which of these are erased. Their rows stay locked, so that an erasure waits until what is being counted for them
     * is committed, and finds it.
     */
    public Uni<Set<String>> erasedAmong(SqlConnection transaction, TenantId tenant, Collection<String> ids) {
        return transaction
                .preparedQuery("select id, erased from employee where tenant_id = $1 and id = any($2)"
                        + " order by id for share")
                .execute(Tuple.of(tenant.value(), ids.toArray(String[]::new)))
                .map(rows -> rows.stream()
                        .filter(row -> row.getBoolean("erased"))
                        .map(row -> row.getString("id"))
                        .collect(Collectors.toSet()));
    }
}
