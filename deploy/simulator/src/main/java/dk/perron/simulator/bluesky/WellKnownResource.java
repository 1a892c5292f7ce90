package dk.perron.simulator.bluesky;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where sign-in begins, for clients that know only the server. */
@Path("/bluesky/.well-known")
public class WellKnownResource {
    @GET
    @Path("/oauth-protected-resource")
    public Response resource(@Context UriInfo uri) {
        String base = IdentityResource.base(uri);
        return Response.ok(Map.of(
                        "resource", base,
                        "authorization_servers", List.of(base),
                        "scopes_supported", List.of(),
                        "bearer_methods_supported", List.of("header"),
                        "resource_documentation", "https://atproto.com"))
                .build();
    }

    @GET
    @Path("/oauth-authorization-server")
    public Response authorizationServer(@Context UriInfo uri) {
        String base = IdentityResource.base(uri);
        Map<String, Object> server = new LinkedHashMap<>();
        server.put("issuer", base);
        server.put("authorization_endpoint", base + "/oauth/authorize");
        server.put("token_endpoint", base + "/oauth/token");
        server.put("pushed_authorization_request_endpoint", base + "/oauth/par");
        server.put("revocation_endpoint", base + "/oauth/revoke");
        server.put("require_pushed_authorization_requests", true);
        server.put("scopes_supported", List.of("atproto", "transition:generic", "transition:email"));
        server.put("response_types_supported", List.of("code"));
        server.put("response_modes_supported", List.of("query"));
        server.put("grant_types_supported", List.of("authorization_code", "refresh_token"));
        server.put("code_challenge_methods_supported", List.of("S256"));
        server.put("token_endpoint_auth_methods_supported", List.of("none", "private_key_jwt"));
        server.put("token_endpoint_auth_signing_alg_values_supported", List.of("ES256"));
        server.put("dpop_signing_alg_values_supported", List.of("ES256"));
        server.put("authorization_response_iss_parameter_supported", true);
        server.put("client_id_metadata_document_supported", true);
        server.put("protected_resources", List.of(base));
        return Response.ok(server).build();
    }
}
