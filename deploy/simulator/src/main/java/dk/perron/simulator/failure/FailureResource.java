package dk.perron.simulator.failure;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Switches failures on and off. */
@Path("/control/failures")
public class FailureResource {
    /** What to spoil: {@code times} is 1 unless said otherwise. */
    public record Wish(
            String network,
            @Nullable String operation,
            Kind kind,
            @Nullable Integer times,
            @Nullable String member,
            @Nullable Integer delayMillis) {}

    private final Failures failures;

    FailureResource(Failures failures) {
        this.failures = failures;
    }

    @POST
    @ResponseStatus(201)
    public List<Failure> add(@Nullable Wish wish) {
        if (wish == null || wish.network() == null || wish.kind() == null) {
            throw new BadRequestException("network and kind are needed");
        }
        int times = wish.times() == null ? 1 : wish.times();
        if (times < 1) {
            throw new BadRequestException("times must be 1 or more");
        }
        failures.add(
                new Failure(wish.network(), wish.operation(), wish.kind(), times, wish.member(), wish.delayMillis()));
        return failures.list();
    }

    @GET
    public List<Failure> list() {
        return failures.list();
    }

    @DELETE
    @ResponseStatus(204)
    public void clear() {
        failures.clear();
    }
}
