package dk.perron.simulator.x;

import dk.perron.simulator.network.Authorization;
import dk.perron.simulator.network.Consents;
import dk.perron.simulator.network.Member;
import dk.perron.simulator.network.Pkce;
import dk.perron.simulator.network.Refusal;
import dk.perron.simulator.network.Tickets;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tokens for codes and refresh tokens, and their end. */
@Path("/x/2/oauth2")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class TokenResource {
    private final XConfig config;
    private final Consents consents;
    private final Tickets tickets;
    private final Answering answering;

    TokenResource(XConfig config, Consents consents, Tickets tickets, Answering answering) {
        this.config = config;
        this.consents = consents;
        this.tickets = tickets;
        this.answering = answering;
    }

    @POST
    @Path("/token")
    public Uni<Response> token(
            @Context HttpHeaders headers, @Context HttpServerRequest request, MultivaluedMap<String, String> form) {
        if ("refresh_token".equals(form.getFirst("grant_type"))) {
            Optional<Tickets.Ticket> old = tickets.read("x", "refresh", form.getFirst("refresh_token"));
            return answering.oauth("refresh", old.map(Tickets.Ticket::member).orElse(null), headers, request, () -> {
                String client = client(headers, form);
                // Rotated: each refresh token is good once.
                Tickets.Ticket ticket = old.filter(found -> client.equals(found.fact("client"))
                                && !tickets.isExpired(found)
                                && tickets.spend(found))
                        .orElseThrow(() -> invalid("Value passed for the token was invalid."));
                return granted(ticket.member(), ticket.scopes(), client);
            });
        }
        return answering.oauth("token", null, headers, request, () -> {
            String client = client(headers, form);
            if (!"authorization_code".equals(form.getFirst("grant_type"))) {
                throw XErrors.oauth(400, "unsupported_grant_type", "Value passed for the grant type was invalid.");
            }
            Consents.Granted grant = consents.redeem("x", form.getFirst("code"))
                    .filter(found -> found.asked().clientId().equals(client))
                    .orElseThrow(() -> invalid("Value passed for the authorization code was invalid."));
            if (!grant.redirectUri().equals(form.getFirst("redirect_uri"))) {
                throw invalid("Value passed for the redirect uri did not match the uri of the authorization code.");
            }
            if (!Pkce.fits(grant.asked().challenge(), form.getFirst("code_verifier"))) {
                throw invalid("Value passed for the code verifier did not match the code challenge.");
            }
            return granted(grant.member(), grant.scopes(), client);
        });
    }

    @POST
    @Path("/revoke")
    public Uni<Response> revoke(
            @Context HttpHeaders headers, @Context HttpServerRequest request, MultivaluedMap<String, String> form) {
        return answering.oauth("revoke", null, headers, request, () -> {
            client(headers, form);
            String token = form.getFirst("token");
            tickets.read("x", "access", token).ifPresent(tickets::spend);
            tickets.read("x", "refresh", token).ifPresent(tickets::spend);
            return Response.ok(Map.of("revoked", true)).build();
        });
    }

    /** Who asks: a confidential client by its Basic header, a public one by its id alone. */
    private String client(HttpHeaders headers, MultivaluedMap<String, String> form) {
        Optional<Authorization.Pair> basic = Authorization.basic(headers);
        if (basic.isPresent()) {
            boolean isKnown = basic.get().name().equals(config.clientId())
                    && basic.get().password().equals(config.clientSecret());
            if (isKnown) {
                return config.clientId();
            }
        } else if (config.publicClientId().equals(form.getFirst("client_id"))) {
            return config.publicClientId();
        }
        throw XErrors.oauth(401, "unauthorized_client", "Missing valid authorization header");
    }

    private Response granted(Member member, Set<String> scopes, String client) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("token_type", "bearer");
        answer.put("expires_in", Callers.ACCESS_LIFETIME.toSeconds());
        answer.put(
                "access_token",
                tickets.issue("x", "access", member, scopes, Map.of("client", client), Callers.ACCESS_LIFETIME));
        answer.put("scope", String.join(" ", scopes));
        if (scopes.contains("offline.access")) {
            answer.put(
                    "refresh_token",
                    tickets.issue("x", "refresh", member, scopes, Map.of("client", client), Callers.REFRESH_LIFETIME));
        }
        return Response.ok(answer).header("Cache-Control", "no-store").build();
    }

    private static Refusal invalid(String description) {
        return XErrors.oauth(400, "invalid_request", description);
    }
}
