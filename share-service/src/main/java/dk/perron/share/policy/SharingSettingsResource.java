package dk.perron.share.policy;

import dk.perron.platform.tenant.Roles;
import dk.perron.platform.tenant.SignedIn;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/sharing-settings")
@Tag(name = "Sharing settings", description = "How a tenant wants its employees to share")
@APIResponse(responseCode = "401", description = "No valid access token")
class SharingSettingsResource {
    private final SetSharingPolicy setPolicy;
    private final SignedIn signedIn;

    SharingSettingsResource(SetSharingPolicy setPolicy, SignedIn signedIn) {
        this.setPolicy = setPolicy;
        this.signedIn = signedIn;
    }

    @GET
    @RolesAllowed(Roles.EMPLOYEE)
    @Operation(summary = "How this tenant wants its employees to share")
    @APIResponse(responseCode = "200", description = "The settings, or what is usual: the Danish preset")
    public Uni<SharingPolicy> get() {
        return setPolicy.of(signedIn.tenant());
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Set how this tenant wants its employees to share",
            description = "The settings are replaced as a whole: what is left out is set to what is usual. They hold"
                    + " for what is shared from now on.")
    @APIResponse(responseCode = "200", description = "The settings as they are now")
    @APIResponse(responseCode = "403", description = "The caller is no admin")
    @APIResponse(responseCode = "422", description = "sharing.invalid, with every field that cannot be taken")
    public Uni<SharingPolicy> set(@NotNull(message = "Send the settings.") NewSharingPolicy wish) {
        return setPolicy.set(signedIn.tenant(), wish);
    }
}
