package dk.perron.simulator.failure;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Switches the random failures on and off. */
@Path("/control/chaos")
public class ChaosResource {
    private static final List<Kind> USUAL_KINDS = List.of(
            Kind.THROTTLED,
            Kind.SERVER_ERROR,
            Kind.SERVER_ERROR_AFTER_CREATING,
            Kind.NO_ANSWER_AFTER_CREATING,
            Kind.SLOW);

    /** What to spoil: 30 % of all networks' {@code create-post} calls unless said otherwise. */
    public record Wish(
            @Nullable Long seed,
            @Nullable Double share,
            @Nullable List<Kind> kinds,
            @Nullable Set<String> networks,
            @Nullable Set<String> operations,
            @Nullable Integer delayMillis) {}

    private final Chaos chaos;

    ChaosResource(Chaos chaos) {
        this.chaos = chaos;
    }

    @PUT
    public Chaos.Standing start(@Nullable Wish wish) {
        Wish wanted = wish == null ? new Wish(null, null, null, null, null, null) : wish;
        double share = wanted.share() == null ? 0.3 : wanted.share();
        if (share < 0 || share > 1) {
            throw new BadRequestException("share must be from 0 to 1");
        }
        chaos.start(new Chaos.Rule(
                wanted.seed() == null ? 1 : wanted.seed(),
                share,
                wanted.kinds() == null || wanted.kinds().isEmpty() ? USUAL_KINDS : wanted.kinds(),
                wanted.networks() == null ? Set.of() : wanted.networks(),
                wanted.operations() == null || wanted.operations().isEmpty()
                        ? Set.of("create-post")
                        : wanted.operations(),
                wanted.delayMillis()));
        return chaos.standing();
    }

    @GET
    public Chaos.Standing standing() {
        return chaos.standing();
    }

    @DELETE
    @ResponseStatus(204)
    public void stop() {
        chaos.stop();
    }
}
