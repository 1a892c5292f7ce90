package dk.perron.simulator.bluesky;

import dk.perron.simulator.network.PublicPage;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The public page of one post. */
@Path("/bluesky/profile/{actor}/post/{key}")
@Produces(MediaType.TEXT_HTML)
public class PostPage {
    private final Accounts accounts;
    private final Repos repos;

    PostPage(Accounts accounts, Repos repos) {
        this.accounts = accounts;
        this.repos = repos;
    }

    @GET
    public Response show(@PathParam("actor") String actor, @PathParam("key") String key) {
        return PublicPage.of(
                "Bluesky",
                key,
                accounts.find(actor)
                        .flatMap(account -> repos.find(Repos.address(account.did(), Repos.POST, key)))
                        .map(BlueskyNetwork::asRead));
    }
}
