package dk.perron.simulator.linkedin;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** The public page of one post, where its permalink leads. */
@Path("/linkedin/feed/update/{urn}")
@Produces(MediaType.TEXT_HTML)
public class PostPage {
    public record PublicPost(Post post) implements TemplateInstance {}

    public record NoSuchPost(String urn) implements TemplateInstance {}

    private final Posts posts;

    PostPage(Posts posts) {
        this.posts = posts;
    }

    @GET
    public Response show(@PathParam("urn") String urn) {
        Optional<Post> post = posts.find(urn).filter(Post::isLive);
        return Response.status(post.isPresent() ? 200 : 404)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .entity(post.isPresent() ? new PublicPost(post.get()) : new NoSuchPost(urn))
                .build();
    }
}
