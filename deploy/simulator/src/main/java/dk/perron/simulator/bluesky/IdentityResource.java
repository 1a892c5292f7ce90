package dk.perron.simulator.bluesky;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From handles to identifiers, and from there to servers. */
@Path("/bluesky/xrpc")
public class IdentityResource {
    private final Accounts accounts;
    private final Answering answering;

    IdentityResource(Accounts accounts, Answering answering) {
        this.accounts = accounts;
        this.answering = answering;
    }

    @GET
    @Path("/com.atproto.identity.resolveHandle")
    public Uni<Response> resolve(
            @Context HttpHeaders headers,
            @Context HttpServerRequest request,
            @QueryParam("handle") @Nullable String handle) {
        return answering.read("resolve", null, headers, request, () -> {
            if (handle == null) {
                throw BlueskyErrors.bad("Error: Params must have the property \"handle\"");
            }
            return accounts.find(handle)
                    .map(account -> Response.ok(Map.of("did", account.did())).build())
                    .orElseThrow(() -> BlueskyErrors.bad("Unable to resolve handle"));
        });
    }

    @GET
    @Path("/com.atproto.repo.describeRepo")
    public Response describe(@Context UriInfo uri, @QueryParam("repo") @Nullable String repo) {
        Accounts.Account account = accounts.find(repo == null ? "" : repo)
                .orElseThrow(() -> BlueskyErrors.of(400, "RepoNotFound", "Could not find user: " + repo));
        return Response.ok(Map.of(
                        "handle", account.handle(),
                        "did", account.did(),
                        "didDoc", document(account, uri),
                        "collections", List.of(Repos.POST),
                        "handleIsCorrect", true))
                .build();
    }

    static Map<String, Object> document(Accounts.Account account, UriInfo uri) {
        return Map.of(
                "@context",
                List.of("https://www.w3.org/ns/did/v1"),
                "id",
                account.did(),
                "alsoKnownAs",
                List.of("at://" + account.handle()),
                "service",
                List.of(Map.of(
                        "id", "#atproto_pds",
                        "type", "AtprotoPersonalDataServer",
                        "serviceEndpoint", base(uri))));
    }

    static String base(UriInfo uri) {
        return uri.getBaseUri().resolve("bluesky").toString();
    }
}
