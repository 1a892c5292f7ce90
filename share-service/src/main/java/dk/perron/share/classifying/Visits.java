package dk.perron.share.classifying;

import dk.perron.platform.data.Finder;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.classifying.RecentVisits.Pair;
import dk.perron.share.classifying.RecentVisits.Visit;
import dk.perron.share.redirect.Hit;
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
import java.util.Objects;

/** Who clicked which link when, for as long as a repeat can still come in. */
@ApplicationScoped
class Visits {
    /** A visitor's pseudonym ends with its day; hits that waited on a spool may come later. */
    private static final Duration KEPT = Duration.ofDays(3);

    private final Finder finder;
    private final ClassifyingConfig config;
    private final Clock clock;

    Visits(Finder finder, ClassifyingConfig config, Clock clock) {
        this.finder = finder;
        this.config = config;
        this.clock = clock;
    }

    /** The clicks of the same visitors on the same links that these hits could be repeats of. */
    Uni<RecentVisits> around(SqlConnection transaction, TenantId tenant, List<Hit> hits) {
        Duration within = config.repeatWithin();
        if (hits.isEmpty()) {
            return Uni.createFrom().item(new RecentVisits(within, List.of()));
        }
        List<Pair> pairs = hits.stream().map(Visits::pair).distinct().toList();
        List<Instant> times = hits.stream().map(Hit::at).toList();
        return transaction
                .preparedQuery(
                        "select v.code, v.visitor, v.at from unnest($1::text[], $2::text[]) as wanted (code, visitor)"
                                + " join visit v on v.code = wanted.code and v.visitor = wanted.visitor"
                                + " where v.tenant_id = $3 and v.at > $4 and v.at < $5")
                .execute(Tuple.of(
                        pairs.stream().map(Pair::code).toArray(String[]::new),
                        pairs.stream().map(Pair::visitor).toArray(String[]::new),
                        tenant.value(),
                        utc(Collections.min(times).minus(within)),
                        utc(Collections.max(times).plus(within))))
                .map(rows -> new RecentVisits(
                        within,
                        rows.stream()
                                .map(row -> new Visit(
                                        new Pair(row.getString("code"), row.getString("visitor")),
                                        row.getOffsetDateTime("at").toInstant()))
                                .toList()));
    }

    Uni<Void> keep(SqlConnection transaction, TenantId tenant, Collection<Visit> visits) {
        if (visits.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery("insert into visit (tenant_id, code, visitor, at)"
                        + " select $1, * from unnest($2::text[], $3::text[], $4::timestamptz[]) on conflict do nothing")
                .execute(Tuple.of(
                        tenant.value(),
                        visits.stream().map(visit -> visit.pair().code()).toArray(String[]::new),
                        visits.stream().map(visit -> visit.pair().visitor()).toArray(String[]::new),
                        visits.stream().map(visit -> utc(visit.at())).toArray(OffsetDateTime[]::new)))
                .replaceWithVoid();
    }

    static Pair pair(Hit hit) {
        return new Pair(hit.code(), Objects.requireNonNull(hit.visitor()));
    }

    @Scheduled(every = "15m", delayed = "1m")
    Uni<Void> forget() {
        return finder.query(
                        "delete from visit where at < $1",
                        Tuple.of(utc(clock.instant().minus(KEPT))))
                .replaceWithVoid();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
