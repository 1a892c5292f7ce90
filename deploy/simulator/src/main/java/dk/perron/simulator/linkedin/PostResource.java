package dk.perron.simulator.linkedin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dk.perron.simulator.preview.PreviewBot;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Posts API: create, edit, delete. */
@Path("/linkedin/rest/posts")
public class PostResource {
    private static final String SCOPE = "w_member_social";

    private final Callers callers;
    private final Answering answering;
    private final Posts posts;
    private final Images images;
    private final PreviewBot bot;
    private final Clock clock;

    PostResource(Callers callers, Answering answering, Posts posts, Images images, PreviewBot bot, Clock clock) {
        this.callers = callers;
        this.answering = answering;
        this.posts = posts;
        this.images = images;
        this.bot = bot;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> create(
            @Context HttpHeaders headers, @Context HttpServerRequest request, @Nullable JsonNode body) {
        Caller caller = callers.versioned(headers);
        caller.needs(SCOPE, "partnerApiPostsExternal.CREATE." + caller.version());
        return answering.answer("create-post", caller.member(), headers, request, () -> {
            Post post = read(caller, PostRequest.of(body == null ? MissingNode.getInstance() : body));
            posts.add(post);
            bot.visit(LinkedInNetwork.linksOf(post), results -> posts.previewed(post.urn(), results));
            return Response.status(201).header("x-restli-id", post.urn()).build();
        });
    }

    @POST
    @Path("/{urn}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> edit(
            @Context HttpHeaders headers,
            @Context HttpServerRequest request,
            @PathParam("urn") String urn,
            @Nullable JsonNode body) {
        Caller caller = callers.versioned(headers);
        caller.needs(SCOPE, "partnerApiPostsExternal.PARTIAL_UPDATE." + caller.version());
        return answering.answer("edit-post", caller.member(), headers, request, () -> {
            if (!"PARTIAL_UPDATE".equalsIgnoreCase(headers.getHeaderString("X-RestLi-Method"))) {
                throw LinkedInError.bad("INVALID_VALUE_FOR_FIELD", "X-RestLi-Method header must be PARTIAL_UPDATE");
            }
            own(caller, urn);
            JsonNode commentary = body == null
                    ? MissingNode.getInstance()
                    : body.path("patch").path("$set").path("commentary");
            if (!commentary.isTextual()) {
                throw LinkedInError.bad("MISSING_FIELD", "ERROR :: /patch/$set/commentary :: field is required");
            }
            PostRequest.checkLength("commentary", commentary.textValue(), PostRequest.LONGEST_COMMENTARY);
            posts.edit(urn, commentary.textValue());
            return Response.noContent().build();
        });
    }

    @DELETE
    @Path("/{urn}")
    public Uni<Response> delete(
            @Context HttpHeaders headers, @Context HttpServerRequest request, @PathParam("urn") String urn) {
        Caller caller = callers.versioned(headers);
        caller.needs(SCOPE, "partnerApiPostsExternal.DELETE." + caller.version());
        return answering.answer("delete-post", caller.member(), headers, request, () -> {
            // Idempotent: what is not there any more is deleted as wished.
            posts.find(urn).ifPresent(post -> caller.mustBe(post.author(), "post " + urn));
            posts.delete(urn);
            return Response.noContent().build();
        });
    }

    private Post read(Caller caller, PostRequest wish) {
        caller.mustBe(wish.author(), "author " + wish.author());
        wish.pictures().stream().map(Post.Picture::image).forEach(image -> needUpload(caller, image));
        if (wish.article() != null && wish.article().thumbnail() != null) {
            needUpload(caller, wish.article().thumbnail());
        }
        return new Post(
                posts.nextUrn(wish.pictures().isEmpty() ? "share" : "ugcPost"),
                caller.member().urn(),
                caller.member().name(),
                clock.instant(),
                null,
                null,
                wish.visibility(),
                wish.commentary(),
                LittleText.of(wish.commentary()),
                wish.article(),
                wish.pictures(),
                wish.reshareOf(),
                caller.version(),
                List.of());
    }

    private void needUpload(Caller caller, String image) {
        boolean isThere = images.find(image)
                .filter(found -> found.owner().equals(caller.member().urn()) && found.isUploaded())
                .isPresent();
        if (!isThere) {
            throw LinkedInError.bad(
                    "INVALID_VALUE_FOR_FIELD", "ERROR :: /content :: " + image + " is not an uploaded image");
        }
    }

    private Post own(Caller caller, String urn) {
        Post post = posts.find(urn).filter(Post::isLive).orElseThrow(() -> LinkedInError.notFound(urn));
        caller.mustBe(post.author(), "post " + urn);
        return post;
    }
}
