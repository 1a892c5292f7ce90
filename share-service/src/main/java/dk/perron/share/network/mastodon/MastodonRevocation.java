package dk.perron.share.network.mastodon;

import dk.perron.platform.outbound.OutboundCall;
import dk.perron.share.network.Account;
import dk.perron.share.network.App;
import dk.perron.share.network.Form;
import dk.perron.share.network.RevocableNetwork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives a token back to its server, which then shows Perron no longer among the account's apps. */
@ApplicationScoped
class MastodonRevocation implements RevocableNetwork {
    private final MastodonCalls calls;

    MastodonRevocation(MastodonCalls calls) {
        this.calls = calls;
    }

    @Override
    public String network() {
        return MastodonPosts.MASTODON.id();
    }

    @Override
    public Uni<Void> revoke(Account account) {
        App app = account.app();
        if (app == null) {
            return Uni.createFrom().failure(new IllegalStateException("No app"));
        }
        Form form = new Form()
                .with("client_id", app.clientId())
                .with("client_secret", app.clientSecret())
                .with("token", account.credentials().accessToken());
        return calls.send(OutboundCall.post(MastodonCalls.at(account, "/oauth/revoke"), Form.MEDIA_TYPE, form.body()))
                .invoke(answer -> {
                    if (!answer.isSuccess()) {
                        throw new IllegalStateException("Not confirmed: " + answer.status());
                    }
                })
                .replaceWithVoid();
    }
}
