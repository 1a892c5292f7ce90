package dk.perron.simulator.intranet;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Tells an intranet its secret and how to behave. What is left out stays as it is. */
@Path("/control/intranet/{name}")
public class IntranetControl {
    public record Wish(
            @Nullable String secret,
            @Nullable Integer failNext,
            @Nullable Integer failWith,
            @Nullable Integer delayMillis) {}

    private final Intranets intranets;

    IntranetControl(Intranets intranets) {
        this.intranets = intranets;
    }

    @PUT
    @ResponseStatus(204)
    public void tell(@PathParam("name") String name, @Nullable Wish wish) {
        if (wish == null) {
            throw new BadRequestException("a body is needed");
        }
        if (wish.secret() != null && !Signature.isSecret(wish.secret())) {
            throw new BadRequestException("secret must be whsec_ and base64");
        }
        if (wish.failWith() != null && (wish.failWith() < 100 || wish.failWith() > 599)) {
            throw new BadRequestException("failWith must be an HTTP status");
        }
        Intranets.Behaviour now = intranets.behaviour(name);
        intranets.tell(
                name,
                new Intranets.Behaviour(
                        wish.secret() == null ? now.secret() : wish.secret(),
                        wish.failNext() == null ? now.failNext() : wish.failNext(),
                        wish.failWith() == null ? now.failWith() : wish.failWith(),
                        wish.delayMillis() == null ? now.delayMillis() : wish.delayMillis()));
    }
}
