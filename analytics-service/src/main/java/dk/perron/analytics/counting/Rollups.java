package dk.perron.analytics.counting;

import dk.perron.analytics.counting.Tally.Added;
import dk.perron.analytics.counting.Tally.Day;
import dk.perron.analytics.counting.Tally.Discarded;
import dk.perron.analytics.counting.Tally.EmployeePost;
import dk.perron.analytics.counting.Tally.PostHour;
import dk.perron.analytics.counting.Tally.Scope;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The additive roll-ups that requests read. Each method takes its rows in sorted order. */
@ApplicationScoped
public class Rollups {

    /** Adds what the tally holds. */
    Uni<Void> add(SqlConnection transaction, TenantId tenant, Tally tally) {
        return addDays(transaction, tenant, tally.days())
                .chain(kept -> addVisitors(transaction, tenant, tally.visitors(), kept))
                .chain(() -> addEmployeePosts(transaction, tenant, tally.employeePosts()))
                .chain(() -> addPostHours(transaction, tenant, tally.postHours()))
                .chain(() -> addDiscarded(transaction, tenant, tally.discarded()));
    }

    private static Uni<Map<Day, byte[]>> addDays(SqlConnection transaction, TenantId tenant, Map<Day, Added> days) {
        if (days.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return transaction
                .preparedQuery("insert into daily as kept (tenant_id, scope, id, day, shares, clicks)"
                        + " select $1, * from unnest($2::text[], $3::text[], $4::date[], $5::int[], $6::int[])"
                        + " on conflict (tenant_id, scope, id, day) do update set"
                        + " shares = kept.shares + excluded.shares, clicks = kept.clicks + excluded.clicks"
                        + " returning scope, id, day, sketch")
                .execute(Tuple.from(new Object[] {
                    tenant.value(),
                    texts(days.keySet(), day -> day.scope().inDatabase()),
                    texts(days.keySet(), Day::id),
                    dates(days.keySet(), Day::day),
                    numbers(days.values(), Added::shares),
                    numbers(days.values(), Added::clicks)
                }))
                .map(Rollups::sketches);
    }

    private static Map<Day, byte[]> sketches(RowSet<Row> rows) {
        Map<Day, byte[]> sketches = new HashMap<>();
        for (Row row : rows) {
            if (row.getValue("sketch") != null) {
                sketches.put(
                        new Day(
                                Scope.valueOf(row.getString("scope").toUpperCase(java.util.Locale.ROOT)),
                                row.getString("id"),
                                row.getLocalDate("day")),
                        row.getBuffer("sketch").getBytes());
            }
        }
        return sketches;
    }

    /** The rows are locked by {@link #addDays}: nobody else merges into the same sketch meanwhile. */
    private static Uni<Void> addVisitors(
            SqlConnection transaction, TenantId tenant, Map<Day, Set<String>> visitors, Map<Day, byte[]> kept) {
        if (visitors.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Visitors> merged = visitors.entrySet().stream()
                .map(day -> Visitors.of(kept.get(day.getKey())).with(day.getValue()))
                .toList();
        return transaction
                .preparedQuery("update daily set visitors = merged.visitors, sketch = merged.sketch"
                        + " from unnest($2::text[], $3::text[], $4::date[], $5::int[], $6::bytea[])"
                        + " as merged (scope, id, day, visitors, sketch) where daily.tenant_id = $1"
                        + " and daily.scope = merged.scope and daily.id = merged.id and daily.day = merged.day")
                .execute(Tuple.from(new Object[] {
                    tenant.value(),
                    texts(visitors.keySet(), day -> day.scope().inDatabase()),
                    texts(visitors.keySet(), Day::id),
                    dates(visitors.keySet(), Day::day),
                    numbers(merged, Visitors::count),
                    merged.stream().map(each -> Buffer.buffer(each.toBytes())).toArray(Buffer[]::new)
                }))
                .replaceWithVoid();
    }

    private static Uni<Void> addEmployeePosts(
            SqlConnection transaction, TenantId tenant, Map<EmployeePost, Added> added) {
        if (added.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery("insert into employee_post_day as kept"
                        + " (tenant_id, employee_id, post_id, day, shares, clicks)"
                        + " select $1, * from unnest($2::text[], $3::text[], $4::date[], $5::int[], $6::int[])"
                        + " on conflict (tenant_id, employee_id, post_id, day) do update set"
                        + " shares = kept.shares + excluded.shares, clicks = kept.clicks + excluded.clicks")
                .execute(Tuple.from(new Object[] {
                    tenant.value(),
                    texts(added.keySet(), EmployeePost::employeeId),
                    texts(added.keySet(), EmployeePost::postId),
                    dates(added.keySet(), EmployeePost::day),
                    numbers(added.values(), Added::shares),
                    numbers(added.values(), Added::clicks)
                }))
                .replaceWithVoid();
    }

    private static Uni<Void> addPostHours(SqlConnection transaction, TenantId tenant, Map<PostHour, Added> added) {
        if (added.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery("insert into post_hour as kept (tenant_id, post_id, hour, shares, clicks)"
                        + " select $1, * from unnest($2::text[], $3::timestamptz[], $4::int[], $5::int[])"
                        + " on conflict (tenant_id, post_id, hour) do update set"
                        + " shares = kept.shares + excluded.shares, clicks = kept.clicks + excluded.clicks")
                .execute(Tuple.from(new Object[] {
                    tenant.value(),
                    texts(added.keySet(), PostHour::postId),
                    added.keySet().stream()
                            .map(each -> each.hour().atOffset(ZoneOffset.UTC))
                            .toArray(OffsetDateTime[]::new),
                    numbers(added.values(), Added::shares),
                    numbers(added.values(), Added::clicks)
                }))
                .replaceWithVoid();
    }

    private static Uni<Void> addDiscarded(SqlConnection transaction, TenantId tenant, Map<Discarded, Integer> added) {
        if (added.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery("insert into discarded_day as kept (tenant_id, post_id, day, reason, hits)"
                        + " select $1, * from unnest($2::text[], $3::date[], $4::text[], $5::int[])"
                        + " on conflict (tenant_id, post_id, day, reason) do update set"
                        + " hits = kept.hits + excluded.hits")
                .execute(Tuple.from(new Object[] {
                    tenant.value(),
                    texts(added.keySet(), Discarded::postId),
                    dates(added.keySet(), Discarded::day),
                    texts(added.keySet(), Discarded::reason),
                    added.values().toArray(Integer[]::new)
                }))
                .replaceWithVoid();
    }

    /** Takes an erased person's name off the figures; they go to all erased people together, without visitors. */
    public Uni<Void> detach(SqlConnection transaction, TenantId tenant, String employee) {
        Tuple arguments = Tuple.of(tenant.value(), employee, Tally.ERASED);
        return transaction
                .preparedQuery("with gone as (delete from daily where tenant_id = $1 and scope = 'employee' and id = $2"
                        + " returning day, shares, clicks) insert into daily as kept"
                        + " (tenant_id, scope, id, day, shares, clicks)"
                        + " select $1, 'employee', $3, day, shares, clicks from gone order by day"
                        + " on conflict (tenant_id, scope, id, day) do update set"
                        + " shares = kept.shares + excluded.shares, clicks = kept.clicks + excluded.clicks")
                .execute(arguments)
                .chain(() -> transaction
                        .preparedQuery("with gone as (delete from employee_post_day where tenant_id = $1"
                                + " and employee_id = $2 returning post_id, day, shares, clicks)"
                                + " insert into employee_post_day as kept"
                                + " (tenant_id, employee_id, post_id, day, shares, clicks)"
                                + " select $1, $3, post_id, day, shares, clicks from gone order by post_id, day"
                                + " on conflict (tenant_id, employee_id, post_id, day) do update set"
                                + " shares = kept.shares + excluded.shares, clicks = kept.clicks + excluded.clicks")
                        .execute(arguments))
                .chain(() -> transaction
                        .preparedQuery("update share set employee_id = $3 where tenant_id = $1 and employee_id = $2")
                        .execute(arguments))
                .replaceWithVoid();
    }

    private static <T> String[] texts(Collection<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static <T> LocalDate[] dates(Collection<T> rows, Function<T, LocalDate> column) {
        return rows.stream().map(column).toArray(LocalDate[]::new);
    }

    private static <T> Integer[] numbers(Collection<T> rows, Function<T, Integer> column) {
        return rows.stream().map(column).toArray(Integer[]::new);
    }
}
