package dk.perron.content.posts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.perron.platform.idempotency.Idempotency;
import dk.perron.platform.paging.Page;
import dk.perron.platform.paging.PageRequest;
import dk.perron.platform.tenant.Roles;
import dk.perron.platform.tenant.SignedIn;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/v1/posts")
@Tag(name = "Posts", description = "Curated content offered for sharing")
class PostResource {
    private final DraftPost draftPost;
    private final ChangePost changePost;
    private final ReadPosts readPosts;
    private final SignedIn signedIn;

    PostResource(DraftPost draftPost, ChangePost changePost, ReadPosts readPosts, SignedIn signedIn) {
        this.draftPost = draftPost;
        this.changePost = changePost;
        this.readPosts = readPosts;
        this.signedIn = signedIn;
    }

    @GET
    @RolesAllowed(Roles.CURATOR)
    @Operation(summary = "Lists posts, newest first")
    @APIResponse(responseCode = "200", description = "A page of posts")
    @APIResponse(responseCode = "422", description = "status.unknown, limit.invalid, cursor.invalid")
    public Uni<Page<PostView>> list(
            @QueryParam("status") @Nullable String status,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        return readPosts
                .page(signedIn.tenant(), PostStatus.wanted(status), PageRequest.of(cursor, limit))
                .map(page -> page.map(PostView::of));
    }

    @POST
    @RolesAllowed(Roles.CURATOR)
    @Operation(summary = "Drafts a post")
    @APIResponse(
            responseCode = "201",
            description = "The draft",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = PostView.class)))
    @APIResponse(responseCode = "404", description = "item.unknown")
    @APIResponse(responseCode = "422", description = "request.invalid, rule.invalid, topic.unknown, post.expiry-past")
    public Uni<RestResponse<PostView>> draft(
            @Valid @NotNull(message = "Send the post as JSON.") PostWish wish,
            @HeaderParam("Idempotency-Key") @Nullable String key) {
        return draftPost
                .draft(new Idempotency.Call(signedIn.tenant(), signedIn.employee(), "post.create", key, wish), wish)
                .map(post -> RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, post)
                        .header("ETag", Precondition.tag(post.version()))
                        .build());
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.EMPLOYEE, Roles.CURATOR})
    @Operation(
            summary = "Shows a post",
            description = "Curators see any; an employee sees a published post whose audience includes the employee.")
    @APIResponse(responseCode = "200", description = "The post, with its version as ETag")
    @APIResponse(responseCode = "404", description = "post.unknown")
    public Uni<RestResponse<PostView>> show(@PathParam("id") String id) {
        PostId post = PostId.given(id);
        Uni<Post> found = signedIn.roles().contains(Roles.CURATOR)
                ? readPosts.forCurator(signedIn.tenant(), post)
                : readPosts.forEmployee(signedIn.tenant(), signedIn.employee(), post);
        return found.map(PostResource::answer);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/json", "application/merge-patch+json"})
    @RolesAllowed(Roles.CURATOR)
    @Operation(summary = "Changes a draft or published post; what is not named stays, null clears")
    @RequestBody(content = @Content(mediaType = "application/json", schema = @Schema(implementation = PostWish.class)))
    @APIResponse(responseCode = "200", description = "The post as it is now")
    @APIResponse(responseCode = "404", description = "post.unknown")
    @APIResponse(responseCode = "409", description = "post.over")
    @APIResponse(responseCode = "412", description = "post.changed-meanwhile")
    @APIResponse(responseCode = "422", description = "request.invalid, rule.invalid, topic.unknown, post.expiry-past")
    @APIResponse(responseCode = "428", description = "if-match.missing")
    public Uni<RestResponse<PostView>> revise(
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull(message = "Send the change as JSON.") ObjectNode change) {
        return changePost
                .revise(signedIn.tenant(), PostId.given(id), Precondition.required(ifMatch), change)
                .map(PostResource::answer);
    }

    @POST
    @Path("/{id}/publish")
    @RolesAllowed(Roles.CURATOR)
    @Operation(summary = "Publishes a draft: from now on its audience is offered it")
    @APIResponse(responseCode = "200", description = "The post as it is now")
    @APIResponse(responseCode = "404", description = "post.unknown")
    @APIResponse(responseCode = "409", description = "post.not-draft")
    @APIResponse(responseCode = "412", description = "post.changed-meanwhile, where If-Match was sent")
    @APIResponse(responseCode = "422", description = "post.expiry-past")
    public Uni<RestResponse<PostView>> publish(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return changePost
                .publish(signedIn.tenant(), PostId.given(id), Precondition.optional(ifMatch))
                .map(PostResource::answer);
    }

    @POST
    @Path("/{id}/withdraw")
    @RolesAllowed(Roles.CURATOR)
    @Operation(summary = "Withdraws a published post: it is offered no more; links to it keep working")
    @APIResponse(responseCode = "200", description = "The post as it is now")
    @APIResponse(responseCode = "404", description = "post.unknown")
    @APIResponse(responseCode = "409", description = "post.not-published")
    @APIResponse(responseCode = "412", description = "post.changed-meanwhile, where If-Match was sent")
    public Uni<RestResponse<PostView>> withdraw(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return changePost
                .withdraw(signedIn.tenant(), PostId.given(id), Precondition.optional(ifMatch))
                .map(PostResource::answer);
    }

    private static RestResponse<PostView> answer(Post post) {
        return RestResponse.ResponseBuilder.ok(PostView.of(post))
                .header("ETag", Precondition.tag(post.version()))
                .build();
    }
}
