package dk.perron.share.classifying;

import dk.perron.platform.data.Finder;
import dk.perron.platform.tenant.TenantId;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many links each visitor clicked in each minute. In the database, for links of one visitor may be classified by
 * several processes.
 */
@ApplicationScoped
class Bursts {
    private static final Duration KEPT = Duration.ofHours(6);

    private final Finder finder;
    private final Clock clock;

    /** A visitor in a minute. */
    record Minute(String visitor, Instant minute) {
        private static final Comparator<Minute> ORDER =
                Comparator.comparing(Minute::visitor).thenComparing(Minute::minute);

        static Minute of(String visitor, Instant at) {
            return new Minute(visitor, at.truncatedTo(ChronoUnit.MINUTES));
        }
    }

    Bursts(Finder finder, Clock clock) {
        this.finder = finder;
        this.clock = clock;
    }

    /** Adds these clicks; answers how many there were of each before. */
    Uni<Map<Minute, Integer>> add(SqlConnection transaction, TenantId tenant, Map<Minute, Integer> clicks) {
        if (clicks.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        // Always in one order, so that two transactions never wait for each other.
        SortedMap<Minute, Integer> sorted = new TreeMap<>(Minute.ORDER);
        sorted.putAll(clicks);
        return transaction
                .preparedQuery("insert into visitor_minute as known (tenant_id, visitor, minute, clicks)"
                        + " select $1, * from unnest($2::text[], $3::timestamptz[], $4::int[])"
                        + " on conflict (tenant_id, visitor, minute) do update set clicks = known.clicks + excluded.clicks"
                        + " returning visitor, minute, clicks")
                .execute(Tuple.of(
                        tenant.value(),
                        sorted.keySet().stream().map(Minute::visitor).toArray(String[]::new),
                        sorted.keySet().stream().map(one -> utc(one.minute())).toArray(OffsetDateTime[]::new),
                        sorted.values().toArray(Integer[]::new)))
                .map(rows -> {
                    Map<Minute, Integer> before = new HashMap<>();
                    for (Row row : rows) {
                        Minute minute = new Minute(
                                row.getString("visitor"),
                                row.getOffsetDateTime("minute").toInstant());
                        before.put(minute, row.getInteger("clicks") - clicks.getOrDefault(minute, 0));
                    }
                    return before;
                });
    }

    @Scheduled(every = "15m", delayed = "1m")
    Uni<Void> forget() {
        return finder.query(
                        "delete from visitor_minute where minute < $1",
                        Tuple.of(utc(clock.instant().minus(KEPT))))
                .replaceWithVoid();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
