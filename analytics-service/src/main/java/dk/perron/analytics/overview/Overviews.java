package dk.perron.analytics.overview;

import dk.perron.analytics.overview.Overview.OverviewPost;
import dk.perron.analytics.period.Period;
import dk.perron.analytics.period.Reading;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a tenant's roll-ups. */
@ApplicationScoped
class Overviews {
    private static final int MOST_POSTS = 20;

    private record People(int active, int sharers) {
        @Nullable
        Integer sharersShown() {
            return active < Departments.GROUP ? null : sharers;
        }
    }

    private final Reading reading;

    Overviews(Reading reading) {
        this.reading = reading;
    }

    Uni<Overview> of(TenantId tenant, Period.Wish wish) {
        return reading.of(tenant, wish, (transaction, period) -> of(transaction, tenant, period));
    }

    private static Uni<Overview> of(SqlConnection transaction, TenantId tenant, Period period) {
        Tuple arguments = Tuple.of(tenant.value(), period.from(), period.to());
        return byDay(transaction, arguments, period)
                .chain(days -> discarded(transaction, arguments)
                        .chain(discarded -> byPost(transaction, arguments)
                                .chain(posts -> departments(transaction, arguments)
                                        .chain(departments -> people(transaction, arguments)
                                                .map(people -> overview(
                                                        period, days, discarded, posts, departments, people))))));
    }

    private static Overview overview(
            Period period,
            List<OverviewDay> days,
            Map<String, Integer> discarded,
            List<OverviewPost> posts,
            List<Departments.Counted> counted,
            People people) {
        int shares = days.stream().mapToInt(OverviewDay::shares).sum();
        int clicks = days.stream().mapToInt(OverviewDay::clicks).sum();
        Departments departments = Departments.of(counted, shares, clicks);
        return new Overview(
                period.from(),
                period.to(),
                shares,
                people.sharersShown(),
                clicks,
                days.stream().mapToInt(OverviewDay::visitors).sum(),
                discarded,
                days,
                posts,
                departments.shown(),
                departments.rest());
    }

    private static Uni<List<OverviewDay>> byDay(SqlConnection transaction, Tuple arguments, Period period) {
        return transaction
                .preparedQuery("select day, shares, clicks, visitors from daily"
                        + " where tenant_id = $1 and scope = 'tenant' and day between $2 and $3")
                .execute(arguments)
                .map(rows -> Columns.byDay(rows, period));
    }

    private static Uni<Map<String, Integer>> discarded(SqlConnection transaction, Tuple arguments) {
        return transaction
                .preparedQuery("select reason, sum(hits)::int as hits from discarded_day"
                        + " where tenant_id = $1 and day between $2 and $3 group by reason order by hits desc, reason")
                .execute(arguments)
                .map(Columns::byReason);
    }

    private static Uni<List<OverviewPost>> byPost(SqlConnection transaction, Tuple arguments) {
        return transaction
                .preparedQuery("select f.id, coalesce(p.title, '') as title, f.shares, f.clicks, f.visitors from"
                        + " (select id, sum(shares)::int as shares, sum(clicks)::int as clicks,"
                        + " sum(visitors)::int as visitors from daily"
                        + " where tenant_id = $1 and scope = 'post' and day between $2 and $3 group by id"
                        + " order by clicks desc, shares desc, id desc limit " + MOST_POSTS + ") f"
                        + " left join post p on p.tenant_id = $1 and p.id = f.id"
                        + " order by f.clicks desc, f.shares desc, f.id desc")
                .execute(arguments)
                .map(rows -> rows.stream()
                        .map(row -> new OverviewPost(
                                row.getString("id"),
                                row.getString("title"),
                                row.getInteger("shares"),
                                row.getInteger("clicks"),
                                row.getInteger("visitors")))
                        .toList());
    }

    /** By the department people belong to today: analytics keeps nobody's history of departments. */
    private static Uni<List<Departments.Counted>> departments(SqlConnection transaction, Tuple arguments) {
        return transaction
                .preparedQuery("select e.department, (count(*) filter (where e.active))::int as employees,"
                        + " (count(*) filter (where e.active and f.shares > 0))::int as sharers,"
                        + " coalesce(sum(f.shares), 0)::int as shares, coalesce(sum(f.clicks), 0)::int as clicks"
                        + " from employee e left join (select id, sum(shares) as shares, sum(clicks) as clicks"
                        + " from daily where tenant_id = $1 and scope = 'employee' and day between $2 and $3"
                        + " group by id) f on f.id = e.id"
                        + " where e.tenant_id = $1 and not e.erased group by e.department")
                .execute(arguments)
                .map(rows -> rows.stream()
                        .map(row -> new Departments.Counted(
                                row.getString("department"),
                                row.getInteger("employees"),
                                row.getInteger("sharers"),
                                row.getInteger("shares"),
                                row.getInteger("clicks")))
                        .toList());
    }

    private static Uni<People> people(SqlConnection transaction, Tuple arguments) {
        return transaction
                .preparedQuery("select (select count(*) from employee where tenant_id = $1 and active)::int as active,"
                        + " (select count(distinct id) from daily where tenant_id = $1 and scope = 'employee'"
                        + " and shares > 0 and day between $2 and $3)::int as sharers")
                .execute(arguments)
                .map(rows -> rows.iterator().next())
                .map(row -> new People(row.getInteger("active"), row.getInteger("sharers")));
    }
}
