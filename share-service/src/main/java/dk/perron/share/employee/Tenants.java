package dk.perron.share.employee;

import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.Optional;

/** The tenants this service knows of. */
@ApplicationScoped
public class Tenants {

    public Uni<Optional<Tenant>> find(SqlConnection transaction, TenantId tenant) {
        return transaction
                .preparedQuery("select name, locale, time_zone from tenant where tenant_id = $1")
                .execute(Tuple.of(tenant.value()))
                .map(rows -> {
                    if (!rows.iterator().hasNext()) {
                        return Optional.empty();
                    }
                    var row = rows.iterator().next();
                    return Optional.of(new Tenant(
                            row.getString("name"), row.getString("locale"), ZoneId.of(row.getString("time_zone"))));
                });
    }

    Uni<Void> keep(SqlConnection transaction, TenantId id, Tenant tenant) {
        return transaction
                .preparedQuery("insert into tenant (tenant_id, name, locale, time_zone) values ($1, $2, $3, $4)"
                        + " on conflict (tenant_id) do update set name = excluded.name, locale = excluded.locale,"
                        + " time_zone = excluded.time_zone")
                .execute(Tuple.of(
                        id.value(),
                        tenant.name(),
                        tenant.locale(),
                        tenant.zone().getId()))
                .replaceWithVoid();
    }
}
