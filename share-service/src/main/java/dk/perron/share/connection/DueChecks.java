package dk.perron.share.connection;

import dk.perron.platform.data.Finder;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/** Finds connections of all tenants that somebody has to look after. */
@ApplicationScoped
class DueChecks {
    private static final Logger LOG = Logger.getLogger(DueChecks.class);
    private static final int AT_ONCE = 4;

    /** Longer than one look at one connection takes; a process that dies leaves it to the next one. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    private final Finder finder;
    private final ConnectionConfig config;
    private final Clock clock;

    DueChecks(Finder finder, ConnectionConfig config, Clock clock) {
        this.finder = finder;
        this.config = config;
        this.clock = clock;
    }

    /** A connection somebody has to look after. */
    record Due(TenantId tenant, String employee, String network) {}

    /**
     * Claims connections with shares due soon. Tenants take turns, so that one with many shares keeps nobody else's
     * connections from being checked.
     */
    Uni<List<Due>> claim(String network, int most) {
        Instant now = clock.instant();
        return finder.query(
                        "update connection set check_after = $4 where id in (select id from connection where id in"
                                + " (select fair.id from (select id, check_after, row_number() over (partition by tenant_id"
                                + " order by check_after nulls first, id) as place from connection c"
                                + " where network = $1 and lost_at is null and (check_after is null or check_after <= $2)"
                                + " and (expires_at is null or expires_at > $2) and exists (select 1 from share s"
                                + " where s.tenant_id = c.tenant_id and s.employee_id = c.employee_id"
                                + " and s.network = c.network and s.due_at <= $3)) fair"
                                + " order by fair.place, fair.check_after nulls first limit $5) for update skip locked)"
                                + " returning tenant_id, employee_id, network",
                        Tuple.of(
                                network,
                                Connections.utc(now),
                                Connections.utc(now.plus(config.checkAhead())),
                                Connections.utc(now.plus(LEASE)),
                                most))
                .map(DueChecks::read);
    }

    /** Authorisations nobody used for so long that they would end by themselves. */
    Uni<List<Due>> idle(int most) {
        Instant now = clock.instant();
        return finder.query(
                        "select tenant_id, employee_id, network from connection where lost_at is null"
                                + " and token_ends_at is not null and expires_at is null and renewed_at < $1"
                                + " and (renew_after is null or renew_after <= $2) order by renewed_at limit $3",
                        Tuple.of(Connections.utc(now.minus(config.renewIdleAfter())), Connections.utc(now), most))
                .map(DueChecks::read);
    }

    /** Connections that end within so many days, and whose employees have not been told so yet. */
    Uni<List<Due>> ending(int days, int most) {
        return finder.query(
                        "select tenant_id, employee_id, network from connection where lost_at is null"
                                + " and expires_at <= $1 and (told_days is null or told_days > $2)"
                                + " order by expires_at limit $3",
                        Tuple.of(Connections.utc(clock.instant().plus(Duration.ofDays(days))), days, most))
                .map(DueChecks::read);
    }

    /** Does the work for each, a few at a time; what fails for one leaves the others alone and comes round again. */
    static Uni<Void> each(List<Due> due, Function<Due, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(due)
                .onItem()
                .transformToUni(one -> work.apply(one).onFailure().recoverWithUni(failed -> {
                    LOG.warnf("Connection not looked after: network=%s reason=%s", one.network(), failed.toString());
                    return Uni.createFrom().voidItem();
                }))
                .merge(AT_ONCE)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static List<Due> read(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Due(
                        new TenantId(row.getString("tenant_id")),
                        row.getString("employee_id"),
                        row.getString("network")))
                .toList();
    }
}
