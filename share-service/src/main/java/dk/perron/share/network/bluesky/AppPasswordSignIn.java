package dk.perron.share.network.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.platform.outbound.OutboundFailure;
import dk.perron.share.network.Grant;
import dk.perron.share.network.PasswordSignIn;
import dk.perron.share.network.RefusedGrant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;

/** Signs in with an app password, which an employee makes in Bluesky's settings and can take back there. */
@ApplicationScoped
class AppPasswordSignIn implements PasswordSignIn {
    private final BlueskyServers servers;
    private final Sessions sessions;
    private final Xrpc xrpc;
    private final ObjectMapper json;

    AppPasswordSignIn(BlueskyServers servers, Sessions sessions, Xrpc xrpc, ObjectMapper json) {
        this.servers = servers;
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
                .transform(failed ->
                        new RefusedGrant(((OutboundFailure) failed).kind().name()))
                .map(answer -> {
                    if (answer.kind() != XrpcAnswer.Kind.FINE) {
                        throw new RefusedGrant(answer.reason());
                    }
                    return sessions.grant(answer.body(), server)
                            .orElseThrow(() -> new RefusedGrant("The account is not active, or no session came"));
                });
    }
}
