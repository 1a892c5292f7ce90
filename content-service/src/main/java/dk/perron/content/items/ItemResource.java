package dk.perron.content.items;

import dk.perron.platform.paging.Page;
import dk.perron.platform.paging.PageRequest;
import dk.perron.platform.tenant.Roles;
import dk.perron.platform.tenant.SignedIn;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1/items")
@Tag(name = "Items", description = "What was found in sources")
class ItemResource {
    private final Items items;
    private final SignedIn signedIn;

    ItemResource(Items items, SignedIn signedIn) {
        this.items = items;
        this.signedIn = signedIn;
    }

    @GET
    @RolesAllowed(Roles.CURATOR)
    @Operation(summary = "Lists items, newest first")
    @APIResponse(responseCode = "200", description = "A page of items")
    @APIResponse(responseCode = "422", description = "limit.invalid, cursor.invalid")
    public Uni<Page<Item>> list(
            @Parameter(description = "Only items of this source") @QueryParam("source") @Nullable String source,
            @Parameter(description = "Only items of which no post was made")
                    @QueryParam("unused")
                    @DefaultValue("false")
                    boolean unused,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        return items.page(
                signedIn.tenant(),
                source == null || source.isEmpty() ? null : source,
                unused,
                PageRequest.of(cursor, limit));
    }
}
