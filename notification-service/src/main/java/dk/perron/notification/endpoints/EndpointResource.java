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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** The administrator's endpoints. */
@Path("/v1/endpoints")
@Tag(name = "Endpoints", description = "Addresses of the tenant's own that are told what happens")
public class EndpointResource {
    /** What an administrator sends; no types means all. */
    public record NewEndpoint(
            @NotBlank(message = "Give the address that is to be told.")
            @Schema(examples = "https://intranet.nordlys.example/perron")
            String url,

            @Nullable @Schema(examples = "[\"post.published\",\"share.published\"]")
            List<String> types,

            @Nullable @Size(max = 200, message = "At most 200 characters.") @Schema(examples = "Intranet")
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
    @Operation(summary = "Adds an endpoint; its secret is shown this once")
    @APIResponse(
            responseCode = "201",
            description = "The endpoint",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = EndpointView.class)))
    @APIResponse(
            responseCode = "422",
            description = "url.invalid, url.not-https, url.not-public, url.unknown-host, endpoint.type-unknown")
    @APIResponse(responseCode = "409", description = "endpoint.too-many")
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
    @Operation(summary = "Lists the endpoints, newest first")
    @APIResponse(responseCode = "200", description = "A page of endpoints")
    public Uni<Page<EndpointView>> list(
            @QueryParam("cursor") @Nullable String cursor, @QueryParam("limit") @Nullable Integer limit) {
        return endpoints
                .list(signedIn.tenant(), PageRequest.of(cursor, limit))
                .map(page -> page.map(endpoint -> EndpointView.of(endpoint, null)));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Shows an endpoint and how its last delivery went")
    @APIResponse(responseCode = "200", description = "The endpoint")
    @APIResponse(responseCode = "404", description = "endpoint.unknown")
    public Uni<EndpointView> show(@PathParam("id") String id) {
        return endpoints
                .find(signedIn.tenant(), new EndpointId(id))
                .map(found -> EndpointView.of(found.orElseThrow(EndpointResource::unknown), null));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Removes an endpoint")
    @APIResponse(responseCode = "204", description = "The endpoint is gone")
    @APIResponse(responseCode = "404", description = "endpoint.unknown")
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
