package dk.perron.share.sharing;

import dk.perron.platform.http.ReaderLanguage;
import dk.perron.platform.id.Ids;
import dk.perron.platform.paging.Page;
import dk.perron.platform.paging.PageRequest;
import dk.perron.platform.problem.Problem;
import dk.perron.platform.tenant.Roles;
import dk.perron.platform.tenant.SignedIn;
import dk.perron.share.sharing.Drafting.Sharer;
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
import org.eclipse.microprofile.openapi.annotations.media.Content;
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
    private final FindShares findShares;
    private final ChangePublished changePublished;
    private final ShareViews views;
    private final SignedIn signedIn;

    ShareResource(
            SharePost sharePost,
            FindShares findShares,
            ChangePublished changePublished,
            ShareViews views,
            SignedIn signedIn) {
        this.sharePost = sharePost;
        this.findShares = findShares;
        this.changePublished = changePublished;
        this.views = views;
        this.signedIn = signedIn;
    }

    @POST
    @Path("/preview")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.EMPLOYEE)
    @Operation(
            summary = "See exactly what would become public, and when; nothing is kept",
            description = "The disclosure is part of the text. A time at which colleagues share the same is moved on."
                    + " What `approval` says is what to send with the share. With `replacing` it is what other words for"
                    + " a public share would make of it: of the wish only the words count, the rest is the share's.")
    @APIResponse(responseCode = "200", description = "What would become public")
    @APIResponse(
            responseCode = "404",
            description = "post.unknown: no such post for the caller; share.unknown: no such share of the caller")
    @APIResponse(
            responseCode = "409",
            description = "Of a share to be replaced: share.state: not public; network.cannot-edit")
    @APIResponse(responseCode = "422", description = "network.unknown, share.time, share.form")
    public Uni<SharePreview> preview(
            @Valid @NotNull(message = "Send a share.") NewShare wish,
            @Parameter(description = "Id of a public share whose words are to be replaced")
                    @QueryParam("replacing")
                    @Nullable
                    String replacing,
            @HeaderParam("Accept-Language") @Nullable String accepted) {
        ReaderLanguage reader = ReaderLanguage.accepted(accepted);
        if (replacing != null) {
            checkId(replacing);
            return changePublished
                    .preview(Sharer.of(signedIn), replacing, wish.words())
                    .map(reworded -> SharePreview.of(reworded, reader));
        }
        return sharePost.preview(Sharer.of(signedIn), wish).map(draft -> SharePreview.of(draft, reader));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @RolesAllowed(Roles.EMPLOYEE)
    @Operation(
            summary = "Share a post",
            description = "Where Perron publishes, it does so with the employee's `approval` of exactly this text and"
                    + " time, as the preview gave it, and never otherwise. Another network is opened at"
                    + " `shareUrl`; the share is `requested` until its employee confirms it or its link is clicked.")
    @APIResponse(
            responseCode = "201",
            description = "Accepted",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ShareView.class)))
    @APIResponse(responseCode = "404", description = "post.unknown: no such post for the caller")
    @APIResponse(
            responseCode = "409",
            description = "connection.missing, connection.lost, connection.expired: connect the network;"
                    + " approval.outdated: preview again; share.cap; post.saturated; post.no-address",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ApprovalProblem.class)))
    @APIResponse(
            responseCode = "422",
            description = "approval.missing, words.too-close, share.words, share.too-long,"
                    + " share.time, share.form, network.unknown")
    public Uni<ShareView> share(
            @Valid @NotNull(message = "Send a share.") NewShare wish,
            @Parameter(description = "Makes a repeat safe for 24 hours") @HeaderParam("Idempotency-Key") @Nullable
                    String key,
            @HeaderParam("Accept-Language") @Nullable String accepted) {
        return sharePost.share(Sharer.of(signedIn), wish, key, ReaderLanguage.accepted(accepted));
    }

    @GET
    @RolesAllowed(Roles.EMPLOYEE)
    @Operation(summary = "The caller's shares, all or those in a state, newest first")
    @APIResponse(responseCode = "200", description = "A page of shares")
    @APIResponse(responseCode = "422", description = "state.unknown")
    public Uni<Page<ShareView>> list(
            @Parameter(
                            description = "waiting: for their time, their network or their employee's confirmation;"
                                    + " needs-approval: for a new approval; published: also those taken back since;"
                                    + " all if absent",
                            schema =
                                    @Schema(
                                            enumeration = {
                                                "waiting",
                                                "needs-approval",
                                                "published",
                                                "failed",
                                                "cancelled"
                                            }))
                    @QueryParam("state")
                    @Nullable
                    String state,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit,
            @HeaderParam("Accept-Language") @Nullable String accepted) {
        ReaderLanguage reader = ReaderLanguage.accepted(accepted);
        return findShares
                .of(signedIn.tenant(), signedIn.employee(), ShareFilter.of(state), PageRequest.of(cursor, limit))
                .map(page -> page.map(share -> views.of(share, reader)));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Roles.EMPLOYEE)
    @Operation(summary = "One of the caller's shares")
    @APIResponse(responseCode = "200", description = "The share")
    @APIResponse(responseCode = "404", description = "share.unknown: no such share of the caller")
    public Uni<ShareView> get(@PathParam("id") String id, @HeaderParam("Accept-Language") @Nullable String accepted) {
        checkId(id);
        ReaderLanguage reader = ReaderLanguage.accepted(accepted);
        return findShares.one(signedIn.tenant(), signedIn.employee(), id).map(share -> views.of(share, reader));
    }

    /** @throws Problem 404 when it is not of the form that ids of shares have */
    static void checkId(String id) {
        if (!Ids.isOne("share", id)) {
            throw unknown();
        }
    }

    static Problem unknown() {
        return Problem.notFound("share.unknown", "There is no such share.");
    }
}
