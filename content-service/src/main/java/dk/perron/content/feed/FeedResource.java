package dk.perron.content.feed;

import dk.perron.platform.paging.Page;
import dk.perron.platform.paging.PageRequest;
import dk.perron.platform.tenant.Roles;
import dk.perron.platform.tenant.SignedIn;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1/feed")
@Tag(name = "Feed", description = "What is offered to the caller")
class FeedResource {
    private final ReadFeed readFeed;
    private final SignedIn signedIn;

    FeedResource(ReadFeed readFeed, SignedIn signedIn) {
        this.readFeed = readFeed;
        this.signedIn = signedIn;
    }

    @GET
    @RolesAllowed(Roles.EMPLOYEE)
    @Operation(
            summary = "Shows the posts offered to the caller, best first, each with the reason",
            description = "The reason is in the language of Accept-Language: Danish or English.")
    @APIResponse(responseCode = "200", description = "A page of the feed")
    @APIResponse(responseCode = "422", description = "limit.invalid, cursor.invalid")
    public Uni<Page<FeedItem>> feed(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit,
            @HeaderParam("Accept-Language") @Nullable String language) {
        return readFeed.page(
                signedIn.tenant(), signedIn.employee(), PageRequest.of(cursor, limit), ReasonWords.of(language));
    }
}
