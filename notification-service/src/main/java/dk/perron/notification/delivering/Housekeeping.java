package dk.perron.notification.delivering;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Forgets deliveries once they are old. */
@Singleton
class Housekeeping {
    private final DueDeliveries deliveries;

    Housekeeping(DueDeliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Scheduled(every = "1h", delayed = "10m")
    Uni<Void> forget() {
        return deliveries.forgetOld().replaceWithVoid();
    }
}
