package dk.perron.share.publishing;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.share.connection.RenewConnection;
import dk.perron.share.network.Networks;
import dk.perron.share.network.SocialNetwork;
import dk.perron.share.publishing.DueShares.Claim;
import dk.perron.share.sharing.Shares;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Sees to it that the token a share goes with is good for a while: before anything is locked, since it may take a call. */
@ApplicationScoped
class Freshening {
    private final TenantDatabase database;
    private final Shares shares;
    private final RenewConnection renewConnection;
    private final Networks networks;

    Freshening(TenantDatabase database, Shares shares, RenewConnection renewConnection, Networks networks) {
        this.database = database;
        this.shares = shares;
        this.renewConnection = renewConnection;
        this.networks = networks;
    }

    Uni<Void> before(Claim claim, SocialNetwork network) {
        String id = network.network().id();
        if (networks.renewable(id).isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return database.inTenant(claim.tenant(), transaction -> shares.lock(transaction, claim.id()))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : renewConnection
                                .fresh(claim.tenant(), found.get().employeeId(), id)
                                .replaceWithVoid());
    }
}
