package dk.perron.simulator.feed;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** The pages that the feeds lead to. */
@Path("/articles/{slug}")
public class ArticleResource {
    public record Article(Story story, String url, String picture, String date) implements TemplateInstance {}

    private final Stories stories;

    ArticleResource(Stories stories) {
        this.stories = stories;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance show(@Context UriInfo uri, @PathParam("slug") String slug) {
        Story story = stories.find(slug).orElseThrow(NotFoundException::new);
        return new Article(
                story,
                uri.getBaseUri().resolve("/articles/" + slug).toString(),
                uri.getBaseUri()
                        .resolve("/pictures/" + story.picture() + ".png")
                        .toString(),
                stories.publishedAt(story).toString());
    }
}
