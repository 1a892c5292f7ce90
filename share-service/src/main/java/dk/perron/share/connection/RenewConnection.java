package dk.perron.share.connection;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.connection.Connections.Opened;
import dk.perron.share.network.Networks;
import dk.perron.share.network.RenewableNetwork;
import dk.perron.share.network.RenewableNetwork.Renewal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Renews access tokens before they end. Refresh tokens rotate, so over all processes at most one renewal of a connection is
 * under way: the row carries a lease, and whoever does not get it waits for the result. An answer that was lost costs
 * nothing but time: what was there stays, and it is tried again.
 */
@ApplicationScoped
public class RenewConnection {
    private static final Logger LOG = Logger.getLogger(RenewConnection.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final TenantDatabase database;
    private final Connections connections;
    private final Renewals renewals;
    private final Networks networks;
    private final ConnectionConfig config;
    private final Clock clock;

    RenewConnection(
            TenantDatabase database,
            Connections connections,
            Renewals renewals,
            Networks networks,
            ConnectionConfig config,
            Clock clock) {
        this.database = database;
        this.connections = connections;
        this.renewals = renewals;
        this.networks = networks;
        this.config = config;
        this.clock = clock;
    }

    /**
     * The connection with credentials that are good for a while, in transactions of its own. Ask it whether it
     * {@link Connection#isUsable is usable}; when its {@link Connection#isTokenOver token is over} all the same, the
     * network could not be asked for a new one just now: try again later.
     */
    public Uni<Optional<Opened>> fresh(TenantId tenant, String employee, String network) {
        Instant patience = clock.instant().plus(config.renewalLease());
        return fresh(tenant, employee, network, config.renewBefore(), patience);
    }

    /** Renews even a token that is good for a while, so that the authorisation itself does not end. */
    Uni<Optional<Opened>> keepAlive(TenantId tenant, String employee, String network) {
        Instant patience = clock.instant().plus(config.renewalLease());
        return fresh(tenant, employee, network, Duration.ofDays(36_500), patience);
    }

    private Uni<Optional<Opened>> fresh(
            TenantId tenant, String employee, String network, Duration margin, Instant patience) {
        return open(tenant, employee, network).chain(found -> {
            Optional<RenewableNetwork> renewable = networks.renewable(network);
            if (found.isEmpty()
                    || renewable.isEmpty()
                    || !needsRenewal(found.get().connection(), margin)) {
                return Uni.createFrom().item(found);
            }
            Connection old = found.get().connection();
            return database.inTenant(tenant, transaction -> renewals.claim(transaction, old))
                    .chain(claim -> {
                        if (claim == Renewals.Claim.MINE) {
                            return renew(tenant, found.get(), renewable.get())
                                    .chain(() -> open(tenant, employee, network));
                        }
                        return claim == Renewals.Claim.NOT_YET
                                        || !clock.instant().isBefore(patience)
                                ? Uni.createFrom().item(found)
                                : await(tenant, old, patience).chain(() -> open(tenant, employee, network));
                    });
        });
    }

    private Uni<Optional<Opened>> open(TenantId tenant, String employee, String network) {
        return database.inTenant(tenant, transaction -> connections.open(transaction, tenant, employee, network));
    }

    private boolean needsRenewal(Connection connection, Duration margin) {
        Instant now = clock.instant();
        Instant ends = connection.tokenEndsAt();
        return connection.isUsable(now) && ends != null && ends.minus(margin).isBefore(now);
    }

    /** Somebody else renews it: waits until that is over, one way or the other. */
    private Uni<Void> await(TenantId tenant, Connection old, Instant patience) {
        return database.inTenant(tenant, transaction -> renewals.isUnderWay(transaction, old))
                .chain(underWay -> underWay && clock.instant().isBefore(patience)
                        ? Uni.createFrom()
                                .voidItem()
                                .onItem()
                                .delayIt()
                                .by(LOOK_AGAIN)
                                .chain(() -> await(tenant, old, patience))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> renew(TenantId tenant, Opened old, RenewableNetwork network) {
        Instant begun = clock.instant();
        return Uni.createFrom()
                .deferred(() -> network.renew(old.account()))
                .ifNoItem()
                // Whoever is cut off may have used the refresh token up: late, with time left to put down what came.
                .after(config.renewalLease().multipliedBy(5).dividedBy(6))
                .fail()
                .onFailure()
                .recoverWithItem(
                        surprise -> new Renewal.Later(surprise.getClass().getSimpleName()))
                .invoke(renewal -> LOG.infof(
                        "renewal network=%s outcome=%s millis=%d",
                        network.network(),
                        renewal.getClass().getSimpleName(),
                        Duration.between(begun, clock.instant()).toMillis()))
                .chain(renewal -> database.inTenant(
                        tenant, transaction -> renewals.settle(transaction, tenant, old.connection(), renewal)));
    }
}
