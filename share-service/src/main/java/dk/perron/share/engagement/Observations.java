package dk.perron.share.engagement;

import dk.perron.platform.data.Finder;
import dk.perron.platform.tenant.TenantId;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/** What networks told. Rows are added and, when their time is over, deleted; never changed. */
@ApplicationScoped
class Observations {
    private final Finder finder;
    private final Clock clock;

    Observations(Finder finder, Clock clock) {
        this.finder = finder;
        this.clock = clock;
    }

    /** The last of each metric that may still be kept. */
    Uni<List<Observation>> latest(SqlConnection transaction, TenantId tenant, String share) {
        return transaction
                .preparedQuery("select distinct on (metric) * from observation"
                        + " where share_id = $1 and tenant_id = $2 and keep_until > $3 order by metric, at desc")
                .execute(Tuple.of(share, tenant.value(), at(clock.instant())))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Observations::read)
                        .toList());
    }

    Uni<Void> add(SqlConnection transaction, TenantId tenant, List<Observation> observations) {
        if (observations.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Tuple> rows = observations.stream()
                .map(one -> Tuple.from(new Object[] {
                    tenant.value(),
                    one.shareId(),
                    Metrics.word(one.metric()),
                    at(one.at()),
                    one.count(),
                    one.source(),
                    at(one.keepUntil()),
                    one.exportable()
                }))
                .toList();
        return transaction
                .preparedQuery(
                        "insert into observation (tenant_id, share_id, metric, at, count, source, keep_until, exportable)"
                                + " values ($1, $2, $3, $4, $5, $6, $7, $8)")
                .executeBatch(rows)
                .replaceWithVoid();
    }

    /** Lets go of what may not leave Perron, for there is no post any more that it is told of. */
    Uni<Void> removeKeptIn(SqlConnection transaction, String share) {
        return transaction
                .preparedQuery("delete from observation where share_id = $1 and not exportable")
                .execute(Tuple.of(share))
                .replaceWithVoid();
    }

    /** The networks' terms: what may no longer be kept goes, within minutes. */
    @Scheduled(every = "5m", delayed = "1m")
    Uni<Void> forget() {
        return finder.query("delete from observation where keep_until <= $1", Tuple.of(at(clock.instant())))
                .replaceWithVoid();
    }

    private static Observation read(Row row) {
        return new Observation(
                row.getString("share_id"),
                Metrics.of(row.getString("metric")),
                row.getLong("count"),
                row.getOffsetDateTime("at").toInstant(),
                row.getString("source"),
                row.getOffsetDateTime("keep_until").toInstant(),
                row.getBoolean("exportable"));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
