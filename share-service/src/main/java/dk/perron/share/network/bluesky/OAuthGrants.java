package dk.perron.share.network.bluesky;

import dk.perron.share.network.Account;
import dk.perron.share.network.Credentials;
import dk.perron.share.network.Grant;
import dk.perron.share.network.RefusedGrant;
import dk.perron.share.network.UnknownServer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns what an authorization server answers into grants. */
@ApplicationScoped
class OAuthGrants {
    /** Servers end what they granted to a client without a key after two weeks, however often it is renewed. */
    private static final Duration LOOPBACK_LIVES = Duration.ofDays(14);

    private static final long USUAL_SECONDS = 1_800;

    private final AuthorizationServers authorizationServers;
    private final Identities identities;
    private final BlueskyClient client;
    private final Clock clock;

    OAuthGrants(AuthorizationServers authorizationServers, Identities identities, BlueskyClient client, Clock clock) {
        this.authorizationServers = authorizationServers;
        this.identities = identities;
        this.client = client;
        this.clock = clock;
    }

    /** The first grant of an account: a server may only speak for accounts that live with it. */
    Uni<Grant> verified(TokenRequests.Said said, BlueskySignIn.Begun begun) {
        String did = did(said);
        if (begun.did() != null && !begun.did().equals(did)) {
            throw new RefusedGrant("Another account answered than was asked");
        }
        return identities
                .ofDid(did)
                .chain(account -> authorizationServers.of(account.server()).chain(authority -> {
                    if (!authority.issuer().equals(begun.issuer())) {
                        throw new RefusedGrant("The account lives with another server");
                    }
                    Instant end = client.isPublic() ? null : clock.instant().plus(LOOPBACK_LIVES);
                    return name(account).map(name -> grant(said, account.server(), begun.key(), name, end));
                }));
    }

    /**
     * A renewed grant; fails with {@link RefusedGrant} when there is none or it is for somebody else. The token it was had
     * for is worth nothing any more, so nothing is looked up that could keep the new one from being stored.
     */
    Grant renewed(TokenRequests.Said said, Account account) {
        if (!did(said).equals(account.remoteId())) {
            throw new RefusedGrant("Another account answered than was asked");
        }
        String key = Objects.requireNonNull(account.credentials().key());
        return grant(said, Xrpc.serverOf(account), key, account.remoteId(), null);
    }

    private static String did(TokenRequests.Said said) {
        String did = said.body().path("sub").asText("");
        if (!said.isFine() || said.body().path("access_token").asText("").isEmpty() || !Identities.isDid(did)) {
            throw said.noGrant("No token");
        }
        if (!Arrays.asList(said.body().path("scope").asText("").split(" ")).contains("atproto")) {
            throw new RefusedGrant("Granted is less than was asked for");
        }
        return did;
    }

    /** The handle only when it leads back to the account; anybody can claim one. */
    private Uni<String> name(Identities.Identity account) {
        String handle = account.handle();
        return handle == null
                ? Uni.createFrom().item(account.did())
                : identities
                        .ofHandle(handle)
                        .map(found -> found.did().equals(account.did()) ? "@" + handle : account.did())
                        .onFailure(UnknownServer.class)
                        .recoverWithItem(account.did());
    }

    private Grant grant(TokenRequests.Said said, URI server, String key, String name, @Nullable Instant end) {
        String refresh = said.body().path("refresh_token").asText("");
        Instant tokenEnd =
                clock.instant().plusSeconds(said.body().path("expires_in").asLong(USUAL_SECONDS));
        return new Grant(
                said.body().path("sub").asText(),
                name,
                server,
                new Credentials(said.body().path("access_token").asText(), refresh.isEmpty() ? null : refresh, key),
                tokenEnd,
                refresh.isEmpty() ? tokenEnd : end);
    }
}
