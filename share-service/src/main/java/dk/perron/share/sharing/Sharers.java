package dk.perron.share.sharing;

import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What an employee and the colleagues share, as the rules for the next share need it; never who. */
@ApplicationScoped
class Sharers {
    private static final int MOST_TEXTS = 100;

    /**
     * Lets one share at a time of this employee, and of this post to this network, be decided in the tenant, until the
     * transaction ends: a cap or a gap is not to be slipped through by two at once.
     */
    Uni<Void> oneAtATime(SqlConnection transaction, TenantId tenant, String employee, String post, String network) {
        return lock(transaction, tenant.value() + " " + employee)
                .chain(() -> onePostAtATime(transaction, tenant, post, network));
    }

    /** Lets one share at a time of this post to this network be decided. */
    Uni<Void> onePostAtATime(SqlConnection transaction, TenantId tenant, String post, String network) {
        return lock(transaction, tenant.value() + " " + post + " " + network);
    }

    private static Uni<Void> lock(SqlConnection transaction, String name) {
        return transaction
                .preparedQuery("select pg_advisory_xact_lock(hashtextextended($1, 0))")
                .execute(Tuple.of(name))
                .replaceWithVoid();
    }

    /**
     * How many shares an employee has for the day of a time. The cap keeps people's networks from being flooded, so it
     * counts what Perron publishes there; what employees send themselves they ration themselves. What came to nothing is
     * not counted.
     *
     * @param but a share that is not counted; null: each is
     */
    Uni<Integer> ofDay(
            SqlConnection transaction,
            TenantId tenant,
            String employee,
            Instant at,
            ZoneId zone,
            @Nullable String but) {
        LocalDate day = LocalDate.ofInstant(at, zone);
        return transaction
                .preparedQuery("select count(*)::int from share where tenant_id = $1 and employee_id = $2"
                        + " and planned_at >= $3 and planned_at < $4 and share_url is null"
                        + " and status not in ('failed', 'cancelled') and id is distinct from $5")
                .execute(Tuple.of(
                        tenant.value(),
                        employee,
                        at(day.atStartOfDay(zone).toInstant()),
                        at(day.plusDays(1).atStartOfDay(zone).toInstant()),
                        but))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    /**
     * The first time, not before the one wished for, that is at least the gap away from every colleague's share of the
     * post there, published or planned; on a full minute when it had to move.
     */
    Uni<Instant> firstFree(
            SqlConnection transaction,
            TenantId tenant,
            String employee,
            String post,
            String network,
            Instant wished,
            Duration gap) {
        // One stands in for whom the wish comes after, so that the wish itself is the first gap looked at.
        return transaction
                .preparedQuery(
                        "with taken(at, wished) as (select $5::timestamptz - make_interval(mins => $6), true union all"
                                + " select planned_at, false from share where tenant_id = $1 and post_id = $2 and network = $3"
                                + " and employee_id <> $4 and planned_at > $5::timestamptz - make_interval(mins => $6) and share_url is null"
                                + " and (status = 'published' or due_at is not null)),"
                                + " free as (select wished, case when wished then $5 else date_trunc('minute', at + make_interval(mins => $6)"
                                + " + interval '1 minute' - interval '1 microsecond') end as at,"
                                + " lead(at) over (order by at, wished desc) as next from taken)"
                                + " select wished, at from free where next is null or next >= at + make_interval(mins => $6)"
                                + " order by at limit 1")
                .execute(Tuple.of(tenant.value(), post, network, employee, at(wished), (int) gap.toMinutes()))
                .map(rows -> rows.iterator().next())
                // As it was wished: the database keeps no nanoseconds.
                .map(row -> row.getBoolean("wished")
                        ? wished
                        : row.getOffsetDateTime("at").toInstant());
    }

    /** When a colleague's share of the same post became public at the network last; now where one is on its way there. */
    Uni<Optional<Instant>> lastPublished(SqlConnection transaction, Share share, Instant now) {
        String theirs = " from share where tenant_id = $1 and post_id = $2 and network = $3 and employee_id <> $4"
                + " and share_url is null and status = ";
        return transaction
                .preparedQuery("select greatest((select max(ended_at)" + theirs
                        + "'published'), (select $5::timestamptz" + theirs + "'publishing' limit 1))")
                .execute(Tuple.of(share.tenant().value(), share.postId(), share.network(), share.employeeId(), at(now)))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getOffsetDateTime(0))
                        .map(OffsetDateTime::toInstant));
    }

    /** Words that colleagues have made public of the post, the newest. */
    Uni<List<String>> words(SqlConnection transaction, TenantId tenant, String employee, String post) {
        return transaction
                .preparedQuery("select words from share where tenant_id = $1 and post_id = $2 and employee_id <> $3"
                        + " and status = 'published' and removed_at is null and words <> ''"
                        + " order by planned_at desc limit " + MOST_TEXTS)
                .execute(Tuple.of(tenant.value(), post, employee))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString(0))
                        .toList());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
