package dk.perron.platform.data;

import dk.perron.platform.event.OutboxSignal;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/** The only way to a tenant's rows: one transaction in which row-level security shows this tenant and no other. */
@ApplicationScoped
public class TenantDatabase {
    private final Pool pool;
    private final OutboxSignal outbox;

    TenantDatabase(Pool pool, OutboxSignal outbox) {
        this.pool = pool;
        this.outbox = outbox;
    }

    /** Runs the work in one transaction of the tenant; a failure rolls everything back. */
    public <T> Uni<T> inTenant(TenantId tenant, Function<SqlConnection, Uni<T>> work) {
        return pool.<T>withTransaction(connection -> connection
                        .preparedQuery("select set_config('app.tenant', $1, true)")
                        .execute(Tuple.of(tenant.value()))
                        .chain(() -> work.apply(connection)))
                .invoke(outbox::wake);
    }
}
