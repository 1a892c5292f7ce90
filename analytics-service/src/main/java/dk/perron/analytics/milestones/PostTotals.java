package dk.perron.analytics.milestones;

import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** All clicks each post ever had. */
@ApplicationScoped
class PostTotals {

    /** Adds clicks; answers the new totals. The rows stay locked until the transaction ends. */
    Uni<Map<String, Long>> add(
            SqlConnection transaction, TenantId tenant, SortedMap<String, ? extends List<?>> clicks) {
        return transaction
                .preparedQuery("insert into post_total as kept (tenant_id, post_id, clicks)"
                        + " select $1, * from unnest($2::text[], $3::bigint[])"
                        + " on conflict (tenant_id, post_id) do update set clicks = kept.clicks + excluded.clicks"
                        + " returning post_id, clicks")
                .execute(Tuple.from(new Object[] {
                    tenant.value(),
                    clicks.keySet().toArray(String[]::new),
                    clicks.values().stream().map(each -> (long) each.size()).toArray(Long[]::new)
                }))
                .map(rows -> {
                    Map<String, Long> totals = new HashMap<>();
                    rows.forEach(row -> totals.put(row.getString("post_id"), row.getLong("clicks")));
                    return totals;
                });
    }
}
