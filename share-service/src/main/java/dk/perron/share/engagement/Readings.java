package dk.perron.share.engagement;

import dk.perron.platform.data.Finder;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.employee.Erasure;
import dk.perron.share.network.EngagementReader.Metric;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Which published shares are read, and when. */
@ApplicationScoped
class Readings implements Erasure {
    private final Finder finder;

    Readings(Finder finder) {
        this.finder = finder;
    }

    /** A share held by this process until its lease ends. */
    record Claim(String shareId, TenantId tenant, String employeeId) {}

    /** Where the reading of a share stands. */
    record Standing(@Nullable Instant readAt, @Nullable Instant nextAt, List<Metric> notAvailable) {}

    /** Begins to read a share; one that is read already stays as it is. */
    Uni<Void> add(SqlConnection transaction, Reading reading, Instant firstAt) {
        return transaction
                .preparedQuery(
                        "insert into reading (share_id, tenant_id, employee_id, network, remote_id, published_at,"
                                + " next_at, changed_at) values ($1, $2, $3, $4, $5, $6, $7, $6) on conflict do nothing")
                .execute(Tuple.from(new Object[] {
                    reading.shareId(),
                    reading.tenant().value(),
                    reading.employeeId(),
                    reading.network(),
                    reading.remoteId(),
                    at(reading.publishedAt()),
                    at(firstAt)
                }))
                .replaceWithVoid();
    }

    /**
     * Claims shares whose time has come, in turns among tenants: one with very many shares does not use up an app's calls
     * before others had any.
     */
    Uni<List<Claim>> claim(String network, int most, Instant now, Instant leaseEnd) {
        return finder.query(
                        "with due as (select share_id, row_number() over (partition by tenant_id order by next_at) as turn"
                                + " from reading where network = $1 and next_at <= $2),"
                                + " held as (select one.share_id, due.turn from reading one"
                                + " join due on due.share_id = one.share_id where one.next_at <= $2"
                                + " order by due.turn, one.next_at limit $3 for update of one skip locked)"
                                + " update reading set next_at = $4 from held where reading.share_id = held.share_id"
                                + " returning reading.share_id, reading.tenant_id, reading.employee_id, held.turn",
                        Tuple.of(network, at(now), most, at(leaseEnd)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .sorted(Comparator.comparing(row -> row.getLong("turn")))
                        .map(row -> new Claim(
                                row.getString("share_id"),
                                new TenantId(row.getString("tenant_id")),
                                row.getString("employee_id")))
                        .toList());
    }

    /** The shares that this process still holds under that lease; nobody changes them until the transaction ends. */
    Uni<List<Reading>> held(SqlConnection transaction, TenantId tenant, Set<String> shares, Instant leaseEnd) {
        return transaction
                .preparedQuery("select * from reading where share_id = any($1) and tenant_id = $2 and next_at = $3"
                        + " order by share_id for update")
                .execute(Tuple.of(shares.toArray(String[]::new), tenant.value(), at(leaseEnd)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Readings::read)
                        .toList());
    }

    /** Writes down how a reading ended. @param nextAt empty: it is read no more */
    Uni<Void> moveOn(SqlConnection transaction, Reading reading, Optional<Instant> nextAt) {
        return transaction
                .preparedQuery("update reading set next_at = $2, readings = $3, failures = $4, absences = $5,"
                        + " read_at = $6, changed_at = $7 where share_id = $1")
                .execute(Tuple.from(new Object[] {
                    reading.shareId(),
                    at(nextAt.orElse(null)),
                    reading.readings(),
                    reading.failures(),
                    reading.absences(),
                    at(reading.readAt()),
                    at(reading.changedAt())
                }))
                .replaceWithVoid();
    }

    /** Keeps what the last reading did not tell. */
    Uni<Void> notAvailable(SqlConnection transaction, String share, List<Metric> metrics) {
        return transaction
                .preparedQuery("update reading set not_available = $2 where share_id = $1")
                .execute(Tuple.of(share, metrics.stream().map(Metrics::word).toArray(String[]::new)))
                .replaceWithVoid();
    }

    Uni<Optional<Standing>> standing(SqlConnection transaction, TenantId tenant, String share) {
        return transaction
                .preparedQuery("select read_at, next_at, not_available from reading"
                        + " where share_id = $1 and tenant_id = $2")
                .execute(Tuple.of(share, tenant.value()))
                .map(rows -> rows.iterator().hasNext()
                        ? Optional.of(standing(rows.iterator().next()))
                        : Optional.empty());
    }

    /** Reads a share no more. */
    Uni<Void> stop(SqlConnection transaction, String share) {
        return transaction
                .preparedQuery("update reading set next_at = null where share_id = $1")
                .execute(Tuple.of(share))
                .replaceWithVoid();
    }

    /** Figures that may not leave Perron go with the person; the others belong to nobody any more, and stay for the counts. */
    @Override
    public Uni<Void> erase(SqlConnection transaction, TenantId tenant, String employee) {
        return transaction
                .preparedQuery("delete from observation where not exportable and share_id in"
                        + " (select share_id from reading where tenant_id = $1 and employee_id = $2)")
                .execute(Tuple.of(tenant.value(), employee))
                .chain(() -> transaction
                        .preparedQuery("delete from reading where tenant_id = $1 and employee_id = $2")
                        .execute(Tuple.of(tenant.value(), employee)))
                .replaceWithVoid();
    }

    private static Reading read(Row row) {
        return new Reading(
                row.getString("share_id"),
                new TenantId(row.getString("tenant_id")),
                row.getString("employee_id"),
                row.getString("network"),
                row.getString("remote_id"),
                row.getOffsetDateTime("published_at").toInstant(),
                row.getInteger("readings"),
                row.getInteger("failures"),
                row.getInteger("absences"),
                row.getOffsetDateTime("changed_at").toInstant(),
                instant(row, "read_at"));
    }

    private static Standing standing(Row row) {
        return new Standing(
                instant(row, "read_at"),
                instant(row, "next_at"),
                Arrays.stream(row.getArrayOfStrings("not_available"))
                        .map(Metrics::of)
                        .toList());
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
