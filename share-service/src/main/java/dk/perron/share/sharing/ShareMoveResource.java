package dk.perron.share.sharing;

import dk.perron.platform.http.ReaderLanguage;
import dk.perron.platform.problem.Problem;
import dk.perron.platform.tenant.Roles;
import dk.perron.platform.tenant.SignedIn;
import dk.perron.share.sharing.Drafting.Sharer;
import dk.perron.share.sharing.ShareState.IllegalMove;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What employees do with a share they have made. */
@Path("/v1/shares")
@Tag(name = "Shares")
@APIResponse(responseCode = "401", description = "No valid access token")
public class ShareMoveResource {
    private final EndShare endShare;
    private final ApproveShare approveShare;
    private final ChangePublished changePublished;
    private final ShareViews views;
    private final SignedIn signedIn;

    ShareMoveResource(
            EndShare endShare,
            ApproveShare approveShare,
            ChangePublished changePublished,
            ShareViews views,
            SignedIn signedIn) {
        this.endShare = endShare;
        this.approveShare = approveShare;
        this.changePublished = changePublished;
        this.views = views;
        this.signedIn = signedIn;
    }

    @POST
    @Path("/{id}/confirm")
    @RolesAllowed(Roles.EMPLOYEE)
    @Operation(summary = "Say that a share to a network without a connection was sent")
    @APIResponse(responseCode = "200", description = "Now published")
    @APIResponse(responseCode = "404", description = "share.unknown: no such share of the caller")
    @APIResponse(
            responseCode = "409",
            description = "share.not-yours-to-confirm: Perron publishes it itself; share.state: it was cancelled")
    public Uni<ShareView> confirm(
            @PathParam("id") String id, @HeaderParam("Accept-Language") @Nullable String accepted) {
        ShareResource.checkId(id);
        ReaderLanguage reader = ReaderLanguage.accepted(accepted);
        return moved(endShare.confirm(signedIn.tenant(), signedIn.employee(), id), reader);
    }

    @POST
    @Path("/{id}/cancel")
    @RolesAllowed(Roles.EMPLOYEE)
    @Operation(summary = "Take a share back before it is published")
    @APIResponse(responseCode = "200", description = "Now cancelled")
    @APIResponse(responseCode = "404", description = "share.unknown: no such share of the caller")
    @APIResponse(responseCode = "409", description = "share.state: it is being published, or has been")
    public Uni<ShareView> cancel(
            @PathParam("id") String id, @HeaderParam("Accept-Language") @Nullable String accepted) {
        ShareResource.checkId(id);
        ReaderLanguage reader = ReaderLanguage.accepted(accepted);
        return moved(endShare.cancel(signedIn.tenant(), signedIn.employee(), id), reader);
    }

    @POST
    @Path("/{id}/approve")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.EMPLOYEE)
    @Operation(
            summary = "Approve a share again that has become too late",
            description =
                    "For a share with `needsApproval`: its text as it is, and a new time, or none for at once. The same"
                            + " once more changes nothing.")
    @APIResponse(responseCode = "200", description = "Waits for its time again")
    @APIResponse(responseCode = "404", description = "share.unknown: no such share of the caller")
    @APIResponse(
            responseCode = "409",
            description =
                    "approval.outdated: another text, or a colleague shares the same then; share.cap; share.state",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ApprovalProblem.class)))
    @APIResponse(responseCode = "422", description = "share.time")
    public Uni<ShareView> approve(
            @PathParam("id") String id,
            @Valid @NotNull(message = "Send what is approved.") NewShare.NewApproval approval,
            @HeaderParam("Accept-Language") @Nullable String accepted) {
        ShareResource.checkId(id);
        ReaderLanguage reader = ReaderLanguage.accepted(accepted);
        return moved(approveShare.approve(Sharer.of(signedIn), id, approval), reader);
    }

    @POST
    @Path("/{id}/remove")
    @RolesAllowed(Roles.EMPLOYEE)
    @Operation(summary = "Take a published share back at its network; once more is as good as once")
    @APIResponse(responseCode = "200", description = "Not public any more")
    @APIResponse(responseCode = "404", description = "share.unknown: no such share of the caller")
    @APIResponse(
            responseCode = "409",
            description =
                    "network.cannot-remove; network.busy, network.unclear: try again; share.state; connection.another:"
                            + " published with another account; connection.missing and its like")
    public Uni<ShareView> remove(
            @PathParam("id") String id, @HeaderParam("Accept-Language") @Nullable String accepted) {
        ShareResource.checkId(id);
        ReaderLanguage reader = ReaderLanguage.accepted(accepted);
        return moved(changePublished.remove(Sharer.of(signedIn), id), reader);
    }

    @POST
    @Path("/{id}/edit")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.EMPLOYEE)
    @Operation(
            summary = "Put other words in the place of the published ones",
            description =
                    "The disclosure is added and the rules for words are those of a new share. What is published is what"
                            + " `approval` says, as the preview with `replacing` gave it, and never otherwise.")
    @APIResponse(responseCode = "200", description = "Public with the new words")
    @APIResponse(responseCode = "404", description = "share.unknown: no such share of the caller")
    @APIResponse(
            responseCode = "409",
            description =
                    "approval.outdated: preview again; share.busy: other words are on their way to the network, try again"
                            + " in a minute; network.cannot-edit; network.busy, network.unclear: try again; share.state;"
                            + " connection.another: published with another account; connection.missing and its like")
    @APIResponse(responseCode = "422", description = "approval.missing, words.too-close, share.words, share.too-long")
    public Uni<ShareView> edit(
            @PathParam("id") String id,
            @Valid @NotNull(message = "Send the words.") NewWords wish,
            @HeaderParam("Accept-Language") @Nullable String accepted) {
        ShareResource.checkId(id);
        ReaderLanguage reader = ReaderLanguage.accepted(accepted);
        return moved(changePublished.edit(Sharer.of(signedIn), id, wish), reader);
    }

    private Uni<ShareView> moved(Uni<Share> move, ReaderLanguage reader) {
        return move.onFailure(IllegalMove.class)
                .transform(illegal -> Problem.conflict("share.state", illegal.getMessage() + "."))
                .map(share -> views.of(share, reader));
    }
}
