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

@Path("/v1/networks")
@Tag(name = "Networks", description = "Where employees share to")
@APIResponse(responseCode = "401", description = "No valid access token")
public class NetworkResource {
    private final NetworkViews views;
    private final SignedIn signedIn;

    NetworkResource(NetworkViews views, SignedIn signedIn) {
        this.views = views;
        this.signedIn = signedIn;
    }

    @GET
    @RolesAllowed(Roles.EMPLOYEE)
    @Operation(summary = "The networks the tenant has switched on, and how the caller stands with each")
    @APIResponse(responseCode = "200", description = "Those Perron publishes to first")
    public Uni<Page<NetworkView>> list(@HeaderParam("Accept-Language") @Nullable String accepted) {
        return views.all(signedIn.tenant(), signedIn.employee(), ReaderLanguage.accepted(accepted))
                .map(Page::whole);
    }
}
