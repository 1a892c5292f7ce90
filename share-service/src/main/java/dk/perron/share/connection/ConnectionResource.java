package dk.perron.share.connection;

import dk.perron.platform.id.Ids;
import dk.perron.platform.paging.Page;
import dk.perron.platform.problem.Problem;
import dk.perron.platform.tenant.Roles;
import dk.perron.platform.tenant.SignedIn;
import dk.perron.share.connection.ConnectNetwork.Answer;
import dk.perron.share.language.ReaderLanguage;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/v1/connections")
@Tag(name = "Connections", description = "An employee's authorisations at networks")
@APIResponse(responseCode = "401", description = "No valid access token")
public class ConnectionResource {
    /** A path of this site with an optional query: a second slash would lead to another host. */
    private static final String RELATIVE = "/(?!/)(?:[A-Za-z0-9\\-._~!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{2})*";

    private final ConnectNetwork connectNetwork;
    private final OwnConnections connections;
    private final SignedIn signedIn;

    @ConfigProperty(name = "perron.public-url")
    String publicUrl;

    ConnectionResource(ConnectNetwork connectNetwork, OwnConnections connections, SignedIn signedIn) {
        this.connectNetwork = connectNetwork;
        this.connections = connections;
        this.signedIn = signedIn;
    }

    @Schema(name = "AuthorizationWish")
    public record Wish(
            @Nullable
            @Size(max = 500, message = "Give an address of up to 500 characters.")
            @Pattern(regexp = RELATIVE, message = "Give an address of this site, beginning with one slash.")
            @Schema(description = "Where the browser goes afterwards: a path of this site", examples = "/connections")
            String returnTo) {}

    @Schema(name = "Authorization")
    public record AuthorizationView(URI authorizeUrl) {}

    @GET
    @RolesAllowed(Roles.EMPLOYEE)
    @Operation(summary = "The caller's connections")
    public Uni<Page<ConnectionView>> list(@HeaderParam("Accept-Language") @Nullable String accepted) {
        return connections
                .all(signedIn.tenant(), signedIn.employee(), ReaderLanguage.accepted(accepted))
                .map(Page::whole);
    }

    @POST
    @Path("/{network}/authorize")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.EMPLOYEE)
    @Operation(
            summary = "Begin to connect a network",
            description = "Open `authorizeUrl` in the employee's browser within ten minutes. The network sends it back"
                    + " to the callback, which goes on to `returnTo` with `?connected=` or `?connection-error=`.")
    @APIResponse(responseCode = "200", description = "Where the employee gives consent")
    @APIResponse(responseCode = "404", description = "No such network can be connected")
    @APIResponse(responseCode = "422", description = "`returnTo` is no path of this site")
    public Uni<AuthorizationView> authorize(@PathParam("network") String network, @Valid @Nullable Wish wish) {
        String returnTo = wish == null || wish.returnTo() == null ? ConnectNetwork.USUAL_RETURN : wish.returnTo();
        return connectNetwork
                .authorize(signedIn.tenant(), signedIn.employee(), network, returnTo)
                .map(AuthorizationView::new);
    }

    @GET
    @Path("/{network}/callback")
    @RolesAllowed(Roles.EMPLOYEE)
    @Operation(summary = "Where the network sends the employee's browser back to")
    @APIResponse(responseCode = "303", description = "On to `returnTo`")
    public Uni<RestResponse<Void>> callback(
            @PathParam("network") String network,
            @QueryParam("code") @Nullable String code,
            @QueryParam("state") @Nullable String state,
            @QueryParam("error") @Nullable String error) {
        return connectNetwork
                .finish(signedIn.tenant(), signedIn.employee(), network, new Answer(state, code, error))
                .map(ending -> RestResponse.seeOther(URI.create(publicUrl
                        + ending.returnTo()
                        + (ending.returnTo().contains("?") ? "&" : "?")
                        + (ending.error() == null ? "connected=" + network : "connection-error=" + ending.error()))));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(Roles.EMPLOYEE)
    @ResponseStatus(204)
    @Operation(summary = "Disconnect: Perron forgets the token")
    @APIResponse(responseCode = "204", description = "Forgotten")
    @APIResponse(responseCode = "404", description = "No such connection of the caller")
    public Uni<Void> disconnect(@PathParam("id") String id) {
        if (!Ids.isOne("connection", id)) {
            throw unknown();
        }
        return connections
                .remove(signedIn.tenant(), signedIn.employee(), id)
                .invoke(removed -> {
                    if (!removed) {
                        throw unknown();
                    }
                })
                .replaceWithVoid();
    }

    private static Problem unknown() {
        return Problem.notFound("connection.unknown", "There is no such connection.");
    }
}
