package dk.perron.share.engagement;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.connection.Connections;
import dk.perron.share.connection.Connections.Opened;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/** Opens what a network is read with. */
@ApplicationScoped
class Accounts {
    private final TenantDatabase database;
    private final Connections connections;
    private final Clock clock;

    Accounts(TenantDatabase database, Connections connections, Clock clock) {
        this.database = database;
        this.connections = connections;
        this.clock = clock;
    }

    /** Empty when the employee has none, or one that no longer holds. */
    Uni<Optional<Opened>> open(TenantId tenant, String employee, String network) {
        return database.inTenant(tenant, transaction -> connections.open(transaction, tenant, employee, network))
                .map(found -> found.filter(opened -> opened.connection().isUsable(clock.instant())));
    }
}
