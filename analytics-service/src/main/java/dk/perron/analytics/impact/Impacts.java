package dk.perron.analytics.impact;

import dk.perron.analytics.impact.Impact.ImpactDay;
import dk.perron.analytics.impact.Impact.ImpactPost;
import dk.perron.analytics.period.Period;
import dk.perron.analytics.period.Reading;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads one employee's roll-ups. */
@ApplicationScoped
class Impacts {
    private static final int MOST_POSTS = 100;

    private final Reading reading;

    Impacts(Reading reading) {
        this.reading = reading;
    }

    Uni<Impact> of(TenantId tenant, String employee, Period.Wish wish) {
        return reading.of(tenant, wish, (transaction, period) -> of(transaction, tenant, employee, period));
    }

    private static Uni<Impact> of(SqlConnection transaction, TenantId tenant, String employee, Period period) {
        return transaction
                .preparedQuery("select day, shares, clicks, visitors from daily"
                        + " where tenant_id = $1 and scope = 'employee' and id = $2 and day between $3 and $4")
                .execute(Tuple.of(tenant.value(), employee, period.from(), period.to()))
                .chain(days -> byPost(transaction, tenant, employee, period).map(posts -> impact(period, days, posts)));
    }

    private static Uni<List<ImpactPost>> byPost(
            SqlConnection transaction, TenantId tenant, String employee, Period period) {
        return transaction
                .preparedQuery("select f.post_id, coalesce(p.title, '') as title, sum(f.shares)::int as shares,"
                        + " sum(f.clicks)::int as clicks from employee_post_day f"
                        + " left join post p on p.tenant_id = f.tenant_id and p.id = f.post_id"
                        + " where f.tenant_id = $1 and f.employee_id = $2 and f.day between $3 and $4"
                        + " group by f.post_id, p.title order by clicks desc, shares desc, f.post_id desc limit $5")
                .execute(Tuple.of(tenant.value(), employee, period.from(), period.to(), MOST_POSTS))
                .map(rows -> rows.stream()
                        .map(row -> new ImpactPost(
                                row.getString("post_id"),
                                row.getString("title"),
                                row.getInteger("shares"),
                                row.getInteger("clicks")))
                        .toList());
    }

    private static Impact impact(Period period, RowSet<Row> days, List<ImpactPost> posts) {
        Map<LocalDate, ImpactDay> counted = new HashMap<>();
        int shares = 0;
        int clicks = 0;
        int visitors = 0;
        for (Row row : days) {
            ImpactDay day = new ImpactDay(row.getLocalDate("day"), row.getInteger("shares"), row.getInteger("clicks"));
            counted.put(day.day(), day);
            shares += day.shares();
            clicks += day.clicks();
            visitors += row.getInteger("visitors");
        }
        return new Impact(
                shares,
                clicks,
                visitors,
                period.eachDay(day -> counted.getOrDefault(day, new ImpactDay(day, 0, 0))),
                posts);
    }
}
