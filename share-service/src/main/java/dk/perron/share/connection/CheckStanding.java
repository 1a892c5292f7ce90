package dk.perron.share.connection;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.share.connection.Connections.Opened;
import dk.perron.share.connection.DueChecks.Due;
import dk.perron.share.network.Networks;
import dk.perron.share.network.SocialNetwork;
import dk.perron.share.network.Standing;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Finds out before a share is due whether its network still accepts the employee's authorisation. */
@ApplicationScoped
class CheckStanding {
    private static final Logger LOG = Logger.getLogger(CheckStanding.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TenantDatabase database;
    private final RenewConnection renewConnection;
    private final Standings standings;
    private final Networks networks;
    private final Clock clock;

    CheckStanding(
            TenantDatabase database,
            RenewConnection renewConnection,
            Standings standings,
            Networks networks,
            Clock clock) {
        this.database = database;
        this.renewConnection = renewConnection;
        this.standings = standings;
        this.networks = networks;
        this.clock = clock;
    }

    Uni<Void> check(Due due) {
        Optional<SocialNetwork> network = networks.social(due.network());
        return renewConnection
                .fresh(due.tenant(), due.employee(), due.network())
                .chain(found -> {
                    Optional<Opened> usable =
                            found.filter(opened -> opened.connection().isUsable(clock.instant()));
                    return usable.isEmpty() || network.isEmpty()
                            ? Uni.createFrom().voidItem()
                            : check(due, usable.get(), network.get());
                });
    }

    private Uni<Void> check(Due due, Opened opened, SocialNetwork network) {
        return ask(opened, network)
                .invoke(standing -> LOG.infof(
                        "standing network=%s outcome=%s",
                        due.network(), standing.getClass().getSimpleName()))
                .chain(standing -> database.inTenant(
                        due.tenant(), transaction -> standings.settle(transaction, opened.connection(), standing)));
    }

    /** Without a token that could be good nobody is asked: the network would only take it for a lost one. */
    private Uni<Standing> ask(Opened opened, SocialNetwork network) {
        if (opened.connection().isTokenOver(clock.instant())) {
            return Uni.createFrom().item(new Standing.Unclear("no new token yet"));
        }
        return Uni.createFrom()
                .deferred(() -> network.check(opened.account()))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .recoverWithItem(
                        surprise -> new Standing.Unclear(surprise.getClass().getSimpleName()));
    }
}
