package dk.perron.simulator.mastodon;

import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Duration;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Tells the instance how long to work on uploads, and from which size on. */
@Path("/control/mastodon-media")
public class ProcessingControl {
    public record Wish(
            @Nullable Integer fromBytes, @Nullable Integer millis) {}

    private final Processing processing;

    ProcessingControl(Processing processing) {
        this.processing = processing;
    }

    @PUT
    @ResponseStatus(204)
    public void set(Wish wish) {
        processing.set(
                wish.fromBytes() == null ? 0 : wish.fromBytes(),
                Duration.ofMillis(wish.millis() == null ? 1_000 : wish.millis()));
    }
}
