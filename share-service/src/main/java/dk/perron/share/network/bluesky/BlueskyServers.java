package dk.perron.share.network.bluesky;

import dk.perron.platform.outbound.OutboundFailure;
import dk.perron.share.network.Form;
import dk.perron.share.network.ServerName;
import dk.perron.share.network.UnknownServer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Finds the server somebody means by its address, by a handle such as {@code @anna.bsky.social}, or by a DID. A bare name
 * can be either: it is the server's when the server goes by it, for handles often lie below their server's name.
 */
@ApplicationScoped
class BlueskyServers {
    private final BlueskyConfig config;
    private final Identities identities;
    private final Xrpc xrpc;

    BlueskyServers(BlueskyConfig config, Identities identities, Xrpc xrpc) {
        this.config = config;
        this.identities = identities;
        this.xrpc = xrpc;
    }

    /** What a server says it goes by. */
    private record Described(URI server, String did) {
        boolean goesByItsAddress() {
            return did.equals("did:web:" + server.getRawAuthority().replace(":", "%3A"));
        }
    }

    /** Fails with {@link UnknownServer}. */
    Uni<URI> named(String named) {
        String name = named.trim();
        String bare = name.startsWith("@") ? name.substring(1) : name;
        if (bare.isEmpty() || bare.contains("@")) {
            // An e-mail address says nothing of the server.
            return Uni.createFrom().item(config.entrywayUrl());
        }
        if (Identities.isDid(bare)) {
            return identities.ofDid(bare).map(Identities.Identity::server);
        }
        if (name.startsWith("@")) {
            return byHandle(bare);
        }
        if (!Identities.isHandle(bare)) {
            return described(bare).map(Described::server);
        }
        return described(bare)
                .chain(found -> found.goesByItsAddress()
                        ? Uni.createFrom().item(found.server())
                        : byHandle(bare).onFailure(UnknownServer.class).recoverWithItem(found.server()))
                .onFailure(UnknownServer.class)
                .recoverWithUni(() -> byHandle(bare));
    }

    private Uni<URI> byHandle(String handle) {
        return Identities.isHandle(handle)
                ? identities.ofHandle(handle).map(Identities.Identity::server)
                : Uni.createFrom().failure(new UnknownServer("No handle"));
    }

    private Uni<Described> described(String name) {
        return first(new ArrayDeque<>(ServerName.candidates(name)));
    }

    private Uni<Described> first(Deque<URI> candidates) {
        URI candidate = candidates.poll();
        if (candidate == null) {
            return Uni.createFrom().failure(new UnknownServer("No atproto server answers there"));
        }
        return xrpc.query(candidate, "com.atproto.server.describeServer", new Form())
                .onFailure(OutboundFailure.class)
                .transform(failed ->
                        new UnknownServer(((OutboundFailure) failed).kind().name()))
                .map(answer -> {
                    if (answer.status() != 200 || !answer.body().has("availableUserDomains")) {
                        throw new UnknownServer("No atproto server");
                    }
                    return new Described(candidate, answer.body().path("did").asText(""));
                })
                .onFailure(UnknownServer.class)
                .recoverWithUni(() -> first(candidates));
    }
}
