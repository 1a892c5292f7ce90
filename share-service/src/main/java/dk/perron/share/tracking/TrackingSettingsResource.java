package dk.perron.share.tracking;

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

@Path("/v1/tracking-settings")
@Tag(name = "Tracking", description = "How a tenant's links are followed")
@APIResponse(responseCode = "401", description = "No valid access token")
@APIResponse(responseCode = "403", description = "The caller is no admin; reading is open to analysts too")
class TrackingSettingsResource {
    private final SetTracking setTracking;
    private final SignedIn signedIn;

    TrackingSettingsResource(SetTracking setTracking, SignedIn signedIn) {
        this.setTracking = setTracking;
        this.signedIn = signedIn;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.ANALYST})
    @Operation(summary = "How this tenant's links are followed")
    @APIResponse(responseCode = "200", description = "The settings, or what is usual")
    public Uni<Tracking> get() {
        return setTracking.of(signedIn.tenant());
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Set how this tenant's links are followed",
            description = "The settings are replaced as a whole: what is left out is set to what is usual. UTM"
                    + " parameters hold for links made from now on, everything else for all links within seconds."
                    + " A host name of one's own must lead to Perron before links are shown under it.")
    @APIResponse(responseCode = "200", description = "The settings as they are now")
    @APIResponse(responseCode = "409", description = "tracking.link-domain-taken")
    @APIResponse(responseCode = "422", description = "tracking.invalid, with every field that cannot be taken")
    public Uni<Tracking> set(@NotNull(message = "Send the settings.") NewTracking wish) {
        return setTracking.set(signedIn.tenant(), wish);
    }
}
