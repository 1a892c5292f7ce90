package dk.perron.share.sharing;

import dk.perron.platform.id.Ids;
import dk.perron.platform.paging.Page;
import dk.perron.platform.paging.PageRequest;
import dk.perron.platform.problem.Problem;
import dk.perron.platform.tenant.Roles;
import dk.perron.platform.tenant.SignedIn;
import dk.perron.share.language.ReaderLanguage;
import dk.perron.share.sharing.Drafting.Draft;
import dk.perron.share.sharing.Drafting.Sharer;
import dk.perron.share.sharing.ShareState.IllegalMove;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/v1/shares")
@Tag(name = "Shares", description = "An employee shares a post to a network")
@APIResponse(responseCode = "401", description = "No valid access token")
public class ShareResource {
    private final SharePost sharePost;
    private final EndShare endShare;
    private final FindShares findShares;
    private final ShareViews views;
    private final SignedIn signedIn;

    ShareResource(SharePost sharePost, EndShare endShare, FindShares findShares, ShareViews views, SignedIn signedIn) {
        this.sharePost = sharePost;
        this.endShare = endShare;
        this.findShares = findShares;
        this.views = views;
        this.signedIn = signedIn;
    }

    /** What a network takes, and how much of it this text uses. */
    @Schema(name = "UsedLimits")
    public record Limits(int characters, int used) {}

    /** What would become public. */
    @Schema(name = "SharePreview")
    public record Preview(
            @Schema(description = "The exact text that becomes public; the tracked link goes with it")
            String text,

            @Schema(description = "The part of it that says who employs the sharer")
            String disclosure,

            Similarity similarity,
            Limits limits) {}

    @POST
    @Path("/preview")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.EMPLOYEE)
    @Operation(summary = "See exactly what would become public; nothing is kept")
    @APIResponse(responseCode = "200", description = "What would become public")
    @APIResponse(responseCode = "404", description = "No such post for the caller")
    @APIResponse(responseCode = "422", description = "A field cannot be accepted")
    public Uni<Preview> preview(
            @Valid @NotNull(message = "Send a share.") NewShare wish,
            @HeaderParam("Accept-Language") @Nullable String accepted) {
        ReaderLanguage reader = ReaderLanguage.accepted(accepted);
        return sharePost.preview(sharer(), wish).map(draft -> preview(draft, reader));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @RolesAllowed(Roles.EMPLOYEE)
    @Operation(
            summary = "Share a post",
            description = "A connected network is posted to at once, or at `scheduledFor`. Another one is opened at"
                    + " `shareUrl`; the share is `requested` until its employee confirms it or its link is clicked.")
    @APIResponse(responseCode = "201", description = "Accepted")
    @APIResponse(responseCode = "404", description = "No such post for the caller")
    @APIResponse(responseCode = "409", description = "The network is not connected")
    @APIResponse(responseCode = "422", description = "A field cannot be accepted")
    public Uni<ShareView> share(
            @Valid @NotNull(message = "Send a share.") NewShare wish,
            @Parameter(description = "Makes a repeat safe for 24 hours") @HeaderParam("Idempotency-Key") @Nullable
                    String key,
            @HeaderParam("Accept-Language") @Nullable String accepted) {
        return sharePost.share(sharer(), wish, key, ReaderLanguage.accepted(accepted));
    }

    @GET
    @RolesAllowed(Roles.EMPLOYEE)
    @Operation(summary = "The caller's shares, newest first")
    public Uni<Page<ShareView>> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit,
            @HeaderParam("Accept-Language") @Nullable String accepted) {
        ReaderLanguage reader = ReaderLanguage.accepted(accepted);
        return findShares
                .of(signedIn.tenant(), signedIn.employee(), PageRequest.of(cursor, limit))
                .map(page -> page.map(share -> views.of(share, reader)));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Roles.EMPLOYEE)
    @Operation(summary = "One of the caller's shares")
    @APIResponse(responseCode = "200", description = "The share")
    @APIResponse(responseCode = "404", description = "No such share of the caller")
    public Uni<ShareView> get(@PathParam("id") String id, @HeaderParam("Accept-Language") @Nullable String accepted) {
        checkId(id);
        ReaderLanguage reader = ReaderLanguage.accepted(accepted);
        return findShares.one(signedIn.tenant(), signedIn.employee(), id).map(share -> views.of(share, reader));
    }

    @POST
    @Path("/{id}/confirm")
    @RolesAllowed(Roles.EMPLOYEE)
    @Operation(summary = "Say that a share to a network without a connection was sent")
    @APIResponse(responseCode = "200", description = "Now published")
    @APIResponse(responseCode = "404", description = "No such share of the caller")
    @APIResponse(responseCode = "409", description = "Perron publishes it itself, or it was cancelled")
    public Uni<ShareView> confirm(
            @PathParam("id") String id, @HeaderParam("Accept-Language") @Nullable String accepted) {
        checkId(id);
        ReaderLanguage reader = ReaderLanguage.accepted(accepted);
        return ended(endShare.confirm(signedIn.tenant(), signedIn.employee(), id), reader);
    }

    @POST
    @Path("/{id}/cancel")
    @RolesAllowed(Roles.EMPLOYEE)
    @Operation(summary = "Take a share back before it is published")
    @APIResponse(responseCode = "200", description = "Now cancelled")
    @APIResponse(responseCode = "404", description = "No such share of the caller")
    @APIResponse(responseCode = "409", description = "It is being published, or has been")
    public Uni<ShareView> cancel(
            @PathParam("id") String id, @HeaderParam("Accept-Language") @Nullable String accepted) {
        checkId(id);
        ReaderLanguage reader = ReaderLanguage.accepted(accepted);
        return ended(endShare.cancel(signedIn.tenant(), signedIn.employee(), id), reader);
    }

    private Uni<ShareView> ended(Uni<Share> ending, ReaderLanguage reader) {
        return ending.onFailure(IllegalMove.class)
                .transform(illegal -> Problem.conflict("share.state", illegal.getMessage() + "."))
                .map(share -> views.of(share, reader));
    }

    private Sharer sharer() {
        return new Sharer(signedIn.tenant(), signedIn.tenantAlias(), signedIn.employee());
    }

    private static Preview preview(Draft draft, ReaderLanguage reader) {
        return new Preview(
                draft.wording().text(),
                draft.wording().disclosure(),
                Similarity.of(
                        draft.words(),
                        draft.post().captions().stream()
                                .map(caption -> caption.text())
                                .toList(),
                        reader),
                new Limits(draft.network().limits().characters(), draft.used()));
    }

    private static void checkId(String id) {
        if (!Ids.isOne("share", id)) {
            throw unknown();
        }
    }

    static Problem unknown() {
        return Problem.notFound("share.unknown", "There is no such share.");
    }
}
