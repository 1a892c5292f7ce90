package dk.perron.share.network.bluesky;

import dk.perron.share.network.Account;
import dk.perron.share.network.Form;
import dk.perron.share.network.RevocableNetwork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;

/** Ends a session: that of an app password at the account's server, one bound to a key at its authorization server. */
@ApplicationScoped
class BlueskyRevocation implements RevocableNetwork {
    private final Xrpc xrpc;
    private final AuthorizationServers authorizationServers;
    private final TokenRequests requests;

    BlueskyRevocation(Xrpc xrpc, AuthorizationServers authorizationServers, TokenRequests requests) {
        this.xrpc = xrpc;
        this.authorizationServers = authorizationServers;
        this.requests = requests;
    }

    @Override
    public String network() {
        return BlueskyPosts.BLUESKY.id();
    }

    @Override
    public Uni<Void> revoke(Account account) {
        String key = account.credentials().key();
        String refresh = account.credentials().refreshToken();
        String token = refresh == null ? account.credentials().accessToken() : refresh;
        return key == null ? session(account, token) : token(account, token, SigningKey.of(key));
    }

    private Uni<Void> session(Account account, String refresh) {
        return xrpc.procedure(account, "com.atproto.server.deleteSession", refresh)
                .invoke(answer -> {
                    XrpcAnswer.Kind kind = answer.kind();
                    // What is not accepted any more is given up already.
                    if (kind != XrpcAnswer.Kind.FINE
                            && kind != XrpcAnswer.Kind.EXPIRED
                            && kind != XrpcAnswer.Kind.LOST) {
                        throw new IllegalStateException("Not confirmed: " + answer.status());
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> token(Account account, String token, SigningKey key) {
        return authorizationServers.of(Xrpc.serverOf(account)).chain(server -> {
            URI endpoint = server.revocation();
            return endpoint == null
                    ? Uni.createFrom().voidItem()
                    : requests.send(endpoint, server.issuer(), key, new Form().with("token", token))
                            .invoke(said -> {
                                if (!said.isFine()) {
                                    throw new IllegalStateException("Not confirmed: " + said.status());
                                }
                            })
                            .replaceWithVoid();
        });
    }
}
