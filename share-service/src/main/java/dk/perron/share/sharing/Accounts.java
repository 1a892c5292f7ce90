package dk.perron.share.sharing;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.problem.Problem;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.connection.Connection;
import dk.perron.share.connection.Connections;
import dk.perron.share.connection.RenewConnection;
import dk.perron.share.network.Limits;
import dk.perron.share.network.Networks;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/** The accounts employees share with. */
@ApplicationScoped
class Accounts {
    private final TenantDatabase database;
    private final Connections connections;
    private final RenewConnection renewConnection;
    private final Networks networks;
    private final Clock clock;

    Accounts(
            TenantDatabase database,
            Connections connections,
            RenewConnection renewConnection,
            Networks networks,
            Clock clock) {
        this.database = database;
        this.connections = connections;
        this.renewConnection = renewConnection;
        this.networks = networks;
        this.clock = clock;
    }

    /**
     * The account, with credentials that are good for now.
     *
     * @throws Problem 409 {@code connection.missing}, {@code connection.lost}, {@code connection.expired}
     */
    Uni<Connections.Opened> usable(TenantId tenant, String employee, String network) {
        return renewConnection
                .fresh(tenant, employee, network)
                .invoke(opened -> check(opened.map(Connections.Opened::connection), network))
                .map(Optional::orElseThrow);
    }

    /** @throws Problem as {@link #usable} */
    void check(Optional<Connection> connection, String network) {
        String name =
                networks.social(network).map(social -> social.network().name()).orElse(network);
        Connection found =
                connection.orElseThrow(() -> Problem.conflict("connection.missing", "Connect " + name + " first."));
        if (!found.isUsable(clock.instant())) {
            throw found.lostAt() == null
                    ? Problem.conflict("connection.expired", "The connection to " + name + " has ended. Connect again.")
                    : Problem.conflict("connection.lost", name + " no longer accepts the connection. Connect again.");
        }
    }

    /** What the server of the employee's account takes; empty without such an account. No transaction waits for it. */
    Uni<Optional<Limits>> limits(TenantId tenant, String employee, String network) {
        return networks.social(network)
                .map(social -> database.inTenant(
                                tenant, transaction -> connections.find(transaction, employee, network))
                        .chain(found -> found.isEmpty()
                                ? Uni.createFrom().item(Optional.<Limits>empty())
                                : social.limits(found.get().server()).map(Optional::of)))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }
}
