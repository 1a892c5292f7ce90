package dk.perron.notification.delivering;

import dk.perron.notification.endpoints.Endpoint;
import dk.perron.notification.endpoints.EndpointId;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Keeps due deliveries going out. A slow endpoint holds its own few places only, failing endpoints together at most half
 * of all, so that nobody waits for somebody else's receiver.
 */
@Singleton
class Dispatcher {
    private static final Logger LOG = Logger.getLogger(Dispatcher.class);

    private final DueDeliveries due;
    private final Sender sender;
    private final DeliveryConfig config;
    private final Vertx vertx;
    private final Map<EndpointId, Integer> underWay = new HashMap<>();
    private int failingUnderWay;
    private int allUnderWay;
    private boolean looking;
    private boolean lookAgain;
    private boolean stopped;
    private long timer;

    Dispatcher(DueDeliveries due, Sender sender, DeliveryConfig config, Vertx vertx) {
        this.due = due;
        this.sender = sender;
        this.config = config;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(config.lookEvery().toMillis(), tick -> wake());
    }

    synchronized void stop(@Observes ShutdownEvent event) {
        stopped = true;
        vertx.cancelTimer(timer);
    }

    /** Looks for due deliveries now; a look already under way is repeated. */
    void wake() {
        synchronized (this) {
            if (stopped) {
                return;
            }
            if (looking) {
                lookAgain = true;
                return;
            }
            looking = true;
        }
        look(Endpoint.Status.ACTIVE)
                .chain(() -> look(Endpoint.Status.FAILING))
                .chain(() -> look(Endpoint.Status.DISABLED))
                .subscribe()
                .with(done -> looked(), failure -> {
                    LOG.warnf("Due deliveries cannot be claimed just now: %s", failure.toString());
                    looked();
                });
    }

    private void looked() {
        boolean again;
        synchronized (this) {
            looking = false;
            again = lookAgain;
            lookAgain = false;
        }
        if (again) {
            wake();
        }
    }

    private Uni<Void> look(Endpoint.Status state) {
        boolean healthy = state == Endpoint.Status.ACTIVE;
        int places;
        List<EndpointId> busy;
        synchronized (this) {
            int free = config.atOnce() - allUnderWay;
            places = healthy ? free : Math.min(free, config.atOnce() / 2 - failingUnderWay);
            busy = List.copyOf(underWay.keySet());
        }
        if (places <= 0) {
            return Uni.createFrom().voidItem();
        }
        return due.claim(state, busy, places, healthy ? config.atOncePerEndpoint() : 1)
                .invoke(claims -> claims.forEach(claim -> begin(claim, healthy)))
                .replaceWithVoid();
    }

    private void begin(DueDeliveries.Claim claim, boolean healthy) {
        synchronized (this) {
            underWay.merge(claim.endpoint(), 1, Integer::sum);
            allUnderWay++;
            failingUnderWay += healthy ? 0 : 1;
        }
        sender.send(claim).subscribe().with(done -> end(claim, healthy), failure -> {
            // The claim's lease brings it back.
            LOG.errorf(failure, "Delivery %s was not attempted or not recorded", claim.delivery());
            end(claim, healthy);
        });
    }

    private void end(DueDeliveries.Claim claim, boolean healthy) {
        synchronized (this) {
            underWay.computeIfPresent(claim.endpoint(), (id, count) -> count == 1 ? null : count - 1);
            allUnderWay--;
            failingUnderWay -= healthy ? 0 : 1;
        }
        wake();
    }
}
