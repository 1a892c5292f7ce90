package dk.perron.simulator.feed;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;

/** News feeds of the demonstration companies, in every format a source may have. */
@Path("/feeds")
public class FeedResource {
    private static final Map<String, String> COMPANIES =
            Map.of("nordlys", "Nordlys Energi", "fjordbank", "Fjordbank", "havnelab", "Havnelab");

    private final Stories stories;

    FeedResource(Stories stories) {
        this.stories = stories;
    }

    @GET
    @Path("/{company}-news.xml")
    @Produces("application/rss+xml;charset=utf-8")
    public Response company(@Context UriInfo uri, @PathParam("company") String company) {
        List<Story> found = stories.of(company);
        return found.isEmpty()
                ? Response.status(404).build()
                : Response.ok(writer(uri, company).rss2(found)).build();
    }

    @GET
    @Path("/rss1.xml")
    @Produces("application/rdf+xml;charset=utf-8")
    public String rss1(@Context UriInfo uri) {
        return writer(uri, "fjordbank").rss1(stories.of("fjordbank"));
    }

    @GET
    @Path("/atom.xml")
    @Produces("application/atom+xml;charset=utf-8")
    public String atom(@Context UriInfo uri) {
        return writer(uri, "havnelab").atom(stories.of("havnelab"));
    }

    private FeedWriter writer(UriInfo uri, String company) {
        return new FeedWriter(
                uri.getBaseUri(), COMPANIES.getOrDefault(company, company) + " – news", stories::publishedAt);
    }
}
