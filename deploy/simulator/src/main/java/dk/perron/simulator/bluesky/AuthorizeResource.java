package dk.perron.simulator.bluesky;

import dk.perron.simulator.network.ConsentPage;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The page on which a member allows an app what it asked for by a pushed request. */
@Path("/bluesky/oauth/authorize")
public class AuthorizeResource {
    private static final ConsentPage.Brand BRAND =
            new ConsentPage.Brand("bluesky", "Bluesky", "/bluesky/oauth/authorize");
    private static final Duration CODE_LIFETIME = Duration.ofMinutes(1);
    private static final Map<String, String> DENIED =
            Map.of("error", "access_denied", "error_description", "The user rejected the request");

    private final PushedRequests requests;
    private final Accounts accounts;
    private final ConsentPage page;

    AuthorizeResource(PushedRequests requests, Accounts accounts, ConsentPage page) {
        this.requests = requests;
        this.accounts = accounts;
        this.page = page;
    }

    @GET
    public Response ask(
            @QueryParam("client_id") @Nullable String clientId, @QueryParam("request_uri") @Nullable String id) {
        Optional<PushedRequests.Pushed> request = requests.find(id, clientId);
        if (request.isEmpty()) {
            return page.refused(
                    BRAND, 400, "Unknown request_uri", "The request was not pushed, has expired, or is another app's.");
        }
        String hint = request.get().hint();
        String name = hint == null
                ? null
                : accounts.find(hint).map(account -> account.member().name()).orElse(hint);
        return page.ask(BRAND, request.get().asked(), name);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response decide(@Context UriInfo uri, @BeanParam ConsentPage.Answer answer) {
        return page.decide(BRAND, answer, CODE_LIFETIME, DENIED, Map.of("iss", IdentityResource.base(uri)));
    }
}
