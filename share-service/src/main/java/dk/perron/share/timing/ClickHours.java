package dk.perron.share.timing;

import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many clicks a tenant's links had in each hour of its week; nothing about whose link, nor who clicked. */
@ApplicationScoped
class ClickHours {
    private static final Comparator<Hour> IN_ORDER =
            Comparator.comparing(Hour::weekday).thenComparing(Hour::hour);

    Uni<Map<Hour, Long>> of(SqlConnection transaction, TenantId tenant) {
        return transaction
                .preparedQuery("select weekday, hour, clicks from click_hour where tenant_id = $1")
                .execute(Tuple.of(tenant.value()))
                .map(rows -> {
                    Map<Hour, Long> clicks = new HashMap<>();
                    rows.forEach(row -> clicks.put(
                            new Hour(row.getInteger("weekday"), row.getInteger("hour")), row.getLong("clicks")));
                    return clicks;
                });
    }

    /** How far a partition of the channel has been counted for the tenant; nobody else counts it until the transaction ends. */
    Uni<Long> counted(SqlConnection transaction, TenantId tenant, int partition) {
        return transaction
                .preparedQuery("insert into click_hour_mark as known (tenant_id, partition, next_offset)"
                        + " values ($1, $2, 0) on conflict (tenant_id, partition)"
                        + " do update set next_offset = known.next_offset returning next_offset")
                .execute(Tuple.of(tenant.value(), partition))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    Uni<Void> mark(SqlConnection transaction, TenantId tenant, int partition, long nextOffset) {
        return transaction
                .preparedQuery("update click_hour_mark set next_offset = $3 where tenant_id = $1 and partition = $2")
                .execute(Tuple.of(tenant.value(), partition, nextOffset))
                .replaceWithVoid();
    }

    /** Adds clicks; always in the same order, so that two processes never wait for each other in a circle. */
    Uni<Void> add(SqlConnection transaction, TenantId tenant, Map<Hour, Long> clicks) {
        if (clicks.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Tuple> rows = clicks.keySet().stream()
                .sorted(IN_ORDER)
                .map(hour -> Tuple.of(tenant.value(), (short) hour.weekday(), (short) hour.hour(), clicks.get(hour)))
                .toList();
        return transaction
                .preparedQuery("insert into click_hour as known (tenant_id, weekday, hour, clicks)"
                        + " values ($1, $2, $3, $4) on conflict (tenant_id, weekday, hour)"
                        + " do update set clicks = known.clicks + excluded.clicks")
                .executeBatch(rows)
                .replaceWithVoid();
    }
}
