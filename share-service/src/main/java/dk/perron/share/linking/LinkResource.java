package dk.perron.share.linking;

import dk.perron.platform.paging.Page;
import dk.perron.platform.paging.PageRequest;
import dk.perron.platform.tenant.Roles;
import dk.perron.platform.tenant.SignedIn;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1/links")
@Tag(name = "Links", description = "Tracked links, for those who look after them")
@APIResponse(responseCode = "401", description = "No valid access token")
@APIResponse(responseCode = "403", description = "The caller is no admin")
class LinkResource {
    private final BlockLink blockLink;
    private final SignedIn signedIn;

    LinkResource(BlockLink blockLink, SignedIn signedIn) {
        this.blockLink = blockLink;
        this.signedIn = signedIn;
    }

    @GET
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "This tenant's links, by code")
    @APIResponse(responseCode = "200", description = "A page of links")
    @APIResponse(responseCode = "422", description = "cursor.invalid, limit.invalid")
    public Uni<Page<LinkView>> list(
            @Parameter(description = "Only the link with this code") @QueryParam("code") @Nullable String code,
            @Parameter(description = "Only links that are blocked") @QueryParam("blocked") @DefaultValue("false")
                    String blocked,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        return blockLink.list(signedIn.tenant(), code, blocked.equals("true"), PageRequest.of(cursor, limit));
    }

    @POST
    @Path("/{code}/block")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Block a link that is abused",
            description = "Whoever follows it sees a page that says so (410). Blocking twice is blocking once.")
    @APIResponse(responseCode = "200", description = "The link, blocked; everywhere within seconds")
    @APIResponse(responseCode = "404", description = "link.unknown")
    @APIResponse(responseCode = "422", description = "A field cannot be accepted")
    public Uni<LinkView> block(
            @PathParam("code") String code, @Valid @NotNull(message = "Send the reason.") NewBlock wish) {
        return blockLink.block(signedIn.tenant(), checked(code), wish.reason());
    }

    @POST
    @Path("/{code}/unblock")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Let a blocked link be followed again")
    @APIResponse(responseCode = "200", description = "The link, no longer blocked")
    @APIResponse(responseCode = "404", description = "link.unknown")
    public Uni<LinkView> unblock(@PathParam("code") String code) {
        return blockLink.unblock(signedIn.tenant(), checked(code));
    }

    private static String checked(String code) {
        if (!Codes.isOne(code)) {
            throw BlockLink.unknown();
        }
        return code;
    }
}
