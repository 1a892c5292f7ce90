package dk.perron.content.shares;

import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** To which networks employees have shared which posts. */
@ApplicationScoped
public class SharedPosts {

    /** The networks to which this employee has shared each of these posts; a post not shared is not in the map. */
    public Uni<Map<String, Set<String>>> networks(
            SqlConnection transaction, String employee, Collection<String> posts) {
        return transaction
                .preparedQuery("select post_id, network from shared"
                        + " where tenant_id = current_setting('app.tenant') and employee_id = $1 and post_id = any($2)")
                .execute(Tuple.of(employee, posts.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, Set<String>> networks = new HashMap<>();
                    rows.forEach(row -> networks.computeIfAbsent(row.getString("post_id"), post -> new TreeSet<>())
                            .add(row.getString("network")));
                    return networks;
                });
    }

    /** Forgets what an erased employee shared. */
    public Uni<Void> forget(SqlConnection transaction, String employee) {
        return transaction
                .preparedQuery(
                        "delete from shared where tenant_id = current_setting('app.tenant') and employee_id = $1")
                .execute(Tuple.of(employee))
                .replaceWithVoid();
    }

    Uni<Void> put(
            SqlConnection transaction, TenantId tenant, String share, String employee, String post, String network) {
        return transaction
                .preparedQuery("insert into shared (id, tenant_id, employee_id, post_id, network)"
                        + " select $1, $2, $3, $4, $5"
                        // An erased employee's late event must not bring the person back.
                        + " where not exists (select from employee where tenant_id = $2 and id = $3 and erased)"
                        + " on conflict (id) do nothing")
                .execute(Tuple.of(share, tenant.value(), employee, post, network))
                .replaceWithVoid();
    }

    /** Which of these posts have been shared so much that they are offered no more. */
    public Uni<Set<String>> saturated(SqlConnection transaction, Collection<String> posts) {
        return transaction
                .preparedQuery("select distinct post_id from saturated"
                        + " where tenant_id = current_setting('app.tenant') and post_id = any($1) and saturated")
                .execute(Tuple.of(posts.toArray(String[]::new)))
                .map(rows -> {
                    Set<String> saturated = new HashSet<>();
                    rows.forEach(row -> saturated.add(row.getString(0)));
                    return saturated;
                });
    }

    /** Keeps the newest that was said of the network: what arrives late changes nothing. */
    Uni<Void> saturation(SqlConnection transaction, TenantId tenant, String post, Saturation news) {
        return forgetOlder(transaction, tenant, post, news).chain(() -> keep(transaction, tenant, post, news));
    }

    /** What was said before networks were named is undone by the first that says so. */
    private static Uni<Void> forgetOlder(SqlConnection transaction, TenantId tenant, String post, Saturation news) {
        return news.saturated()
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery("delete from saturated where tenant_id = $1 and post_id = $2 and network = ''")
                        .execute(Tuple.of(tenant.value(), post))
                        .replaceWithVoid();
    }

    private static Uni<Void> keep(SqlConnection transaction, TenantId tenant, String post, Saturation news) {
        return transaction
                .preparedQuery("insert into saturated as known (tenant_id, post_id, network, saturated, version)"
                        + " values ($1, $2, $3, $4, $5) on conflict (tenant_id, post_id, network) do update"
                        + " set saturated = excluded.saturated, version = excluded.version"
                        + " where known.version < excluded.version")
                .execute(Tuple.of(tenant.value(), post, news.network(), news.saturated(), news.version()))
                .replaceWithVoid();
    }

    Uni<Void> remove(SqlConnection transaction, String share) {
        return transaction
                .preparedQuery("delete from shared where id = $1")
                .execute(Tuple.of(share))
                .replaceWithVoid();
    }
}
