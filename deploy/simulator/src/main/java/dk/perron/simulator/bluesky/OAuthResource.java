package dk.perron.simulator.bluesky;

import dk.perron.simulator.network.Bounded;
import dk.perron.simulator.network.ConsentPage;
import dk.perron.simulator.network.Consents;
import dk.perron.simulator.network.Pkce;
import dk.perron.simulator.network.RandomText;
import dk.perron.simulator.network.Refusal;
import dk.perron.simulator.network.Tickets;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Sign-in by OAuth: pushed requests, consent page, tokens bound to the app's key. */
@Path("/bluesky/oauth")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class OAuthResource {
    private static final String BRAND = "Bluesky";
    private static final Duration REQUEST_LIFETIME = Duration.ofMinutes(5);
    private static final Duration CODE_LIFETIME = Duration.ofMinutes(1);

    private record Pushed(Consents.Asked asked, @Nullable String hint, Instant until) {}

    private final Clients clients;
    private final Proofs proofs;
    private final Grants grants;
    private final Consents consents;
    private final ConsentPage page;
    private final Tickets tickets;
    private final Accounts accounts;
    private final Answering answering;
    private final Clock clock;
    private final Map<String, Pushed> pushed = new Bounded<>(2_000);

    OAuthResource(
            Clients clients,
            Proofs proofs,
            Grants grants,
            Consents consents,
            ConsentPage page,
            Tickets tickets,
            Accounts accounts,
            Answering answering,
            Clock clock) {
        this.clients = clients;
        this.proofs = proofs;
        this.grants = grants;
        this.consents = consents;
        this.page = page;
        this.tickets = tickets;
        this.accounts = accounts;
        this.answering = answering;
        this.clock = clock;
    }

    @POST
    @Path("/par")
    @Blocking
    public Uni<Response> push(
            @Context HttpHeaders headers,
            @Context HttpServerRequest request,
            @Context UriInfo uri,
            MultivaluedMap<String, String> form) {
        return answering.oauth("par", null, headers, request, () -> {
            String key = key(headers, uri);
            String redirectUri = form.getFirst("redirect_uri");
            String clientId = clients.check(claim(form, uri), redirectUri);
            if (redirectUri == null || !redirectUri.matches("https?://[^\\s#]+")) {
                throw BlueskyErrors.oauth(400, "invalid_request", "redirect_uri is needed");
            }
            if (!"code".equals(form.getFirst("response_type"))) {
                throw BlueskyErrors.oauth(400, "invalid_request", "response_type must be code");
            }
            if (!Pkce.isChallenge(form.getFirst("code_challenge"), form.getFirst("code_challenge_method"))) {
                throw BlueskyErrors.oauth(400, "invalid_request", "PKCE by S256 is needed");
            }
            Set<String> scopes = new TreeSet<>(Arrays.asList(
                    Optional.ofNullable(form.getFirst("scope")).orElse("").split(" ")));
            if (!scopes.contains("atproto")) {
                throw BlueskyErrors.oauth(400, "invalid_scope", "The \"atproto\" scope is required");
            }
            String id = "urn:ietf:params:oauth:request_uri:req-" + RandomText.of(16);
            Consents.Asked asked = new Consents.Asked(
                    "bluesky",
                    clientId,
                    redirectUri,
                    form.getFirst("state"),
                    scopes,
                    form.getFirst("code_challenge"),
                    key);
            synchronized (pushed) {
                pushed.put(
                        id,
                        new Pushed(
                                asked,
                                form.getFirst("login_hint"),
                                clock.instant().plus(REQUEST_LIFETIME)));
            }
            return Response.status(201)
                    .entity(Map.of("request_uri", id, "expires_in", REQUEST_LIFETIME.toSeconds() - 1))
                    .build();
        });
    }

    @GET
    @Path("/authorize")
    @Consumes(MediaType.WILDCARD)
    public Response ask(
            @QueryParam("client_id") @Nullable String clientId, @QueryParam("request_uri") @Nullable String id) {
        Pushed request;
        synchronized (pushed) {
            request = pushed.get(id == null ? "" : id);
        }
        if (request == null
                || !request.asked().clientId().equals(clientId)
                || clock.instant().isAfter(request.until())) {
            return page.refused(
                    400, BRAND, "Unknown request_uri", "The request was not pushed, has expired, or is another app's.");
        }
        String hint = request.hint() == null
                ? null
                : accounts.find(request.hint())
                        .map(account -> account.member().name())
                        .orElse(request.hint());
        return page.ask(request.asked(), BRAND, "/bluesky/oauth/authorize", hint);
    }

    @POST
    @Path("/authorize")
    public Response decide(
            @Context UriInfo uri,
            @FormParam("consent") @Nullable String consent,
            @FormParam("decision") @Nullable String decision,
            @FormParam("member") @Nullable String member) {
        return page.decide(
                "bluesky",
                BRAND,
                new ConsentPage.Answer(consent, decision, member),
                CODE_LIFETIME,
                Map.of("error", "access_denied", "error_description", "The user rejected the request"),
                Map.of("iss", IdentityResource.base(uri)));
    }

    @POST
    @Path("/token")
    @Blocking
    public Uni<Response> token(
            @Context HttpHeaders headers,
            @Context HttpServerRequest request,
            @Context UriInfo uri,
            MultivaluedMap<String, String> form) {
        boolean isRefresh = "refresh_token".equals(form.getFirst("grant_type"));
        Accounts.Account account = isRefresh
                ? tickets.read("bluesky", "oauth-refresh", form.getFirst("refresh_token"))
                        .map(ticket -> accounts.of(ticket.member()))
                        .orElse(null)
                : null;
        return answering.oauth(isRefresh ? "refresh" : "token", account, headers, request, () -> {
            String key = key(headers, uri);
            String clientId = clients.check(claim(form, uri), null);
            if (isRefresh) {
                return grants.refresh(form.getFirst("refresh_token"), clientId, key);
            }
            if (!"authorization_code".equals(form.getFirst("grant_type"))) {
                throw BlueskyErrors.oauth(400, "unsupported_grant_type", "Grant type is not supported");
            }
            Consents.Granted grant = consents.redeem("bluesky", form.getFirst("code"))
                    .orElseThrow(() -> BlueskyErrors.oauth(400, "invalid_grant", "Invalid code"));
            return grants.first(grant, clientId, key, form.getFirst("redirect_uri"), form.getFirst("code_verifier"));
        });
    }

    @POST
    @Path("/revoke")
    public Response revoke(MultivaluedMap<String, String> form) {
        String token = form.getFirst("token");
        tickets.read("bluesky", "oauth-refresh", token).ifPresent(tickets::spend);
        tickets.read("bluesky", "oauth-access", token).ifPresent(tickets::spend);
        return Response.ok(Map.of()).build();
    }

    private String key(HttpHeaders headers, UriInfo uri) {
        try {
            return proofs.check(
                    headers.getHeaderString("DPoP"),
                    "POST",
                    uri.getAbsolutePath().toString(),
                    null);
        } catch (Proofs.Problem problem) {
            Refusal refusal = BlueskyErrors.oauth(400, problem.error(), problem.description());
            throw refusal.with("DPoP-Nonce", proofs.nonce());
        }
    }

    private static Clients.Claim claim(MultivaluedMap<String, String> form, UriInfo uri) {
        return new Clients.Claim(
                form.getFirst("client_id"),
                form.getFirst("client_assertion_type"),
                form.getFirst("client_assertion"),
                IdentityResource.base(uri));
    }
}
