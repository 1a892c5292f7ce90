package dk.perron.simulator.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dk.perron.simulator.network.Tickets;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sessions by app password. */
@Path("/bluesky/xrpc")
public class ServerResource {
    private final BlueskyConfig config;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Tickets tickets;
    private final Callers callers;
    private final Answering answering;

    ServerResource(
            BlueskyConfig config,
            Accounts accounts,
            Sessions sessions,
            Tickets tickets,
            Callers callers,
            Answering answering) {
        this.config = config;
        this.accounts = accounts;
        this.sessions = sessions;
        this.tickets = tickets;
        this.callers = callers;
        this.answering = answering;
    }

    @POST
    @Path("/com.atproto.server.createSession")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> create(
            @Context HttpHeaders headers,
            @Context HttpServerRequest request,
            @Context UriInfo uri,
            @Nullable JsonNode body) {
        JsonNode wish = body == null ? MissingNode.getInstance() : body;
        String identifier = text(wish, "identifier");
        String password = text(wish, "password");
        Optional<Accounts.Account> account = accounts.find(identifier);
        return answering.session(identifier, account.orElse(null), headers, request, () -> {
            if (account.isEmpty() || !config.appPassword().equals(password)) {
                throw BlueskyErrors.authRequired("Invalid identifier or password");
            }
            return Response.ok(session(account.get(), uri)).build();
        });
    }

    @POST
    @Path("/com.atproto.server.refreshSession")
    public Uni<Response> refresh(
            @Context HttpHeaders headers, @Context HttpServerRequest request, @Context UriInfo uri) {
        Tickets.Ticket old = callers.session("refresh", headers);
        Accounts.Account account = accounts.of(old.member());
        Callers.Caller caller = new Callers.Caller(account, Set.of(), false);
        return answering.read("refresh", caller, headers, request, () -> {
            if (!tickets.spend(old)) {
                throw BlueskyErrors.revoked();
            }
            return Response.ok(session(account, uri)).build();
        });
    }

    @POST
    @Path("/com.atproto.server.deleteSession")
    public Response end(@Context HttpHeaders headers) {
        tickets.spend(callers.session("refresh", headers));
        return Response.ok().build();
    }

    @GET
    @Path("/com.atproto.server.getSession")
    public Uni<Response> read(@Context HttpHeaders headers, @Context HttpServerRequest request, @Context UriInfo uri) {
        Callers.Caller caller = callers.signedIn(headers, request, uri);
        return answering.read(
                "userinfo",
                caller,
                headers,
                request,
                () -> Response.ok(about(caller.account(), uri)).build());
    }

    @GET
    @Path("/com.atproto.server.describeServer")
    public Response describe(@Context UriInfo uri) {
        return Response.ok(Map.of(
                        "did", "did:web:" + uri.getBaseUri().getHost(),
                        "availableUserDomains", List.of("." + config.handleDomain()),
                        "inviteCodeRequired", true,
                        "links", Map.of(),
                        "contact", Map.of()))
                .build();
    }

    private Map<String, Object> session(Accounts.Account account, UriInfo uri) {
        Map<String, Object> session = new LinkedHashMap<>(sessions.issue(account, null));
        session.putAll(about(account, uri));
        return session;
    }

    private static Map<String, Object> about(Accounts.Account account, UriInfo uri) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("handle", account.handle());
        about.put("did", account.did());
        about.put("didDoc", IdentityResource.document(account, uri));
        about.put("email", account.member().email());
        about.put("emailConfirmed", true);
        about.put("emailAuthFactor", false);
        about.put("active", true);
        return about;
    }

    private static String text(JsonNode object, String property) {
        if (!object.path(property).isTextual()) {
            throw BlueskyErrors.missing(property);
        }
        return object.path(property).textValue();
    }
}
