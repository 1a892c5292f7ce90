package dk.perron.share.network.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.platform.outbound.OutboundFailure;
import dk.perron.share.network.Grant;
import dk.perron.share.network.PasswordSignIn;
import dk.perron.share.network.RefusedGrant;
import dk.perron.share.network.UnknownServer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;

/** Signs in with an app password, which an employee makes in Bluesky's settings and can take back there. */
@ApplicationScoped
class AppPasswordSignIn implements PasswordSignIn {
    private final BlueskyServers servers;
    private final Identities identities;
    private final Sessions sessions;
    private final Xrpc xrpc;
    private final ObjectMapper json;

    AppPasswordSignIn(BlueskyServers servers, Identities identities, Sessions sessions, Xrpc xrpc, ObjectMapper json) {
        this.servers = servers;
        this.identities = identities;
        this.sessions = sessions;
        this.xrpc = xrpc;
        this.json = json;
    }

    @Override
    public String network() {
        return BlueskyPosts.BLUESKY.id();
    }

    @Override
    public Uni<URI> serverOf(String named) {
        return servers.named(named);
    }

    @Override
    public Uni<Grant> signIn(URI server, String identifier, String password) {
        String name = identifier.trim();
        JsonNode wish = json.createObjectNode()
                .put("identifier", name.startsWith("@") ? name.substring(1) : name)
                .put("password", password);
        return xrpc.procedure(server, "com.atproto.server.createSession", wish)
                .onFailure(OutboundFailure.class)
                .transform(failed -> RefusedGrant.notReached(
                        ((OutboundFailure) failed).kind().name()))
                .chain(answer -> {
                    if (answer.kind() != XrpcAnswer.Kind.FINE) {
                        throw refused(answer);
                    }
                    return home(answer.body(), server).map(home -> sessions.grant(answer, home));
                });
    }

    private static RefusedGrant refused(XrpcAnswer answer) {
        if (answer.error().equals("AuthFactorTokenRequired")) {
            return RefusedGrant.secondFactor(answer.reason());
        }
        return switch (answer.kind()) {
            case THROTTLED, PASSING, UNCLEAR -> RefusedGrant.notReached(answer.reason());
            // Without a name it is no answer of atproto's.
            case FINE, EXPIRED, LOST, REFUSED ->
                answer.error().isEmpty() && answer.status() != 401
                        ? RefusedGrant.notReached(answer.reason())
                        : new RefusedGrant(answer.reason());
        };
    }

    /** Where the account lives, which need not be the server that was asked; its DID document says so. */
    private Uni<URI> home(JsonNode session, URI asked) {
        return session.path("didDoc").isObject()
                ? Uni.createFrom().item(asked)
                : identities
                        .ofDid(session.path("did").asText(""))
                        .map(Identities.Identity::server)
                        .onFailure(UnknownServer.class)
                        .recoverWithItem(asked);
    }
}
