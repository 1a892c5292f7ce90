package dk.perron.identity.sync;

import dk.perron.identity.directory.DirectoryRefusal;
import dk.perron.identity.employees.Kept;
import dk.perron.platform.tenant.Roles;
import dk.perron.platform.tenant.SignedIn;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Reading the directory on demand. */
@Path("/v1/directory")
@Tag(name = "Directory", description = "Where employees come from")
class DirectoryResource {
    private final SignedIn signedIn;
    private final SyncDirectory syncDirectory;
    private final SyncLog log;

    DirectoryResource(SignedIn signedIn, SyncDirectory syncDirectory, SyncLog log) {
        this.signedIn = signedIn;
        this.syncDirectory = syncDirectory;
        this.log = log;
    }

    @POST
    @Path("/sync")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Read the organisation's directory now",
            description = "Otherwise it is read every few minutes. Counts employees; those who left count as changed.")
    @APIResponse(responseCode = "200", description = "What was found")
    @APIResponse(responseCode = "503", description = "directory.unavailable: it does not answer just now")
    public Uni<Kept> sync() {
        TenantId tenant = signedIn.tenant();
        return log.timed("request", tenant.value(), () -> syncDirectory.tenant(tenant))
                .onFailure(DirectoryRefusal.class)
                .transform(refused -> ((DirectoryRefusal) refused).problem());
    }
}
