package dk.perron.share.connection;

import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Shares that wait to be published, as far as connections have to do with them. */
@ApplicationScoped
class PlannedShares {
    /** Shares of one employee to one network, the first of them due then. */
    record Planned(String network, int count, Instant first) {}

    Uni<Integer> count(SqlConnection transaction, String employee, String network) {
        return transaction
                .preparedQuery("select count(*)::int as due from share"
                        + " where employee_id = $1 and network = $2 and due_at is not null")
                .execute(Tuple.of(employee, network))
                .map(rows -> rows.iterator().next().getInteger("due"));
    }

    Uni<List<Planned>> of(SqlConnection transaction, TenantId tenant, String employee) {
        return transaction
                .preparedQuery("select network, count(*)::int as due, min(due_at) as first from share"
                        + " where tenant_id = $1 and employee_id = $2 and due_at is not null"
                        + " group by network order by network")
                .execute(Tuple.of(tenant.value(), employee))
                .map(rows -> rows.stream()
                        .map(row -> new Planned(
                                row.getString("network"),
                                row.getInteger("due"),
                                row.getOffsetDateTime("first").toInstant()))
                        .toList());
    }

    /** How many shares to a network wait, by employee. */
    Uni<Map<String, Integer>> byEmployee(SqlConnection transaction, TenantId tenant, String network) {
        return transaction
                .preparedQuery("select employee_id, count(*)::int as due from share"
                        + " where tenant_id = $1 and network = $2 and due_at is not null group by employee_id")
                .execute(Tuple.of(tenant.value(), network))
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(row -> row.getString("employee_id"), row -> row.getInteger("due"))));
    }
}
