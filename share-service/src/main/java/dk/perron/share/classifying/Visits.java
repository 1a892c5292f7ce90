package dk.perron.share.classifying;

import dk.perron.platform.data.Finder;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.classifying.RecentVisits.Pair;
import dk.perron.share.classifying.RecentVisits.Visit;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Who clicked which link when, for as long as a repeat, or more of a burst, can still come in. */
@ApplicationScoped
class Visits {
    /**
     * Counted from when a click was decided, for hits that waited on a spool or a channel are decided long after they
     * happened, and some of one day long after others. A visitor's pseudonym ends with its day all the same.
     */
    private static final Duration KEPT = Duration.ofDays(3);

    /** One space of the database's advisory locks, and how many there are in it. */
    private static final int TURNS = 0x7475_726e;

    private static final int MOST_TURNS = 256;

    private final Finder finder;
    private final ClassifyingConfig config;
    private final Clock clock;

    Visits(Finder finder, ClassifyingConfig config, Clock clock) {
        this.finder = finder;
        this.config = config;
        this.clock = clock;
    }

    /** The clicks of the same visitors that say whether these hits are repeats or bursts. */
    Uni<RecentVisits> around(SqlConnection transaction, TenantId tenant, List<Hit> hits) {
        if (hits.isEmpty()) {
            return Uni.createFrom().item(recent(List.of()));
        }
        Set<Pair> pairs = hits.stream().map(Visits::pair).collect(Collectors.toSet());
        return inTurn(transaction, pairs).chain(() -> read(transaction, tenant, pairs, hits));
    }

    /**
     * A visitor of several links may be decided on in several processes at once, for links are divided among them: then
     * one waits until the other's clicks are there. Always in one order, so that two never wait for each other.
     */
    private static Uni<Void> inTurn(SqlConnection transaction, Set<Pair> pairs) {
        Map<String, Long> links = pairs.stream().collect(Collectors.groupingBy(Pair::visitor, Collectors.counting()));
        Integer[] turns = links.entrySet().stream()
                .filter(visitor -> visitor.getValue() > 1)
                .map(visitor -> Math.floorMod(visitor.getKey().hashCode(), MOST_TURNS))
                .distinct()
                .sorted()
                .toArray(Integer[]::new);
        return turns.length == 0
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery("select pg_advisory_xact_lock($1, turn) from unnest($2::int[]) as turn")
                        .execute(Tuple.of(TURNS, turns))
                        .replaceWithVoid();
    }

    private Uni<RecentVisits> read(SqlConnection transaction, TenantId tenant, Set<Pair> pairs, List<Hit> hits) {
        Duration within =
                config.repeatWithin().compareTo(RecentVisits.MINUTE) < 0 ? RecentVisits.MINUTE : config.repeatWithin();
        List<Instant> times = hits.stream().map(Hit::at).toList();
        return transaction
                .preparedQuery("select code, visitor, at from visit"
                        + " where visitor = any($1) and tenant_id = $2 and at > $3 and at < $4")
                .execute(Tuple.of(
                        pairs.stream().map(Pair::visitor).distinct().toArray(String[]::new),
                        tenant.value(),
                        utc(Collections.min(times).minus(within)),
                        utc(Collections.max(times).plus(within))))
                .map(rows -> recent(rows.stream()
                        .map(row -> new Visit(
                                new Pair(row.getString("code"), row.getString("visitor")),
                                row.getOffsetDateTime("at").toInstant()))
                        .toList()));
    }

    private RecentVisits recent(List<Visit> known) {
        return new RecentVisits(config.repeatWithin(), config.linksPerMinute(), known);
    }

    Uni<Void> keep(SqlConnection transaction, TenantId tenant, Collection<Visit> visits) {
        if (visits.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery("insert into visit (tenant_id, code, visitor, at, decided_at)"
                        + " select $1, *, $5::timestamptz from unnest($2::text[], $3::text[], $4::timestamptz[])"
                        + " on conflict do nothing")
                .execute(Tuple.of(
                        tenant.value(),
                        visits.stream().map(visit -> visit.pair().code()).toArray(String[]::new),
                        visits.stream().map(visit -> visit.pair().visitor()).toArray(String[]::new),
                        visits.stream().map(visit -> utc(visit.at())).toArray(OffsetDateTime[]::new),
                        utc(clock.instant())))
                .replaceWithVoid();
    }

    static Pair pair(Hit hit) {
        return new Pair(hit.code(), Objects.requireNonNull(hit.visitor()));
    }

    @Scheduled(every = "15m", delayed = "1m")
    Uni<Void> forget() {
        return finder.query(
                        "delete from visit where decided_at < $1",
                        Tuple.of(utc(clock.instant().minus(KEPT))))
                .replaceWithVoid();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
