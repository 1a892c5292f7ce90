package dk.perron.simulator.arrival;

import dk.perron.simulator.failure.Failures;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Forgets everything that arrived and switches all failures off. */
@Path("/control/reset")
public class ResetResource {
    private final Event<Reset> resets;
    private final Failures failures;

    ResetResource(Event<Reset> resets, Failures failures) {
        this.resets = resets;
        this.failures = failures;
    }

    @POST
    @ResponseStatus(204)
    public void reset() {
        failures.clear();
        resets.fire(new Reset());
    }
}
