package dk.perron.simulator.linkedin;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Shortcuts around the network's own pages, for tests and demonstrations. */
@Path("/control/linkedin")
public class LinkedInControl {
    public record TokenWish(
            @Nullable String name,
            @Nullable String email,
            @Nullable Set<String> scopes,
            @Nullable Long lifetimeSeconds) {}

    public record TokenMade(String accessToken, String sub, String name) {}

    private final LinkedInConfig config;
    private final Tokens tokens;
    private final Figures figures;

    LinkedInControl(LinkedInConfig config, Tokens tokens, Figures figures) {
        this.config = config;
        this.tokens = tokens;
        this.figures = figures;
    }

    /** A token without a consent page. */
    @POST
    @Path("/tokens")
    @ResponseStatus(201)
    public TokenMade token(@Nullable TokenWish wish) {
        if (wish == null || wish.name() == null) {
            throw new BadRequestException("name is needed");
        }
        Member member = wish.email() == null ? Member.called(wish.name()) : Member.called(wish.name(), wish.email());
        Duration lifetime =
                wish.lifetimeSeconds() == null ? Tokens.LIFETIME : Duration.ofSeconds(wish.lifetimeSeconds());
        Set<String> scopes = wish.scopes() == null ? config.scopes() : wish.scopes();
        return new TokenMade(tokens.issue(member, scopes, lifetime), member.sub(), member.name());
    }

    /** What happens when a member withdraws consent in the network's own settings. */
    @POST
    @Path("/members/{sub}/revoke")
    @ResponseStatus(204)
    public void revoke(@PathParam("sub") String sub) {
        tokens.revokeAll(sub);
    }

    /** Figures of a post from now on, for example {@code {"IMPRESSION": 7}}; types left out are "not available". */
    @PUT
    @Path("/posts/{urn}/figures")
    @ResponseStatus(204)
    public void figures(@PathParam("urn") String urn, Map<String, Long> wanted) {
        figures.set(urn, wanted);
    }

    @GET
    @Path("/app")
    public Map<String, Object> app() {
        return Map.of("clientId", config.clientId(), "clientSecret", config.clientSecret(), "scopes", config.scopes());
    }
}
