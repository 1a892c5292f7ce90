package dk.perron.simulator.linkedin;

import dk.perron.simulator.network.Consents;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns a code into a token, and tells an app about a token it holds. */
@Path("/linkedin/oauth/v2")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class TokenResource {
    private final LinkedInConfig config;
    private final Consents consents;
    private final Tokens tokens;
    private final Answering answering;

    TokenResource(LinkedInConfig config, Consents consents, Tokens tokens, Answering answering) {
        this.config = config;
        this.consents = consents;
        this.tokens = tokens;
        this.answering = answering;
    }

    @POST
    @Path("/accessToken")
    public Uni<Response> accessToken(
            @Context HttpHeaders headers,
            @Context HttpServerRequest request,
            @FormParam("grant_type") @Nullable String grantType,
            @FormParam("code") @Nullable String code,
            @FormParam("client_id") @Nullable String clientId,
            @FormParam("client_secret") @Nullable String clientSecret,
            @FormParam("redirect_uri") @Nullable String redirectUri) {
        return answering.answer("token", null, headers, request, () -> {
            if (!"authorization_code".equals(grantType)) {
                return refused(400, "unsupported_grant_type", "The grant type is not supported: " + grantType);
            }
            if (!isTheApp(clientId, clientSecret)) {
                return refused(401, "invalid_client", "Client authentication failed");
            }
            if (code == null || redirectUri == null) {
                return refused(400, "invalid_request", "A required parameter is missing");
            }
            Optional<Consents.Granted> grant = consents.redeem("linkedin", code);
            if (grant.isEmpty() || !grant.get().redirectUri().equals(redirectUri)) {
                return refused(
                        400,
                        "invalid_request",
                        "Unable to retrieve access token: appid/redirect uri/code verifier does not match authorization"
                                + " code. Or authorization code expired. Or external member binding exists");
            }
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put(
                    "access_token",
                    tokens.issue(grant.get().member(), grant.get().scopes()));
            answer.put("expires_in", Tokens.LIFETIME.toSeconds());
            answer.put("scope", String.join(",", grant.get().scopes()));
            answer.put("token_type", "Bearer");
            return Response.ok(answer).header("Cache-Control", "no-store").build();
        });
    }

    @POST
    @Path("/introspectToken")
    public Response introspect(
            @FormParam("token") @Nullable String token,
            @FormParam("client_id") @Nullable String clientId,
            @FormParam("client_secret") @Nullable String clientSecret) {
        if (!isTheApp(clientId, clientSecret)) {
            return refused(401, "invalid_client", "Client authentication failed");
        }
        Optional<Tokens.Token> known = tokens.read(token == null ? "" : token);
        if (known.isEmpty()) {
            return Response.ok(Map.of("active", false)).build();
        }
        String status =
                tokens.isRevoked(known.get()) ? "revoked" : tokens.isExpired(known.get()) ? "expired" : "active";
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("active", status.equals("active"));
        answer.put("status", status);
        answer.put("scope", String.join(",", known.get().scopes()));
        answer.put("client_id", config.clientId());
        answer.put("created_at", known.get().issuedAt().getEpochSecond());
        answer.put("expires_at", known.get().expiresAt().getEpochSecond());
        return Response.ok(answer).build();
    }

    private boolean isTheApp(@Nullable String clientId, @Nullable String clientSecret) {
        return config.clientId().equals(clientId) && config.clientSecret().equals(clientSecret);
    }

    private static Response refused(int status, String error, String description) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Map.of("error", error, "error_description", description))
                .build();
    }
}
