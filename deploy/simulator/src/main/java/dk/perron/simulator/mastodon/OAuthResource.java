package dk.perron.simulator.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import dk.perron.simulator.network.Authorization;
import dk.perron.simulator.network.ConsentPage;
import dk.perron.simulator.network.Consents;
import dk.perron.simulator.network.Member;
import dk.perron.simulator.network.Pkce;
import dk.perron.simulator.network.Tickets;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sign-in at the instance: consent page, tokens, revocation. */
@Path("/mastodon/oauth")
public class OAuthResource {
    private static final ConsentPage.Brand BRAND =
            new ConsentPage.Brand("mastodon", "Mastodon", "/mastodon/oauth/authorize");
    private static final Duration CODE_LIFETIME = Duration.ofMinutes(10);
    private static final Map<String, String> DENIED = Map.of(
            "error", "access_denied",
            "error_description", "The resource owner or authorization server denied the request.");

    private final Apps apps;
    private final Consents consents;
    private final ConsentPage page;
    private final Tickets tickets;
    private final Answering answering;
    private final Clock clock;

    OAuthResource(Apps apps, Consents consents, ConsentPage page, Tickets tickets, Answering answering, Clock clock) {
        this.apps = apps;
        this.consents = consents;
        this.page = page;
        this.tickets = tickets;
        this.answering = answering;
        this.clock = clock;
    }

    @GET
    @Path("/authorize")
    public Response ask(
            @QueryParam("response_type") @Nullable String responseType,
            @QueryParam("client_id") @Nullable String clientId,
            @QueryParam("redirect_uri") @Nullable String redirectUri,
            @QueryParam("scope") @Nullable String scope,
            @QueryParam("state") @Nullable String state,
            @QueryParam("code_challenge") @Nullable String challenge,
            @QueryParam("code_challenge_method") @Nullable String method,
            @QueryParam("login_hint") @Nullable String hint) {
        Optional<Apps.App> app = apps.find(clientId);
        if (app.isEmpty()) {
            return page.refused(
                    BRAND, 401, "Client authentication failed", "The client is not known to this instance.");
        }
        if (redirectUri == null || !app.get().redirectUris().contains(redirectUri)) {
            return page.refused(BRAND, 400, "The redirect URI included is not valid.", String.valueOf(redirectUri));
        }
        Set<String> scopes = Scopes.of(scope, "read");
        if (!"code".equals(responseType)) {
            return error(redirectUri, state, "unsupported_response_type", "The response type is not supported.");
        }
        if (!scopes.stream().allMatch(wanted -> Scopes.allow(app.get().scopes(), wanted))) {
            return error(redirectUri, state, "invalid_scope", "The requested scope is invalid, unknown, or malformed.");
        }
        if ((challenge != null || method != null) && !Pkce.isChallenge(challenge, method)) {
            return error(
                    redirectUri, state, "invalid_code_challenge_method", "The code_challenge_method must be S256.");
        }
        return page.ask(
                BRAND,
                new Consents.Asked("mastodon", app.get().clientId(), redirectUri, state, scopes, challenge, null),
                hint);
    }

    @POST
    @Path("/authorize")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response decide(@BeanParam ConsentPage.Answer answer) {
        return page.decide(BRAND, answer, CODE_LIFETIME, DENIED, Map.of());
    }

    @POST
    @Path("/token")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> token(
            @Context HttpHeaders headers, @Context HttpServerRequest request, MultivaluedMap<String, String> form) {
        return token(headers, request, Fields.of(form));
    }

    @POST
    @Path("/token")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> token(
            @Context HttpHeaders headers, @Context HttpServerRequest request, @Nullable JsonNode body) {
        return token(headers, request, Fields.of(body));
    }

    private Uni<Response> token(HttpHeaders headers, HttpServerRequest request, Fields fields) {
        return answering.answer("token", null, headers, request, () -> {
            Apps.App app = client(headers, fields);
            String grantType = fields.or("grant_type", "");
            if (grantType.equals("client_credentials")) {
                Set<String> scopes = Scopes.of(fields.one("scope"), "read");
                return granted(Member.called(app.name(), "app@instance.example"), scopes);
            }
            if (!grantType.equals("authorization_code")) {
                throw MastodonErrors.oauth(
                        400,
                        "unsupported_grant_type",
                        "The authorization grant type is not supported by the authorization server.");
            }
            Consents.Granted grant =
                    consents.redeem("mastodon", fields.one("code")).orElseThrow(MastodonErrors::invalidGrant);
            if (!grant.asked().clientId().equals(app.clientId())
                    || !grant.redirectUri().equals(fields.one("redirect_uri"))
                    || !Pkce.fits(grant.asked().challenge(), fields.one("code_verifier"))) {
                throw MastodonErrors.invalidGrant();
            }
            return granted(grant.member(), grant.scopes());
        });
    }

    @POST
    @Path("/revoke")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> revoke(
            @Context HttpHeaders headers, @Context HttpServerRequest request, MultivaluedMap<String, String> form) {
        return answering.answer("revoke", null, headers, request, () -> {
            Fields fields = Fields.of(form);
            if (apps.find(fields.one("client_id"), fields.one("client_secret")).isEmpty()) {
                throw MastodonErrors.oauth(403, "unauthorized_client", "You are not authorized to revoke this token");
            }
            tickets.read("mastodon", "access", fields.one("token")).ifPresent(tickets::spend);
            return Response.ok(Map.of()).build();
        });
    }

    private Apps.App client(HttpHeaders headers, Fields fields) {
        Optional<Authorization.Pair> basic = Authorization.basic(headers);
        return basic.isPresent()
                ? apps.find(basic.get().name(), basic.get().password()).orElseThrow(MastodonErrors::invalidClient)
                : apps.find(fields.one("client_id"), fields.one("client_secret"))
                        .orElseThrow(MastodonErrors::invalidClient);
    }

    private Response granted(Member member, Set<String> scopes) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", tickets.issue("mastodon", "access", member, scopes, Map.of(), Callers.LIFETIME));
        answer.put("token_type", "Bearer");
        answer.put("scope", String.join(" ", scopes));
        answer.put("created_at", clock.instant().getEpochSecond());
        return Response.ok(answer).header("Cache-Control", "no-store").build();
    }

    private static Response error(String redirectUri, @Nullable String state, String error, String description) {
        return ConsentPage.back(redirectUri, state, Map.of("error", error, "error_description", description));
    }
}
