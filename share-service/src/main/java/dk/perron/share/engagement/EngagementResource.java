package dk.perron.share.engagement;

import dk.perron.platform.id.Ids;
import dk.perron.platform.problem.Problem;
import dk.perron.platform.tenant.Roles;
import dk.perron.platform.tenant.SignedIn;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/engagement")
@Tag(name = "Engagement", description = "What networks tell of a published share")
@APIResponse(responseCode = "401", description = "No valid access token")
public class EngagementResource {
    private final ShowEngagement showEngagement;
    private final SignedIn signedIn;

    EngagementResource(ShowEngagement showEngagement, SignedIn signedIn) {
        this.showEngagement = showEngagement;
        this.signedIn = signedIn;
    }

    @GET
    @Path("/{shareId}")
    @RolesAllowed(Roles.EMPLOYEE)
    @Operation(
            summary = "What came of one of the caller's shares",
            description =
                    "Measured by the network, with the time it was asked. A metric under `notAvailable` is not known,"
                            + " which is not zero.")
    @APIResponse(responseCode = "200", description = "The figures")
    @APIResponse(responseCode = "404", description = "share.unknown: no such share of the caller")
    public Uni<EngagementView> get(@PathParam("shareId") String shareId) {
        if (!Ids.isOne("share", shareId)) {
            throw Problem.notFound("share.unknown", "There is no such share.");
        }
        return showEngagement.of(signedIn.tenant(), signedIn.employee(), shareId);
    }
}
