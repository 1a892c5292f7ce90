package dk.perron.share.network.bluesky;

import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.platform.outbound.OutboundClient;
import dk.perron.share.fixture.Settings;
import dk.perron.share.network.Pictures;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** The adapter's parts, as the container puts them together. */
final class BlueskyParts {
    private static final SigningKey CLIENT_KEY = SigningKey.fresh();

    final BlueskyConfig config;
    final Xrpc xrpc;
    final Identities identities;
    final AuthorizationServers authorizationServers;
    final BlueskyServers servers;
    final BlueskyClient client;
    final TokenRequests requests;
    final OAuthGrants grants;
    final Sessions sessions;
    private final Pictures pictures;
    private final ObjectMapper json;
    private final Clock clock;

    BlueskyParts(
            Map<String, String> settings, OutboundClient outbound, Pictures pictures, ObjectMapper json, Clock clock) {
        Map<String, String> all = new HashMap<>(settings);
        all.putIfAbsent("perron.public-url", "http://localhost:8080");
        this.config = Settings.of(BlueskyConfig.class, all);
        this.pictures = pictures;
        this.json = json;
        this.clock = clock;
        Dpop dpop = new Dpop(outbound, clock);
        this.xrpc = new Xrpc(config, outbound, dpop, json, clock);
        this.identities = new Identities(config, outbound, xrpc, json);
        this.authorizationServers = new AuthorizationServers(config, outbound, json);
        this.servers = new BlueskyServers(config, identities, xrpc);
        this.client = new BlueskyClient(config, () -> Uni.createFrom().item(CLIENT_KEY), clock);
        this.requests = new TokenRequests(config, client, dpop, json);
        this.grants = new OAuthGrants(authorizationServers, identities, client, clock);
        this.sessions = new Sessions(json, clock);
    }

    BlueskyPosts posts() {
        return new BlueskyPosts(
                config, new PostRecords(identities, new Blobs(pictures, xrpc), json, clock), xrpc, json);
    }

    AppPasswordSignIn passwords() {
        return new AppPasswordSignIn(servers, identities, sessions, xrpc, json);
    }

    BlueskySignIn signIn() {
        return new BlueskySignIn(config, servers, identities, authorizationServers, requests, client, grants, json);
    }

    BlueskyRenewal renewal() {
        return new BlueskyRenewal(xrpc, sessions, authorizationServers, requests, grants);
    }

    BlueskyRevocation revocation() {
        return new BlueskyRevocation(xrpc, authorizationServers, requests);
    }

    BlueskyEngagement engagement() {
        return new BlueskyEngagement(config, xrpc);
    }
}
