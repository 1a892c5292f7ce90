package dk.perron.share.connection;

import dk.perron.platform.http.ReaderLanguage;
import dk.perron.platform.paging.Page;
import dk.perron.platform.tenant.Roles;
import dk.perron.platform.tenant.SignedIn;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1/reminders")
@Tag(name = "Reminders", description = "What an employee should do before shares are missed")
@APIResponse(responseCode = "401", description = "No valid access token")
public class ReminderResource {
    private final Reminders reminders;
    private final SignedIn signedIn;

    ReminderResource(Reminders reminders, SignedIn signedIn) {
        this.reminders = reminders;
        this.signedIn = signedIn;
    }

    @GET
    @RolesAllowed(Roles.EMPLOYEE)
    @Operation(summary = "What the caller should do before shares are missed")
    @APIResponse(
            responseCode = "200",
            description =
                    "Connections that end or were lost, planned shares whose connection or network is gone, shares that"
                            + " wait for a new approval; none when all is well")
    public Uni<Page<Reminder>> list(@HeaderParam("Accept-Language") @Nullable String accepted) {
        return reminders
                .of(signedIn.tenant(), signedIn.employee(), ReaderLanguage.accepted(accepted))
                .map(Page::whole);
    }
}
