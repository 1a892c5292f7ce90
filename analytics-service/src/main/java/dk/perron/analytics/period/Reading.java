package dk.perron.analytics.period;

import dk.perron.analytics.copies.Tenants;
import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.function.BiFunction;

/** Reads roll-ups of a period in one transaction of the tenant, in the tenant's days. */
@ApplicationScoped
public class Reading {
    private final TenantDatabase database;
    private final Tenants tenants;
    private final Clock clock;

    Reading(TenantDatabase database, Tenants tenants, Clock clock) {
        this.database = database;
        this.tenants = tenants;
        this.clock = clock;
    }

    public <T> Uni<T> of(TenantId tenant, Period.Wish wish, BiFunction<SqlConnection, Period, Uni<T>> work) {
        return database.inTenant(
                tenant,
                transaction -> tenants.zoneOrUtc(transaction, tenant)
                        .chain(zone -> work.apply(transaction, wish.on(LocalDate.ofInstant(clock.instant(), zone)))));
    }
}
