package dk.perron.share.connection;

import dk.perron.share.connection.DueChecks.Due;
import dk.perron.share.network.Networks;
import dk.perron.share.network.SocialNetwork;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** Has connections checked whose employees have shares due soon: per network only so many a minute, by all processes together. */
@ApplicationScoped
class CheckConnections {
    private static final Logger LOG = Logger.getLogger(CheckConnections.class);

    private final DueChecks dueChecks;
    private final CheckStanding checkStanding;
    private final Turns turns;
    private final Networks networks;
    private final ConnectionConfig config;

    CheckConnections(
            DueChecks dueChecks, CheckStanding checkStanding, Turns turns, Networks networks, ConnectionConfig config) {
        this.dueChecks = dueChecks;
        this.checkStanding = checkStanding;
        this.turns = turns;
        this.networks = networks;
        this.config = config;
    }

    @Scheduled(every = "{perron.connection.look-every}", delayed = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> check() {
        return Multi.createFrom()
                .iterable(networks.social())
                .onItem()
                .transformToUniAndMerge(this::check)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> check(SocialNetwork network) {
        String id = network.network().id();
        return turns.take("check " + id, config.lookEvery())
                .chain(mine -> mine
                        ? dueChecks.claim(id, inOneTurn())
                        : Uni.createFrom().item(List.<Due>of()))
                .chain(due -> DueChecks.each(due, checkStanding::check))
                .onFailure()
                .recoverWithUni(failed -> {
                    LOG.warnf("Not checked: network=%s reason=%s", id, failed.toString());
                    return Uni.createFrom().voidItem();
                });
    }

    private int inOneTurn() {
        long turnsAMinute = Math.max(
                1,
                Duration.ofMinutes(1).toMillis()
                        / Math.max(1, config.lookEvery().toMillis()));
        return (int) Math.max(1, config.checksPerMinute() / turnsAMinute);
    }
}
