package dk.perron.share.network.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dk.perron.platform.outbound.OutboundCall;
import dk.perron.platform.outbound.OutboundClient;
import dk.perron.platform.outbound.OutboundFailure;
import dk.perron.share.network.UnknownServer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Which authorization server speaks for a server, found as atproto's OAuth profile says. */
@ApplicationScoped
class AuthorizationServers {
    private static final String OF_RESOURCE = "/.well-known/oauth-protected-resource";
    private static final String OF_SERVER = "/.well-known/oauth-authorization-server";
    private static final int MOST_SERVERS = 2_000;

    private final BlueskyConfig config;
    private final OutboundClient client;
    private final ObjectMapper json;
    private final Cache<URI, AuthorizationServer> known;

    AuthorizationServers(BlueskyConfig config, OutboundClient client, ObjectMapper json) {
        this.config = config;
        this.client = client;
        this.json = json;
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST_SERVERS)
                .expireAfterWrite(config.discoveryKept())
                .build();
    }

    /**
     * Where to ask.
     *
     * @param revocation null where tokens cannot be given back
     */
    record AuthorizationServer(
            String issuer,
            URI push,
            URI page,
            URI token,
            @Nullable URI revocation) {}

    /** Fails with {@link UnknownServer}. */
    Uni<AuthorizationServer> of(URI server) {
        AuthorizationServer remembered = known.getIfPresent(server);
        return remembered != null
                ? Uni.createFrom().item(remembered)
                : discover(server).invoke(found -> known.put(server, found));
    }

    /** A server that is no resource, such as an entryway, may be an authorization server itself. */
    private Uni<AuthorizationServer> discover(URI server) {
        return get(server + OF_RESOURCE)
                .map(resource -> {
                    String issuer =
                            resource.path("authorization_servers").path(0).asText("");
                    if (!same(resource.path("resource").asText(""), server.toString()) || issuer.isEmpty()) {
                        throw new UnknownServer("The server does not say who authorises");
                    }
                    return issuer;
                })
                .onFailure(Unpublished.class)
                .recoverWithItem(server.toString())
                .chain(this::metadata);
    }

    private Uni<AuthorizationServer> metadata(String issuer) {
        return get(issuer.replaceFirst("/+$", "") + OF_SERVER)
                .onFailure(Unpublished.class)
                .transform(none -> new UnknownServer("The server has no OAuth"))
                .map(metadata -> {
                    if (!same(metadata.path("issuer").asText(""), issuer)) {
                        throw new UnknownServer("The authorization server goes by another name");
                    }
                    return new AuthorizationServer(
                            metadata.path("issuer").asText(),
                            endpoint(metadata, "pushed_authorization_request_endpoint"),
                            endpoint(metadata, "authorization_endpoint"),
                            endpoint(metadata, "token_endpoint"),
                            metadata.has("revocation_endpoint") ? endpoint(metadata, "revocation_endpoint") : null);
                });
    }

    private static URI endpoint(JsonNode metadata, String name) {
        String address = metadata.path(name).asText("");
        if (!address.matches("https?://[^\\s#]+")) {
            throw new UnknownServer("The authorization server lacks " + name);
        }
        return URI.create(address);
    }

    private static boolean same(String one, String other) {
        return one.replaceFirst("/+$", "").equals(other.replaceFirst("/+$", ""));
    }

    private Uni<JsonNode> get(String address) {
        return Uni.createFrom()
                .deferred(() -> client.send(OutboundCall.get(URI.create(address))
                        .header("Accept", "application/json")
                        .within(config.timeout())))
                .onFailure(OutboundFailure.class)
                .transform(failed ->
                        new UnknownServer(((OutboundFailure) failed).kind().name()))
                .onFailure(IllegalArgumentException.class)
                .transform(broken -> new UnknownServer("No address"))
                .map(answer -> {
                    if (answer.status() != 200) {
                        throw new Unpublished();
                    }
                    try {
                        return json.readTree(answer.body().getBytes());
                    } catch (IOException noJson) {
                        throw new Unpublished();
                    }
                });
    }

    /** A document is not there. */
    private static final class Unpublished extends RuntimeException {}
}
