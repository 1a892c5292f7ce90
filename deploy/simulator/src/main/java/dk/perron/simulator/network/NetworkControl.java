package dk.perron.simulator.network;

import io.quarkus.arc.All;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Shortcuts around the networks' own pages, for tests and demonstrations. */
@Path("/control/{network: linkedin|x|mastodon|bluesky}")
public class NetworkControl {
    public record TokenWish(
            @Nullable String name,
            @Nullable String email,
            @Nullable Set<String> scopes,
            @Nullable Long lifetimeSeconds) {}

    /**
     * A page of posts, newest first.
     *
     * @param total how many ever arrived, forgotten ones included
     * @param known how many are still known
     * @param live how many of those are not deleted
     * @param cursor where the next page begins; left out after the last one
     */
    public record Listed(
            List<PublicPost> posts,
            long total,
            int known,
            long live,
            @Nullable String cursor) {}

    private final List<SimulatedNetwork> networks;

    NetworkControl(@All List<SimulatedNetwork> networks) {
        this.networks = networks;
    }

    @GET
    @Path("/posts")
    public Listed posts(
            @PathParam("network") String network,
            @QueryParam("limit") @DefaultValue("1000") int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        List<PublicPost> all = named(network).newestFirst();
        int from = 0;
        if (cursor != null) {
            // The cursor is the last post's id, so that posts arriving meanwhile shift nothing.
            while (from < all.size() && !all.get(from).id().equals(cursor)) {
                from++;
            }
            from = Math.min(all.size(), from + 1);
        }
        int to = Math.min(all.size(), from + Math.max(1, Math.min(limit, 100_000)));
        return new Listed(
                all.subList(from, to),
                named(network).total(),
                all.size(),
                all.stream().filter(PublicPost::isLive).count(),
                to < all.size() ? all.get(to - 1).id() : null);
    }

    /** A token without a consent page. */
    @POST
    @Path("/tokens")
    @ResponseStatus(201)
    public Map<String, Object> token(@PathParam("network") String network, @Nullable TokenWish wish) {
        if (wish == null || wish.name() == null) {
            throw new BadRequestException("name is needed");
        }
        Member member = wish.email() == null ? Member.called(wish.name()) : Member.called(wish.name(), wish.email());
        Duration lifetime = wish.lifetimeSeconds() == null ? null : Duration.ofSeconds(wish.lifetimeSeconds());
        return named(network).token(member, wish.scopes(), lifetime);
    }

    /** What happens when a member withdraws consent in the network's own settings. */
    @POST
    @Path("/members/{sub}/revoke")
    @ResponseStatus(204)
    public void revoke(@PathParam("network") String network, @PathParam("sub") String sub) {
        named(network).revoke(sub);
    }

    /** Figures of a post from now on, for example {@code {"IMPRESSION": 7}}. */
    @PUT
    @Path("/posts/{id}/figures")
    @ResponseStatus(204)
    public void figures(@PathParam("network") String network, @PathParam("id") String id, Map<String, Long> wanted) {
        named(network).figures(id, wanted);
    }

    @GET
    @Path("/app")
    public Map<String, Object> app(@PathParam("network") String network) {
        return named(network).app();
    }

    private SimulatedNetwork named(String name) {
        return networks.stream()
                .filter(network -> network.name().equals(name))
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }
}
