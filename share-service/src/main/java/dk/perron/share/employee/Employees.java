package dk.perron.share.employee;

import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The employees this service knows of, and which topics they follow. */
@ApplicationScoped
public class Employees {

    /** What is known of an employee, as an audience asks for it; nothing of somebody unknown. */
    public Uni<Map<String, Set<String>>> facts(SqlConnection transaction, String employee) {
        return transaction
                .preparedQuery("select e.department, e.site, e.level, e.languages, e.interests, f.topics"
                        + " from (select $1::text as id) wanted"
                        + " left join employee e on e.id = wanted.id left join follows f on f.employee_id = wanted.id")
                .execute(Tuple.of(employee))
                .map(rows -> read(rows.iterator().next()));
    }

    /** Whether the person is erased or not active; if not, the person does not go before the transaction ends. */
    public Uni<Boolean> isGone(SqlConnection transaction, String employee) {
        return isGone(transaction, employee, " for share");
    }

    /** Whether the person is erased or not active, for who holds a row already that a departure waits for. */
    public Uni<Boolean> isGoneNow(SqlConnection transaction, String employee) {
        return isGone(transaction, employee, "");
    }

    private static Uni<Boolean> isGone(SqlConnection transaction, String employee, String locking) {
        return transaction
                .preparedQuery("select erased or not active from employee where id = $1" + locking)
                .execute(Tuple.of(employee))
                .map(rows -> rows.iterator().hasNext() && rows.iterator().next().getBoolean(0));
    }

    /**
     * Keeps the newest state.
     *
     * @return whether it was news
     */
    Uni<Boolean> keep(SqlConnection transaction, TenantId tenant, Employee employee) {
        return transaction
                .preparedQuery(
                        "insert into employee as known (id, tenant_id, active, department, site, level, languages,"
                                + " interests, erased, version) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
                                + " on conflict (id) do update set active = excluded.active, department = excluded.department,"
                                + " site = excluded.site, level = excluded.level, languages = excluded.languages,"
                                + " interests = excluded.interests, erased = excluded.erased, version = excluded.version"
                                + " where known.version < excluded.version and not known.erased")
                .execute(Tuple.from(new Object[] {
                    employee.id(),
                    tenant.value(),
                    employee.active(),
                    employee.department(),
                    employee.site(),
                    employee.level(),
                    employee.languages().toArray(String[]::new),
                    employee.interests().toArray(String[]::new),
                    employee.erased(),
                    employee.version()
                }))
                .map(rows -> rows.rowCount() == 1);
    }

    /**
     * Which of these are erased. Their rows stay locked, so that an erasure waits until what is being kept of them is
     * committed, and finds it.
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

    Uni<Void> keepFollows(
            SqlConnection transaction, TenantId tenant, String employee, List<String> topics, long version) {
        return transaction
                .preparedQuery("insert into follows as known (employee_id, tenant_id, topics, version)"
                        + " select $1, $2, $3, $4 where not exists (select 1 from employee where id = $1 and erased)"
                        + " on conflict (employee_id) do update set topics = excluded.topics, version = excluded.version"
                        + " where known.version < excluded.version")
                .execute(Tuple.of(employee, tenant.value(), topics.toArray(String[]::new), version))
                .replaceWithVoid();
    }

    Uni<Void> forgetFollows(SqlConnection transaction, String employee) {
        return transaction
                .preparedQuery("delete from follows where employee_id = $1")
                .execute(Tuple.of(employee))
                .replaceWithVoid();
    }

    private static Map<String, Set<String>> read(Row row) {
        return Map.of(
                "department", Employee.known(row.getString("department")),
                "site", Employee.known(row.getString("site")),
                "level", Employee.known(row.getString("level")),
                "languages", texts(row, "languages"),
                "interests", texts(row, "interests"),
                "follows", texts(row, "topics"));
    }

    private static Set<String> texts(Row row, String column) {
        String[] values = row.getArrayOfStrings(column);
        return values == null ? Set.of() : Set.copyOf(List.of(values));
    }
}
