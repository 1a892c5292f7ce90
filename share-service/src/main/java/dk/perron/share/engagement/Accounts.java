package dk.perron.share.engagement;

import dk.perron.platform.tenant.TenantId;
import dk.perron.share.connection.Connections.Opened;
import dk.perron.share.connection.RenewConnection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Opens what a network is read with, renewed before it is used. */
@ApplicationScoped
class Accounts {
    private final RenewConnection renewConnection;
    private final Clock clock;

    Accounts(RenewConnection renewConnection, Clock clock) {
        this.renewConnection = renewConnection;
        this.clock = clock;
    }

    /** Empty when the employee has none, one that no longer holds, or one that could not be renewed just now. */
    Uni<Optional<Opened>> open(TenantId tenant, String employee, String network) {
        Instant now = clock.instant();
        return renewConnection
                .fresh(tenant, employee, network)
                .map(found -> found.filter(opened -> opened.connection().isUsable(now)
                        && !opened.connection().isTokenOver(now)));
    }
}
