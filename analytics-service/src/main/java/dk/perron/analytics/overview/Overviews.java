package dk.perron.analytics.overview;

import dk.perron.analytics.copies.Posts;
import dk.perron.analytics.overview.Overview.OverviewPost;
import dk.perron.analytics.overview.Overview.SmallGroups;
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
            return active < Posts.GROUP ? null : sharers;
        }
    }

    private record CountedPosts(List<OverviewPost> shown, SmallGroups rest) {}

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
                        .chain(discarded -> posts(transaction, arguments)
                                .chain(posts -> departments(transaction, arguments)
                                        .chain(departments -> people(transaction, arguments)
                                                .map(people -> overview(
                                                        period, days, discarded, posts, departments, people))))));
    }

    private static Overview overview(
            Period period,
            List<OverviewDay> days,
            Map<String, Integer> discarded,
            CountedPosts posts,
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
                posts.shown(),
                posts.rest(),
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

    private static Uni<CountedPosts> posts(SqlConnection transaction, Tuple arguments) {
        return byPost(transaction, arguments)
                .chain(shown -> smallGroups(transaction, arguments).map(rest -> new CountedPosts(shown, rest)));
    }

    private static Uni<List<OverviewPost>> byPost(SqlConnection transaction, Tuple arguments) {
        return transaction
                .preparedQuery("select f.id, p.title, sum(f.shares)::int as shares, sum(f.clicks)::int as clicks,"
                        + " sum(f.visitors)::int as visitors from daily f"
                        + " join post p on p.tenant_id = f.tenant_id and p.id = f.id and not p.grouped"
                        + " where f.tenant_id = $1 and f.scope = 'post' and f.day between $2 and $3"
                        + " group by f.id, p.title order by clicks desc, shares desc, f.id desc limit " + MOST_POSTS)
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

    private static Uni<SmallGroups> smallGroups(SqlConnection transaction, Tuple arguments) {
        return transaction
                .preparedQuery("select coalesce(sum(f.shares), 0)::int as shares,"
                        + " coalesce(sum(f.clicks), 0)::int as clicks from daily f"
                        + " left join post p on p.tenant_id = f.tenant_id and p.id = f.id"
                        + " where f.tenant_id = $1 and f.scope = 'post' and f.day between $2 and $3"
                        + " and coalesce(p.grouped, true)")
                .execute(arguments)
                .map(rows -> rows.iterator().next())
                .map(row -> new SmallGroups(row.getInteger("shares"), row.getInteger("clicks")));
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
