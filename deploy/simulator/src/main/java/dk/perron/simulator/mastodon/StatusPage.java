package dk.perron.simulator.mastodon;

import dk.perron.simulator.network.PublicPage;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The public page of one status. */
@Path("/mastodon/{handle}/{id}")
@Produces(MediaType.TEXT_HTML)
public class StatusPage {
    private final Statuses statuses;

    StatusPage(Statuses statuses) {
        this.statuses = statuses;
    }

    @GET
    public Response show(@PathParam("handle") String handle, @PathParam("id") String id) {
        return PublicPage.of(
                "Mastodon",
                id,
                statuses.readable(id, null)
                        .filter(status -> status.author().handle("_").equals(handle.replaceFirst("^@", "")))
                        .map(Status::asRead));
    }
}
