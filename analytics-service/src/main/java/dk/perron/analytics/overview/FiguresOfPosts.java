package dk.perron.analytics.overview;

import dk.perron.analytics.copies.CountedPost;
import dk.perron.analytics.copies.Posts;
import dk.perron.analytics.period.Period;
import dk.perron.analytics.period.Reading;
import dk.perron.platform.problem.Problem;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Reads one post's roll-ups. */
@ApplicationScoped
class FiguresOfPosts {

    private final Reading reading;
    private final Posts posts;

    FiguresOfPosts(Reading reading, Posts posts) {
        this.reading = reading;
        this.posts = posts;
    }

    /**
     * The figures of a post of this tenant, whatever became of it since.
     *
     * @throws Problem 404 {@code post.unknown}
     */
    Uni<PostFigures> of(TenantId tenant, String id, Period.Wish wish) {
        return reading.of(
                tenant,
                wish,
                (transaction, period) -> posts.find(transaction, tenant, id)
                        .map(found -> found.orElseThrow(
                                () -> Problem.notFound("post.unknown", "No such post was ever published here.")))
                        .chain(post -> of(transaction, tenant, post, period)));
    }

    private static Uni<PostFigures> of(SqlConnection transaction, TenantId tenant, CountedPost post, Period period) {
        if (post.grouped()) {
            return Uni.createFrom().item(PostFigures.grouped(post));
        }
        Tuple arguments = Tuple.of(tenant.value(), post.id(), period.from(), period.to());
        return byDay(transaction, arguments, period)
                .chain(days -> discarded(transaction, arguments)
                        .chain(discarded -> sharers(transaction, arguments)
                                .map(sharers -> figures(post, days, discarded, sharers))));
    }

    private static PostFigures figures(
            CountedPost post, List<OverviewDay> days, Map<String, Integer> discarded, int sharers) {
        return new PostFigures(
                post.id(),
                post.title(),
                days.stream().mapToInt(OverviewDay::shares).sum(),
                sharers,
                days.stream().mapToInt(OverviewDay::clicks).sum(),
                days.stream().mapToInt(OverviewDay::visitors).sum(),
                discarded,
                days);
    }

    private static Uni<List<OverviewDay>> byDay(SqlConnection transaction, Tuple arguments, Period period) {
        return transaction
                .preparedQuery("select day, shares, clicks, visitors from daily"
                        + " where tenant_id = $1 and scope = 'post' and id = $2 and day between $3 and $4")
                .execute(arguments)
                .map(rows -> Columns.byDay(rows, period));
    }

    private static Uni<Map<String, Integer>> discarded(SqlConnection transaction, Tuple arguments) {
        return transaction
                .preparedQuery("select reason, sum(hits)::int as hits from discarded_day where tenant_id = $1"
                        + " and post_id = $2 and day between $3 and $4 group by reason order by hits desc, reason")
                .execute(arguments)
                .map(Columns::byReason);
    }

    private static Uni<Integer> sharers(SqlConnection transaction, Tuple arguments) {
        return transaction
                .preparedQuery("select count(distinct employee_id)::int as sharers from employee_post_day"
                        + " where tenant_id = $1 and post_id = $2 and shares > 0 and day between $3 and $4")
                .execute(arguments)
                .map(rows -> rows.iterator().next().getInteger("sharers"));
    }
}
