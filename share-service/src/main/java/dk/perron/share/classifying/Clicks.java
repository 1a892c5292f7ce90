package dk.perron.share.classifying;

import dk.perron.platform.data.Finder;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.classifying.Decided.Repeat;
import dk.perron.share.tracking.Tracking;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

/**
 * Clicks whose id went along to the tenant's site, so that a conversion can be attributed, and hits that repeat one. Only of
 * tenants with click ids on, for the days they retain them and those in which a conversion may still be reported; when they
 * turn them off, those kept go at the next look.
 */
@ApplicationScoped
class Clicks {
    private final Finder finder;
    private final Clock clock;

    Clicks(Finder finder, Clock clock) {
        this.finder = finder;
        this.clock = clock;
    }

    Uni<Void> keep(SqlConnection transaction, TenantId tenant, List<Hit> clicks) {
        if (clicks.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery(
                        "insert into click (tenant_id, hit_id, code, share_id, post_id, employee_id, network, at)"
                                + " select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[],"
                                + " $7::text[], $8::timestamptz[]) on conflict do nothing")
                .execute(Tuple.from(new Object[] {
                    tenant.value(),
                    texts(clicks, Hit::id),
                    texts(clicks, Hit::code),
                    texts(clicks, Hit::shareId),
                    texts(clicks, Hit::postId),
                    texts(clicks, Hit::employeeId),
                    texts(clicks, Hit::network),
                    clicks.stream().map(hit -> utc(hit.at())).toArray(OffsetDateTime[]::new)
                }))
                .replaceWithVoid();
    }

    /** Those whose click is kept: one of before click ids were on is not. */
    Uni<Void> keepRepeats(SqlConnection transaction, TenantId tenant, List<Repeat> repeats) {
        if (repeats.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery(
                        "insert into click (tenant_id, hit_id, code, share_id, post_id, employee_id, network, at, repeats)"
                                + " select $1, again.hit_id, code, share_id, post_id, employee_id, network, again.at, click.hit_id"
                                + " from unnest($2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[])"
                                + " as again (hit_id, link, at, clicked_at) join click"
                                + " on tenant_id = $1 and code = again.link and click.at = again.clicked_at and repeats is null"
                                + " on conflict do nothing")
                .execute(Tuple.of(
                        tenant.value(),
                        repeats.stream().map(repeat -> repeat.hit().id()).toArray(String[]::new),
                        repeats.stream().map(repeat -> repeat.hit().code()).toArray(String[]::new),
                        repeats.stream().map(repeat -> utc(repeat.hit().at())).toArray(OffsetDateTime[]::new),
                        repeats.stream().map(repeat -> utc(repeat.clickedAt())).toArray(OffsetDateTime[]::new)))
                .replaceWithVoid();
    }

    @Scheduled(every = "1h", delayed = "2m")
    Uni<Void> forget() {
        return finder.query(
                        "delete from click where at < coalesce((select $2::timestamptz - make_interval(days => retain_clicks_days)"
                                + " from tracking_setting setting where setting.tenant_id = click.tenant_id and click_ids), $1)",
                        Tuple.of(utc(clock.instant()), utc(clock.instant().minus(Tracking.REPORTED_WITHIN))))
                .replaceWithVoid();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static String[] texts(List<Hit> clicks, Function<Hit, String> column) {
        return clicks.stream().map(column).toArray(String[]::new);
    }
}
