package dk.perron.share.publishing;

import dk.perron.share.network.Networks;
import dk.perron.share.network.SocialNetwork;
import dk.perron.share.publishing.Budgets.Closed;
import dk.perron.share.publishing.DueShares.Claim;
import dk.perron.share.sharing.ShareDue;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Takes due shares to their networks: at once when a share of this process becomes due, else by looking now and then.
 * Every network has its own room and every tenant its lane there, so a slow one holds up no other.
 */
@Singleton
class PublishingWorker {
    private static final Logger LOG = Logger.getLogger(PublishingWorker.class);

    private final Networks networks;
    private final DueShares dueShares;
    private final PublishShare publishShare;
    private final PublishingConfig config;
    private final Clock clock;
    private final Map<String, Room> rooms = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    PublishingWorker(
            Networks networks, DueShares dueShares, PublishShare publishShare, PublishingConfig config, Clock clock) {
        this.networks = networks;
        this.dueShares = dueShares;
        this.publishShare = publishShare;
        this.config = config;
        this.clock = clock;
    }

    /** One network's shares under way. */
    private static final class Room {
        private final Lanes lanes;
        private final AtomicBoolean looking = new AtomicBoolean();
        private volatile boolean again;

        Room(Lanes lanes) {
            this.lanes = lanes;
        }
    }

    void start(@Observes StartupEvent started, Vertx vertx) {
        vertx.setPeriodic(
                config.lookEvery().toMillis(), timer -> networks.social().forEach(this::look));
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
    }

    void wake(@Observes ShareDue due) {
        networks.social(due.network()).ifPresent(this::look);
    }

    private void look(SocialNetwork network) {
        String id = network.network().id();
        Room room = rooms.computeIfAbsent(
                id, one -> new Room(new Lanes(config.atOncePerNetwork(), config.atOncePerTenant())));
        room.again = true;
        if (stopping || !room.looking.compareAndSet(false, true)) {
            return;
        }
        room.again = false;
        Uni<List<Claim>> claims = dueShares
                .tenants(id)
                .chain(due -> dueShares.claim(
                        id, room.lanes.grant(due.tenants(), clock.instant()), due.now(), config.lease()));
        claims.subscribe()
                .with(
                        found -> {
                            found.forEach(claim -> room.lanes.begun(claim.tenant()));
                            room.looking.set(false);
                            found.forEach(claim -> take(claim, network, room));
                            if (room.again) {
                                look(network);
                            }
                        },
                        away -> {
                            room.looking.set(false);
                            LOG.warnf("Due shares cannot be looked for just now: %s", away.toString());
                        });
    }

    private void take(Claim claim, SocialNetwork network, Room room) {
        publishShare
                .publish(claim, network)
                .invoke(closed ->
                        closed.filter(Closed::wholeApp).ifPresent(all -> room.lanes.rest(claim.tenant(), all.until())))
                .onFailure()
                .invoke(failed ->
                        LOG.warnf("Left to the end of its lease: share=%s reason=%s", claim.id(), failed.toString()))
                .onTermination()
                .invoke(() -> {
                    room.lanes.ended(claim.tenant());
                    look(network);
                })
                .subscribe()
                .with(done -> {}, failed -> {});
    }
}
