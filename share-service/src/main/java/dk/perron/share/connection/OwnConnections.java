package dk.perron.share.connection;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.http.ReaderLanguage;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** An employee's own connections; those of others do not exist for them. */
@ApplicationScoped
class OwnConnections {
    private final TenantDatabase database;
    private final Connections connections;
    private final Revocations revocations;
    private final ConnectionEvents events;
    private final Clock clock;

    OwnConnections(
            TenantDatabase database,
            Connections connections,
            Revocations revocations,
            ConnectionEvents events,
            Clock clock) {
        this.database = database;
        this.connections = connections;
        this.revocations = revocations;
        this.events = events;
        this.clock = clock;
    }

    Uni<List<ConnectionView>> all(TenantId tenant, String employee, ReaderLanguage reader) {
        return database.inTenant(tenant, transaction -> connections.of(transaction, employee))
                .map(found -> found.stream()
                        .map(connection -> ConnectionView.of(connection, clock.instant(), reader))
                        .toList());
    }

    /** @return whether there was one */
    Uni<Boolean> remove(TenantId tenant, String employee, String id) {
        return database.inTenant(
                tenant,
                transaction -> connections
                        .remove(transaction, tenant, employee, id)
                        .chain(removed -> removed.map(given -> revocations
                                        .add(transaction, tenant, given)
                                        .chain(() -> events.disconnected(transaction, tenant, given.connection()))
                                        .replaceWith(true))
                                .orElseGet(() -> Uni.createFrom().item(false))));
    }
}
