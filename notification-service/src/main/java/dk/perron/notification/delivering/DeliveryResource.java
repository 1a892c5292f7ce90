package dk.perron.notification.delivering;

import dk.perron.notification.endpoints.EndpointId;
import dk.perron.platform.paging.Page;
import dk.perron.platform.paging.PageRequest;
import dk.perron.platform.problem.Problem;
import dk.perron.platform.tenant.Roles;
import dk.perron.platform.tenant.SignedIn;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What an endpoint was told, and what came of it. */
@Path("/v1/endpoints/{endpoint}/deliveries")
@Tag(name = "Deliveries")
public class DeliveryResource {
    private final SignedIn signedIn;
    private final DeliveryRecords records;

    DeliveryResource(SignedIn signedIn, DeliveryRecords records) {
        this.signedIn = signedIn;
        this.records = records;
    }

    @GET
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Lists what an endpoint was told, newest first, with every attempt")
    @APIResponse(responseCode = "200", description = "A page of deliveries")
    @APIResponse(responseCode = "404", description = "endpoint.unknown")
    public Uni<Page<DeliveryView>> list(
            @PathParam("endpoint") String endpoint,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        return records.list(signedIn.tenant(), new EndpointId(endpoint), PageRequest.of(cursor, limit))
                .map(page -> page.orElseThrow(() -> Problem.notFound("endpoint.unknown", "There is no such endpoint."))
                        .map(DeliveryView::of));
    }
}
