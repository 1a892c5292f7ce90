package dk.perron.notification.delivering;

import dk.perron.notification.endpoints.Endpoint;
import dk.perron.notification.endpoints.EndpointId;
import dk.perron.platform.data.Finder;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Finds and claims what is due, over all tenants. Two processes never claim the same while a lease lasts. */
@ApplicationScoped
class DueDeliveries {
    /** A claimed delivery and where its work goes on. */
    record Claim(DeliveryId delivery, TenantId tenant, EndpointId endpoint) {}

    private final Finder finder;
    private final DeliveryConfig config;
    private final Clock clock;

    DueDeliveries(Finder finder, DeliveryConfig config, Clock clock) {
        this.finder = finder;
        this.config = config;
        this.clock = clock;
    }

    /** At most so many in all and per endpoint, of endpoints in this state, oldest first, passing over busy endpoints. */
    Uni<List<Claim>> claim(Endpoint.Status state, Collection<EndpointId> busy, int most, int mostPerEndpoint) {
        Instant now = clock.instant();
        return finder.query(
                        "update delivery as claimed set claimed_until = $2 from ("
                                + " select due.id from endpoint e cross join lateral ("
                                + "  select id, next_attempt_at from delivery"
                                + "  where endpoint_id = e.id and status = 'pending' and next_attempt_at <= $1"
                                + "  and (claimed_until is null or claimed_until < $1)"
                                + "  order by next_attempt_at limit $6 for update skip locked) as due"
                                + " where e.status = $3 and e.id <> all($4)"
                                + " order by due.next_attempt_at limit $5) as found"
                                + " where claimed.id = found.id"
                                + " returning claimed.id, claimed.tenant_id, claimed.endpoint_id",
                        Tuple.from(new Object[] {
                            now.atOffset(ZoneOffset.UTC),
                            now.plus(config.lease()).atOffset(ZoneOffset.UTC),
                            state.word(),
                            busy.stream().map(EndpointId::value).toArray(String[]::new),
                            (long) most,
                            (long) mostPerEndpoint
                        }))
                .map(rows -> {
                    List<Claim> claims = new ArrayList<>();
                    rows.forEach(row -> claims.add(new Claim(
                            new DeliveryId(row.getString("id")),
                            new TenantId(row.getString("tenant_id")),
                            new EndpointId(row.getString("endpoint_id")))));
                    return claims;
                });
    }

    /** Forgets what is older than the configured time. */
    Uni<Integer> forgetOld() {
        return finder.query(
                        "delete from delivery where created_at < $1",
                        Tuple.of(clock.instant().minus(config.keep()).atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount());
    }
}
