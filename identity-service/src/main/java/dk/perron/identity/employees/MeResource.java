package dk.perron.identity.employees;

import dk.perron.platform.tenant.Roles;
import dk.perron.platform.tenant.SignedIn;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** An employee's own page. */
@Path("/v1/me")
@Tag(name = "Me", description = "The signed-in employee's own page")
class MeResource {
    private final SignedIn signedIn;
    private final RecogniseEmployee recogniseEmployee;
    private final Particulars particulars;

    MeResource(SignedIn signedIn, RecogniseEmployee recogniseEmployee, Particulars particulars) {
        this.signedIn = signedIn;
        this.recogniseEmployee = recogniseEmployee;
        this.particulars = particulars;
    }

    @GET
    @RolesAllowed(Roles.EMPLOYEE)
    @Operation(summary = "Who is signed in")
    @APIResponse(responseCode = "200", description = "The employee")
    @APIResponse(
            responseCode = "403",
            description = "account.left, tenant.missing: the account is no active member of a tenant")
    public Uni<MeView> me() {
        Set<String> roles = signedIn.roles();
        return recogniseEmployee
                .recognise(signedIn.tenant(), signedIn.employee(), roles)
                .map(me -> MeView.of(me, roles));
    }

    @PATCH
    @RolesAllowed(Roles.EMPLOYEE)
    @Operation(
            summary = "Choose languages and interests",
            description = "They replace what the organisation's directory says, for good.")
    @APIResponse(responseCode = "200", description = "The employee, changed")
    @APIResponse(responseCode = "422", description = "A value cannot be accepted: see `errors`")
    public Uni<MeView> choose(@Valid @NotNull(message = "Send what to change.") OwnChoice choice) {
        Set<String> roles = signedIn.roles();
        return particulars
                .choose(
                        signedIn.tenant(),
                        signedIn.employee(),
                        roles,
                        choice.distinctLanguages(),
                        choice.distinctInterests())
                .map(me -> MeView.of(me, roles));
    }

    @POST
    @Path("/notice")
    @ResponseStatus(204)
    @RolesAllowed(Roles.EMPLOYEE)
    @Operation(summary = "Confirm having read what is stored about oneself", description = "The first time counts.")
    @APIResponse(responseCode = "204", description = "Noted")
    public Uni<Void> acceptNotice() {
        return particulars.acceptNotice(signedIn.tenant(), signedIn.employee(), signedIn.roles());
    }
}
