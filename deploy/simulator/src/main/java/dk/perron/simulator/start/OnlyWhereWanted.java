package dk.perron.simulator.start;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A packaged simulator starts only where somebody asked for it, so that it never answers for a real network in production. */
@ApplicationScoped
class OnlyWhereWanted {
    private final String wanted;

    OnlyWhereWanted(@ConfigProperty(name = "perron.simulator", defaultValue = "off") String wanted) {
        this.wanted = wanted;
    }

    void check(@Observes @Priority(1) StartupEvent event, LaunchMode mode) {
        if (mode == LaunchMode.NORMAL && !"on".equals(wanted)) {
            throw new IllegalStateException(
                    "The simulator is a tool for development and demonstrations. Set PERRON_SIMULATOR=on to start it.");
        }
    }
}
