package dk.perron.simulator.bluesky;

import io.smallrye.common.annotation.Blocking;
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
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;

/** What apps call to sign members in by OAuth: pushed requests, and tokens bound to the app's key. */
@Path("/bluesky/oauth")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class OAuthResource {
    private final CallingApps apps;
    private final PushedRequests requests;
    private final Grants grants;
    private final Answering answering;

    OAuthResource(CallingApps apps, PushedRequests requests, Grants grants, Answering answering) {
        this.apps = apps;
        this.requests = requests;
        this.grants = grants;
        this.answering = answering;
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
            String id = requests.add(apps.check(headers, uri, form, form.getFirst("redirect_uri")), form);
            return Response.status(201)
                    .entity(Map.of("request_uri", id, "expires_in", PushedRequests.LIFETIME.toSeconds() - 1))
                    .build();
        });
    }

    @POST
    @Path("/token")
    @Blocking
    public Uni<Response> token(
            @Context HttpHeaders headers,
            @Context HttpServerRequest request,
            @Context UriInfo uri,
            MultivaluedMap<String, String> form) {
        return "refresh_token".equals(form.getFirst("grant_type"))
                ? refresh(headers, request, uri, form)
                : answering.oauth("token", null, headers, request, () -> {
                    CallingApps.App app = apps.check(headers, uri, form, null);
                    if (!"authorization_code".equals(form.getFirst("grant_type"))) {
                        throw BlueskyErrors.oauth(400, "unsupported_grant_type", "Grant type is not supported");
                    }
                    return grants.first(app, form);
                });
    }

    private Uni<Response> refresh(
            HttpHeaders headers, HttpServerRequest request, UriInfo uri, MultivaluedMap<String, String> form) {
        String token = form.getFirst("refresh_token");
        return answering.oauth(
                "refresh",
                grants.holder(token).orElse(null),
                headers,
                request,
                () -> grants.refresh(token, apps.check(headers, uri, form, null)));
    }

    @POST
    @Path("/revoke")
    public Response revoke(MultivaluedMap<String, String> form) {
        grants.end(form.getFirst("token"));
        return Response.ok(Map.of()).build();
    }
}
