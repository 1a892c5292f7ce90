package dk.perron.share.timing;

import dk.perron.platform.tenant.TenantId;
import dk.perron.share.employee.Tenant;
import dk.perron.share.employee.Tenants;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How many clicks a tenant's links had in each hour of its week; nothing about whose link, nor who clicked. */
@ApplicationScoped
public class ClickHours {
    private static final Comparator<Hour> IN_ORDER =
            Comparator.comparing(Hour::weekday).thenComparing(Hour::hour);

    private final Tenants tenants;

    ClickHours(Tenants tenants) {
        this.tenants = tenants;
    }

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

    /** Counts clicks, each in its hour of the tenant's week; in the transaction that found them to be clicks. */
    public Uni<Void> count(SqlConnection transaction, TenantId tenant, List<Instant> clicks) {
        return clicks.isEmpty()
                ? Uni.createFrom().voidItem()
                : tenants.find(transaction, tenant)
                        .map(found -> found.map(Tenant::zone).orElse(Tenant.USUAL_ZONE))
                        .chain(zone -> add(
                                transaction,
                                tenant,
                                clicks.stream()
                                        .collect(Collectors.groupingBy(
                                                at -> Hour.of(at, zone), Collectors.counting()))));
    }

    /** Adds clicks; always in the same order, so that two processes never wait for each other in a circle. */
    private static Uni<Void> add(SqlConnection transaction, TenantId tenant, Map<Hour, Long> clicks) {
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
