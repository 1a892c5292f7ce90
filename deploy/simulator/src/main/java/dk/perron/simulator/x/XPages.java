package dk.perron.simulator.x;

import dk.perron.simulator.network.PublicPage;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** X's pages: a post, and the window in which somebody would post by hand. */
@Path("/x")
@Produces(MediaType.TEXT_HTML)
public class XPages {
    public record Intent(String text, int weight, int most) implements TemplateInstance {}

    private final Tweets tweets;

    XPages(Tweets tweets) {
        this.tweets = tweets;
    }

    @GET
    @Path("/intent/{kind: tweet|post}")
    public TemplateInstance intent(
            @QueryParam("text") @DefaultValue("") String text,
            @QueryParam("url") @DefaultValue("") String url,
            @QueryParam("hashtags") @DefaultValue("") String hashtags,
            @QueryParam("via") @DefaultValue("") String via) {
        String tags = Arrays.stream(hashtags.split(","))
                .filter(tag -> !tag.isBlank())
                .map(tag -> "#" + tag.strip())
                .collect(Collectors.joining(" "));
        String whole = Stream.of(text, url, tags, via.isBlank() ? "" : "via @" + via)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" "));
        return new Intent(whole, Weighted.length(whole), Weighted.MOST);
    }

    @GET
    @Path("/i/web/status/{id}")
    public Response byId(@PathParam("id") String id) {
        return PublicPage.of("X", id, tweets.find(id).map(Tweet::asRead));
    }

    @GET
    @Path("/i/status/{id}")
    public Response byShortId(@PathParam("id") String id) {
        return byId(id);
    }

    @GET
    @Path("/{user}/status/{id}")
    public Response ofUser(@PathParam("user") String user, @PathParam("id") String id) {
        return byId(id);
    }
}
