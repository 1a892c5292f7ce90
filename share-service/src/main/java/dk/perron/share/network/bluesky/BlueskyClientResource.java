package dk.perron.share.network.bluesky;

import dk.perron.platform.problem.Problem;
import dk.perron.share.network.Form;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestResponse;

/** What Bluesky's servers fetch to know who asks. All of it is public, and answered from memory. */
@Path("/v1/bluesky")
@PermitAll
@SecurityRequirements
@Tag(name = "Bluesky's client", description = "What Bluesky's authorization servers read")
public class BlueskyClientResource {
    private static final List<String> PASSED_ON = List.of("code", "state", "iss", "error", "error_description");

    private final BlueskyClient client;

    BlueskyClientResource(BlueskyClient client) {
        this.client = client;
    }

    @GET
    @Path("/client-metadata.json")
    @Produces(MediaType.APPLICATION_JSON)
    @Cache(maxAge = 300)
    @Operation(summary = "Perron as an OAuth client: the document its client id is the address of")
    @APIResponse(responseCode = "200", description = "The document")
    @APIResponse(
            responseCode = "404",
            description = "client.unpublished: this installation is not reachable from outside")
    public Map<String, Object> metadata() {
        if (!client.isPublic()) {
            throw unpublished();
        }
        return client.metadata();
    }

    @GET
    @Path("/jwks.json")
    @Produces(MediaType.APPLICATION_JSON)
    @Cache(maxAge = 300)
    @Operation(summary = "The public key by which Perron proves who it is")
    @APIResponse(responseCode = "200", description = "A JSON Web Key Set")
    @APIResponse(
            responseCode = "404",
            description = "client.unpublished: this installation is not reachable from outside")
    public Uni<Map<String, Object>> keys() {
        return client.isPublic() ? client.jwks() : Uni.createFrom().failure(unpublished());
    }

    @GET
    @Path("/callback")
    @Operation(
            summary = "Passes an answer on to Perron's own address",
            description = "Only for development: Bluesky calls a developer's machine 127.0.0.1, where nobody is signed"
                    + " in, since the browser knows Perron as localhost.")
    @APIResponse(responseCode = "303", description = "On to the callback")
    @APIResponse(responseCode = "404", description = "callback.unknown: this installation is no developer's")
    public RestResponse<Void> callback(@Context UriInfo request) {
        if (client.isPublic()) {
            throw Problem.notFound("callback.unknown", "There is nothing here.");
        }
        Form answer = new Form();
        PASSED_ON.forEach(name -> {
            String value = request.getQueryParameters().getFirst(name);
            if (value != null) {
                answer.with(name, value);
            }
        });
        return RestResponse.seeOther(URI.create(client.callback() + "?" + answer.encoded()));
    }

    private static Problem unpublished() {
        return Problem.notFound("client.unpublished", "Perron's public address is this machine only.");
    }
}
