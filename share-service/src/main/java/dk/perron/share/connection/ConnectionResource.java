package dk.perron.share.connection;

import dk.perron.platform.http.ReaderLanguage;
import dk.perron.platform.id.Ids;
import dk.perron.platform.paging.Page;
import dk.perron.platform.problem.Problem;
import dk.perron.platform.tenant.Roles;
import dk.perron.platform.tenant.SignedIn;
import dk.perron.share.connection.FinishConnecting.Answer;
import dk.perron.share.connection.SignInWithPassword.Attempt;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/v1/connections")
@Tag(name = "Connections", description = "An employee's authorisations at networks")
@APIResponse(responseCode = "401", description = "No valid access token")
public class ConnectionResource {
    /** A path of this site with an optional query: a second slash would lead to another host. */
    private static final String RELATIVE = "/(?!/)(?:[A-Za-z0-9\\-._~!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{2})*";

    /** The client whose browser sessions the gateway keeps: a consent begun in one ends in the same. */
    private static final String WEB = "perron-web";

    private final ConnectNetwork connectNetwork;
    private final FinishConnecting finishConnecting;
    private final SignInWithPassword signInWithPassword;
    private final OwnConnections connections;
    private final SignedIn signedIn;
    private final JsonWebToken token;
    private final Clock clock;

    @ConfigProperty(name = "perron.public-url")
    String publicUrl;

    ConnectionResource(
            ConnectNetwork connectNetwork,
            FinishConnecting finishConnecting,
            SignInWithPassword signInWithPassword,
            OwnConnections connections,
            SignedIn signedIn,
            JsonWebToken token,
            Clock clock) {
        this.connectNetwork = connectNetwork;
        this.finishConnecting = finishConnecting;
        this.signInWithPassword = signInWithPassword;
        this.connections = connections;
        this.signedIn = signedIn;
        this.token = token;
        this.clock = clock;
    }

    @Schema(name = "AuthorizationWish")
    public record Wish(
            @Nullable
            @Size(max = 500, message = "Give an address of up to 500 characters.")
            @Pattern(regexp = RELATIVE, message = "Give an address of this site, beginning with one slash.")
            @Schema(description = "Where the browser goes afterwards: a path of this site", examples = "/connections")
            String returnTo,

            @Nullable
            @Size(max = 200, message = "Give a server of up to 200 characters.")
            @Schema(description = "Where the account is, for networks of many servers", examples = "mastodon.example")
            String server) {}

    @Schema(name = "PasswordSignIn")
    public record PasswordWish(
            @Nullable
            @Size(max = 200, message = "Give a server of up to 200 characters.")
            @Schema(description = "Where the account is; left out: the name of the account says it")
            String server,

            @NotBlank(message = "Give the name of the account.")
            @Size(max = 200, message = "Give a name of up to 200 characters.")
            @Schema(examples = "anna.example")
            String identifier,

            @NotBlank(message = "Give a password made for apps.")
            @Size(max = 200, message = "Give a password of up to 200 characters.")
            @Schema(
                    description = "A password made for apps at the network; used once and not kept",
                    examples = "abcd-efgh-ijkl-mnop")
            String password) {
        @Override
        public String toString() {
            return "PasswordWish[…]";
        }
    }

    @Schema(name = "Authorization")
    public record AuthorizationView(URI authorizeUrl) {}

    @GET
    @RolesAllowed(Roles.EMPLOYEE)
    @Operation(summary = "The caller's connections")
    @APIResponse(responseCode = "200", description = "All of them, with when they end")
    public Uni<Page<ConnectionView>> list(@HeaderParam("Accept-Language") @Nullable String accepted) {
        return connections
                .all(signedIn.tenant(), signedIn.employee(), ReaderLanguage.accepted(accepted))
                .map(Page::whole);
    }

    @POST
    @Path("/{network}/authorize")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.EMPLOYEE)
    @Operation(
            summary = "Begin to connect a network",
            description = "Open `authorizeUrl` in the employee's browser within ten minutes. The network sends it back"
                    + " to the callback, which goes on to `returnTo` with `?connected=` or `?connection-error=`.")
    @APIResponse(responseCode = "200", description = "Where the employee gives consent")
    @APIResponse(responseCode = "404", description = "network.unknown: no such network can be connected")
    @APIResponse(
            responseCode = "409",
            description = "network.not-configured: the organisation has no app there, or Perron is set up in a way the"
                    + " network does not accept; network.refused: the network does not let Perron ask")
    @APIResponse(
            responseCode = "422",
            description = "`returnTo` is no path of this site; server.required, server.unknown")
    @APIResponse(responseCode = "503", description = "network.unreachable")
    public Uni<AuthorizationView> authorize(@PathParam("network") String network, @Valid @Nullable Wish wish) {
        String returnTo = wish == null || wish.returnTo() == null ? FinishConnecting.USUAL_RETURN : wish.returnTo();
        return connectNetwork
                .authorize(connecting(), network, returnTo, wish == null ? null : wish.server())
                .map(AuthorizationView::new);
    }

    @POST
    @Path("/{network}/password")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @RolesAllowed(Roles.EMPLOYEE)
    @Operation(
            summary = "Connect a network with a password made for apps",
            description = "The password is used once and not kept. Connecting again replaces the connection, so a"
                    + " repeat does no harm.")
    @APIResponse(
            responseCode = "201",
            description = "Connected",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ConnectionView.class)))
    @APIResponse(responseCode = "404", description = "network.unknown: no such network takes a password")
    @APIResponse(responseCode = "409", description = "network.not-configured")
    @APIResponse(
            responseCode = "422",
            description =
                    "credentials.refused, server.unknown; credentials.second-factor: only a password made for apps"
                            + " does without a code")
    @APIResponse(responseCode = "429", description = "connection.too-many-tries: five in ten minutes")
    @APIResponse(
            responseCode = "503",
            description = "network.unreachable: no answer, or the network wants to be left alone; it counts as no try")
    public Uni<ConnectionView> signIn(
            @PathParam("network") String network,
            @Valid @NotNull(message = "Send name and password.") PasswordWish wish,
            @HeaderParam("Accept-Language") @Nullable String accepted) {
        ReaderLanguage reader = ReaderLanguage.accepted(accepted);
        Attempt attempt = new Attempt(wish.server(), wish.identifier(), wish.password());
        return signInWithPassword
                .signIn(signedIn.tenant(), signedIn.employee(), network, attempt)
                .map(connection -> ConnectionView.of(connection, clock.instant(), reader));
    }

    @GET
    @Path("/{network}/callback")
    @RolesAllowed(Roles.EMPLOYEE)
    @Operation(summary = "Where the network sends the employee's browser back to")
    @APIResponse(responseCode = "303", description = "On to `returnTo`")
    public Uni<RestResponse<Void>> callback(
            @PathParam("network") String network,
            @QueryParam("code") @Nullable String code,
            @QueryParam("state") @Nullable String state,
            @QueryParam("error") @Nullable String error,
            @QueryParam("iss") @Nullable String issuer) {
        return finishConnecting
                .finish(connecting(), network, new Answer(state, code, error, issuer))
                .map(ending -> RestResponse.seeOther(URI.create(publicUrl
                        + ending.returnTo()
                        + (ending.returnTo().contains("?") ? "&" : "?")
                        + (ending.error() == null ? "connected=" + network : "connection-error=" + ending.error()))));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(Roles.EMPLOYEE)
    @ResponseStatus(204)
    @Operation(summary = "Disconnect: Perron forgets the token")
    @APIResponse(responseCode = "204", description = "Forgotten")
    @APIResponse(responseCode = "404", description = "connection.unknown: no such connection of the caller")
    public Uni<Void> disconnect(@PathParam("id") String id) {
        if (!Ids.isOne("connection", id)) {
            throw unknown();
        }
        return connections
                .remove(signedIn.tenant(), signedIn.employee(), id)
                .invoke(removed -> {
                    if (!removed) {
                        throw unknown();
                    }
                })
                .replaceWithVoid();
    }

    /** Somebody who calls the API without the web app has no browser session that the callback could come back to. */
    private Connecting connecting() {
        String session = WEB.equals(token.getClaim("azp")) ? token.getClaim("sid") : null;
        return new Connecting(signedIn.tenant(), signedIn.employee(), session);
    }

    private static Problem unknown() {
        return Problem.notFound("connection.unknown", "There is no such connection.");
    }
}
