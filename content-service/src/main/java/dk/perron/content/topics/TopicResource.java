package dk.perron.content.topics;

import dk.perron.platform.idempotency.Idempotency;
import dk.perron.platform.paging.Page;
import dk.perron.platform.tenant.Roles;
import dk.perron.platform.tenant.SignedIn;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/v1/topics")
@Tag(name = "Topics", description = "Subjects that employees follow")
class TopicResource {
    private final FollowTopic followTopic;
    private final SignedIn signedIn;

    TopicResource(FollowTopic followTopic, SignedIn signedIn) {
        this.followTopic = followTopic;
        this.signedIn = signedIn;
    }

    @GET
    @RolesAllowed({Roles.EMPLOYEE, Roles.CURATOR})
    @Operation(summary = "Lists all topics by name, with whether the caller follows them")
    @APIResponse(responseCode = "200", description = "All topics")
    public Uni<Page<TopicView>> list() {
        return followTopic.all(signedIn.tenant(), signedIn.employee()).map(Page::whole);
    }

    @POST
    @RolesAllowed(Roles.CURATOR)
    @Operation(summary = "Names a new topic")
    @APIResponse(
            responseCode = "201",
            description = "The topic",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = TopicView.class)))
    @APIResponse(responseCode = "409", description = "topic.exists")
    public Uni<RestResponse<TopicView>> add(
            @Valid @NotNull(message = "Send the topic as JSON.") NewTopic wish,
            @HeaderParam("Idempotency-Key") @Nullable String key) {
        return followTopic
                .name(new Idempotency.Call(signedIn.tenant(), signedIn.employee(), "topic.create", key, wish), wish)
                .map(topic -> RestResponse.status(RestResponse.Status.CREATED, topic));
    }

    @PUT
    @Path("/{id}/follow")
    @RolesAllowed(Roles.EMPLOYEE)
    @Operation(summary = "Follows a topic; following twice is following once")
    @APIResponse(responseCode = "204", description = "The caller follows the topic")
    @APIResponse(responseCode = "404", description = "topic.unknown")
    public Uni<Void> follow(@PathParam("id") String id) {
        return followTopic.follow(signedIn.tenant(), signedIn.employee(), TopicId.given(id));
    }

    @DELETE
    @Path("/{id}/follow")
    @RolesAllowed(Roles.EMPLOYEE)
    @Operation(summary = "Stops following a topic")
    @APIResponse(responseCode = "204", description = "The caller does not follow the topic")
    @APIResponse(responseCode = "404", description = "topic.unknown")
    public Uni<Void> unfollow(@PathParam("id") String id) {
        return followTopic.unfollow(signedIn.tenant(), signedIn.employee(), TopicId.given(id));
    }
}
