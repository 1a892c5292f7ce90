package dk.perron.share.connection;

import dk.perron.platform.paging.Page;
import dk.perron.platform.tenant.Roles;
import dk.perron.platform.tenant.SignedIn;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/network-settings")
@Tag(name = "Networks", description = "Where employees share to")
@APIResponse(responseCode = "401", description = "No valid access token")
@APIResponse(responseCode = "403", description = "The caller is no admin")
public class NetworkSettingResource {
    private final SetNetwork setNetwork;
    private final SignedIn signedIn;

    NetworkSettingResource(SetNetwork setNetwork, SignedIn signedIn) {
        this.setNetwork = setNetwork;
        this.signedIn = signedIn;
    }

    @GET
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "How the tenant uses each network; secrets are never shown")
    @APIResponse(responseCode = "200", description = "Networks and second sign-ins, also those switched off")
    public Uni<Page<NetworkSettingView>> list() {
        return setNetwork.all(signedIn.tenant()).map(Page::whole);
    }

    @PUT
    @Path("/{network}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Set how the tenant uses a network",
            description = "Replaces what was set; only a secret left out is kept. Connections stay: an employee who"
                    + " connected with another app goes on with it until its authorisation ends.")
    @APIResponse(responseCode = "200", description = "As it is now")
    @APIResponse(responseCode = "404", description = "network.unknown")
    @APIResponse(responseCode = "422", description = "network.mode, network.secret, network.app-needed, server.unknown")
    public Uni<NetworkSettingView> set(
            @PathParam("network") String network,
            @Valid @NotNull(message = "Send the settings.") NewNetworkSetting wish) {
        return setNetwork.set(signedIn.tenant(), network, wish);
    }
}
