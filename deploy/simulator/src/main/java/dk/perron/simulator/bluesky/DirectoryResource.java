package dk.perron.simulator.bluesky;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;

/** In place of the public directory of identifiers, plc.directory. */
@Path("/bluesky/plc/{did}")
public class DirectoryResource {
    private final Accounts accounts;

    DirectoryResource(Accounts accounts) {
        this.accounts = accounts;
    }

    @GET
    public Response find(@Context UriInfo uri, @PathParam("did") String did) {
        return accounts.find(did)
                .map(account ->
                        Response.ok(IdentityResource.document(account, uri)).build())
                .orElseGet(() -> Response.status(404)
                        .entity(Map.of("message", "DID not registered: " + did))
                        .build());
    }
}
