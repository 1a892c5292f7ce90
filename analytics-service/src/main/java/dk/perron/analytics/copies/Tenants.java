package dk.perron.analytics.copies;

import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** What analytics keeps of a tenant: the time zone that gives its days. */
@ApplicationScoped
public class Tenants {

    Uni<Void> put(SqlConnection transaction, TenantId tenant, ZoneId zone) {
        return transaction
                .preparedQuery("insert into tenant (tenant_id, time_zone) values ($1, $2)"
                        + " on conflict (tenant_id) do update set time_zone = excluded.time_zone")
                .execute(Tuple.of(tenant.value(), zone.getId()))
                .replaceWithVoid();
    }

    /**
     * The zone of the tenant's days.
     *
     * @return fails with {@link UnknownTenant} while identity's event has not come yet
     */
    public Uni<ZoneId> zone(SqlConnection transaction, TenantId tenant) {
        return transaction
                .preparedQuery("select time_zone from tenant where tenant_id = $1")
                .execute(Tuple.of(tenant.value()))
                .map(rows -> {
                    if (!rows.iterator().hasNext()) {
                        throw new UnknownTenant(tenant);
                    }
                    return ZoneId.of(rows.iterator().next().getString("time_zone"));
                });
    }

    /** The same for a reader, who is not to wait: an unknown tenant has counted nothing yet, in whatever zone. */
    public Uni<ZoneId> zoneOrUtc(SqlConnection transaction, TenantId tenant) {
        return zone(transaction, tenant).onFailure(UnknownTenant.class).recoverWithItem(ZoneOffset.UTC);
    }
}
