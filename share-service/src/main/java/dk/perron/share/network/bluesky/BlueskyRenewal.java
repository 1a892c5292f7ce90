package dk.perron.share.network.bluesky;

import dk.perron.platform.outbound.OutboundFailure;
import dk.perron.share.network.Account;
import dk.perron.share.network.Form;
import dk.perron.share.network.Grant;
import dk.perron.share.network.RefusedGrant;
import dk.perron.share.network.RenewableNetwork;
import dk.perron.share.network.UnknownServer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Renews sessions of both kinds: those begun with an app password, and those bound to a key. */
@ApplicationScoped
class BlueskyRenewal implements RenewableNetwork {
    private static final Duration MOST_SEARCHED = Duration.ofSeconds(10);

    private final Xrpc xrpc;
    private final Sessions sessions;
    private final AuthorizationServers authorizationServers;
    private final TokenRequests requests;
    private final OAuthGrants grants;

    BlueskyRenewal(
            Xrpc xrpc,
            Sessions sessions,
            AuthorizationServers authorizationServers,
            TokenRequests requests,
            OAuthGrants grants) {
        this.xrpc = xrpc;
        this.sessions = sessions;
        this.authorizationServers = authorizationServers;
        this.requests = requests;
        this.grants = grants;
    }

    @Override
    public String network() {
        return BlueskyPosts.BLUESKY.id();
    }

    @Override
    public Uni<Renewal> renew(Account account) {
        String refresh = account.credentials().refreshToken();
        if (refresh == null) {
            return Uni.createFrom().item(new Renewal.Refused("nothing to renew with"));
        }
        String key = account.credentials().key();
        Uni<Renewal> renewal = key == null ? session(account, refresh) : token(account, refresh, SigningKey.of(key));
        return renewal.onFailure(OutboundFailure.class)
                .recoverWithItem(failed ->
                        new Renewal.Later(((OutboundFailure) failed).kind().name()))
                .onFailure(UnknownServer.class)
                .recoverWithItem(failed -> new Renewal.Later(String.valueOf(failed.getMessage())))
                .onFailure(RefusedGrant.class)
                .recoverWithItem(failed -> ending((RefusedGrant) failed));
    }

    private static Renewal ending(RefusedGrant refused) {
        String reason = String.valueOf(refused.getMessage());
        return refused.why() == RefusedGrant.Why.REFUSED ? new Renewal.Refused(reason) : new Renewal.Later(reason);
    }

    private Uni<Renewal> session(Account account, String refresh) {
        return xrpc.procedure(account, "com.atproto.server.refreshSession", refresh)
                .map(answer -> switch (answer.kind()) {
                    case FINE -> renewed(sessions.grant(answer, Xrpc.serverOf(account)), account);
                    case EXPIRED, LOST -> new Renewal.Refused(answer.reason());
                    case THROTTLED, PASSING, REFUSED, UNCLEAR -> new Renewal.Later(answer.reason());
                });
    }

    private static Renewal renewed(Grant grant, Account account) {
        return grant.remoteId().equals(account.remoteId())
                ? new Renewal.Renewed(grant)
                : new Renewal.Refused("Another account answered than was asked");
    }

    private Uni<Renewal> token(Account account, String refresh, SigningKey key) {
        return authorizationServers
                .of(Xrpc.serverOf(account))
                // Nothing is used up yet; what comes after has to fit in the time there is for a renewal.
                .ifNoItem()
                .after(MOST_SEARCHED)
                .failWith(() -> new UnknownServer("Not found in time who authorises"))
                .chain(server -> requests.send(
                        server.token(),
                        server.issuer(),
                        key,
                        new Form().with("grant_type", "refresh_token").with("refresh_token", refresh)))
                .map(said -> {
                    if (said.isFine()) {
                        return new Renewal.Renewed(grants.renewed(said, account));
                    }
                    // Only these are about this token; others pass, or are the operator's to mend.
                    return said.error().equals("invalid_grant") || said.error().equals("access_denied")
                            ? new Renewal.Refused(said.reason())
                            : new Renewal.Later(said.reason());
                });
    }
}
