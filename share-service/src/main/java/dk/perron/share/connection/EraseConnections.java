package dk.perron.share.connection;

import dk.perron.platform.tenant.TenantId;
import dk.perron.share.employee.Departure;
import dk.perron.share.employee.Erasure;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** Lets go of the connections, and of consents under way, of an employee who is erased or not active any more. */
@ApplicationScoped
class EraseConnections implements Erasure, Departure {
    private final Connections connections;
    private final AuthorizationRequests requests;
    private final Revocations revocations;

    EraseConnections(Connections connections, AuthorizationRequests requests, Revocations revocations) {
        this.connections = connections;
        this.requests = requests;
        this.revocations = revocations;
    }

    @Override
    public Uni<Void> depart(SqlConnection transaction, TenantId tenant, String employee) {
        return erase(transaction, tenant, employee);
    }

    @Override
    public Uni<Void> erase(SqlConnection transaction, TenantId tenant, String employee) {
        return connections
                .of(transaction, employee)
                .onItem()
                .transformToMulti(found -> Multi.createFrom().iterable(found))
                .onItem()
                .transformToUniAndConcatenate(connection -> connections
                        .remove(transaction, tenant, employee, connection.id())
                        .chain(removed -> removed.map(given -> revocations.add(transaction, tenant, given))
                                .orElseGet(() -> Uni.createFrom().voidItem())))
                .collect()
                .last()
                .chain(() -> requests.forget(transaction, employee));
    }
}
