package dk.perron.share.classifying;

import dk.perron.platform.data.Finder;
import dk.perron.platform.tenant.TenantId;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** Who clicked which link when, for as long as a repeat can still come in. */
@ApplicationScoped
class Visits {
    private static final Duration REPEAT_WITHIN = Duration.ofMinutes(30);

    /** A visitor's pseudonym ends with its day; hits that waited on a spool may come later. */
    private static final Duration KEPT = Duration.ofDays(3);

    private final Finder finder;
    private final Clock clock;

    Visits(Finder finder, Clock clock) {
        this.finder = finder;
        this.clock = clock;
    }

    /**
     * Keeps a click unless the same visitor clicked the same link less than half an hour before or after it: hits do not
     * always arrive in the order in which they happened.
     *
     * @return whether it is new
     */
    Uni<Boolean> isFirst(SqlConnection transaction, TenantId tenant, String code, String visitor, Instant at) {
        return transaction
                .preparedQuery("insert into visit (tenant_id, code, visitor, at) select $1, $2, $3, $4"
                        + " where not exists (select 1 from visit"
                        + " where code = $2 and visitor = $3 and at > $5 and at < $6) on conflict do nothing")
                .execute(Tuple.from(new Object[] {
                    tenant.value(),
                    code,
                    visitor,
                    at.atOffset(ZoneOffset.UTC),
                    at.minus(REPEAT_WITHIN).atOffset(ZoneOffset.UTC),
                    at.plus(REPEAT_WITHIN).atOffset(ZoneOffset.UTC)
                }))
                .map(rows -> rows.rowCount() == 1);
    }

    @Scheduled(every = "15m", delayed = "1m")
    Uni<Void> forget() {
        return finder.query(
                        "delete from visit where at < $1",
                        Tuple.of(clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}
