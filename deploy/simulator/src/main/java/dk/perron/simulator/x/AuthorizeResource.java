package dk.perron.simulator.x;

import dk.perron.simulator.network.ConsentPage;
import dk.perron.simulator.network.Consents;
import dk.perron.simulator.network.Pkce;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The page on which a user allows an app to post. */
@Path("/x/i/oauth2/authorize")
public class AuthorizeResource {
    private static final ConsentPage.Brand BRAND = new ConsentPage.Brand("x", "X", "/x/i/oauth2/authorize");

    private final XConfig config;
    private final ConsentPage page;

    AuthorizeResource(XConfig config, ConsentPage page) {
        this.config = config;
        this.page = page;
    }

    @GET
    public Response ask(
            @QueryParam("response_type") @Nullable String responseType,
            @QueryParam("client_id") @Nullable String clientId,
            @QueryParam("redirect_uri") @Nullable String redirectUri,
            @QueryParam("scope") @Nullable String scope,
            @QueryParam("state") @Nullable String state,
            @QueryParam("code_challenge") @Nullable String challenge,
            @QueryParam("code_challenge_method") @Nullable String method,
            @QueryParam("login_hint") @Nullable String hint) {
        if (clientId == null
                || !List.of(config.clientId(), config.publicClientId()).contains(clientId)) {
            return refused("No app has this client_id.");
        }
        if (redirectUri == null || !redirectUri.matches("https?://[^\\s#]+")) {
            return refused("The redirect_uri is missing or not an address.");
        }
        Set<String> scopes = new TreeSet<>(Arrays.asList((scope == null ? "" : scope.strip()).split("[ +]+")));
        if (!"code".equals(responseType)
                || state == null
                || !Pkce.isChallenge(challenge, method)
                || !config.scopes().containsAll(scopes)) {
            return refused("response_type must be code, state and an S256 code_challenge given, scopes among "
                    + new TreeSet<>(config.scopes()) + ".");
        }
        return page.ask(BRAND, new Consents.Asked("x", clientId, redirectUri, state, scopes, challenge, null), hint);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response decide(@BeanParam ConsentPage.Answer answer) {
        return page.decide(BRAND, answer, config.codeLifetime(), Map.of("error", "access_denied"), Map.of());
    }

    private Response refused(String explanation) {
        return page.refused(
                BRAND, 400, "Something went wrong", "You weren't able to give access to the App. " + explanation);
    }
}
