package dk.perron.notification.endpoints;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.perron.platform.paging.Page;
import dk.perron.platform.paging.PageRequest;
import dk.perron.platform.problem.Problem;
import dk.perron.platform.tenant.Roles;
import dk.perron.platform.tenant.SignedIn;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** The administrator's endpoints. */
@Path("/v1/endpoints")
public class EndpointResource {
    /** What an administrator sends; no types means all. */
    public record NewEndpoint(
            @NotBlank(message = "Give the address that is to be told.")
            String url,

            @Nullable List<String> types,

            @Nullable @Size(max = 200, message = "At most 200 characters.")
            String description,

            @Schema(
                    description =
                            "Whether share.published holds the permalink of the public post. At several networks it"
                                    + " names the account, and so who shared: false unless given, and employees should be told",
                    defaultValue = "false")
            @Nullable
            Boolean permalinks) {}

    /** What an administrator sees; the secret only in the answer to creating it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record EndpointView(
            String id,
            String url,
            List<String> types,
            String description,
            boolean permalinks,
            String status,
            Instant createdAt,
            Endpoint.@Nullable LastDelivery lastDelivery,
            @Nullable String secret) {
        static EndpointView of(Endpoint endpoint, @Nullable SigningSecret secret) {
            return new EndpointView(
                    endpoint.id().value(),
                    endpoint.url().toString(),
                    endpoint.types().stream().map(WebhookType::word).toList(),
                    endpoint.description(),
                    endpoint.permalinks(),
                    endpoint.status().word(),
                    endpoint.createdAt(),
                    endpoint.lastDelivery(),
                    secret == null ? null : secret.value());
        }
    }

    private final SignedIn signedIn;
    private final CreateEndpoint createEndpoint;
    private final Endpoints endpoints;

    EndpointResource(SignedIn signedIn, CreateEndpoint createEndpoint, Endpoints endpoints) {
        this.signedIn = signedIn;
        this.createEndpoint = createEndpoint;
        this.endpoints = endpoints;
    }

    @POST
    @RolesAllowed(Roles.ADMIN)
    @ResponseStatus(201)
    public Uni<EndpointView> create(@Valid @NotNull NewEndpoint wish) {
        return createEndpoint
                .create(
                        signedIn.tenant(),
                        wish.url(),
                        wish.types() == null ? List.of() : wish.types(),
                        wish.description(),
                        Boolean.TRUE.equals(wish.permalinks()))
                .map(created -> EndpointView.of(created.endpoint(), created.secret()));
    }

    @GET
    @RolesAllowed(Roles.ADMIN)
    public Uni<Page<EndpointView>> list(
            @QueryParam("cursor") @Nullable String cursor, @QueryParam("limit") @Nullable Integer limit) {
        return endpoints
                .list(signedIn.tenant(), PageRequest.of(cursor, limit))
                .map(page -> page.map(endpoint -> EndpointView.of(endpoint, null)));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Roles.ADMIN)
    public Uni<EndpointView> show(@PathParam("id") String id) {
        return endpoints
                .find(signedIn.tenant(), new EndpointId(id))
                .map(found -> EndpointView.of(found.orElseThrow(EndpointResource::unknown), null));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(Roles.ADMIN)
    public Uni<Void> delete(@PathParam("id") String id) {
        return endpoints
                .delete(signedIn.tenant(), new EndpointId(id))
                .invoke(deleted -> {
                    if (!deleted) {
                        throw unknown();
                    }
                })
                .replaceWithVoid();
    }

    private static Problem unknown() {
        return Problem.notFound("endpoint.unknown", "There is no such endpoint.");
    }
}
