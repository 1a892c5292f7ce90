package dk.perron.content.audiences;

import dk.perron.platform.tenant.Roles;
import dk.perron.platform.tenant.SignedIn;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/audiences")
@Tag(name = "Audiences", description = "For whom a post is")
class AudienceResource {
    private final PreviewAudience previewAudience;
    private final SignedIn signedIn;

    AudienceResource(PreviewAudience previewAudience, SignedIn signedIn) {
        this.previewAudience = previewAudience;
        this.signedIn = signedIn;
    }

    @POST
    @Path("/preview")
    @RolesAllowed(Roles.CURATOR)
    @Operation(summary = "Counts whom a rule reaches; a sample of names comes with five or more")
    @APIResponse(responseCode = "200", description = "How many employees, and a few of them")
    @APIResponse(responseCode = "422", description = "rule.invalid, naming the place in the rule")
    public Uni<AudiencePreview> preview(@NotNull(message = "Send the audience as JSON.") AudienceWish wish) {
        return previewAudience.preview(signedIn.tenant(), AudienceRule.parse(wish.audience()));
    }

    @GET
    @Path("/values")
    @RolesAllowed(Roles.CURATOR)
    @Operation(summary = "Lists the values that occur, by field of the rule, most frequent first")
    @APIResponse(responseCode = "200", description = "Values with the number of employees, by field")
    public Uni<Map<String, List<AudienceValue>>> values() {
        return previewAudience.values(signedIn.tenant());
    }
}
