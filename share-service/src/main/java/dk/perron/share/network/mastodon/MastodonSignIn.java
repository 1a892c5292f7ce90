package dk.perron.share.network.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import dk.perron.platform.outbound.OutboundFailure;
import dk.perron.share.network.Account;
import dk.perron.share.network.App;
import dk.perron.share.network.ConsentSignIn;
import dk.perron.share.network.Credentials;
import dk.perron.share.network.Form;
import dk.perron.share.network.Grant;
import dk.perron.share.network.Pkce;
import dk.perron.share.network.RefusedGrant;
import dk.perron.share.network.UnknownServer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Signs an employee in at whichever server their account is; Perron registers itself there when it has not. */
@ApplicationScoped
class MastodonSignIn implements ConsentSignIn {
    /** Mastodon's tokens do not end; some other servers say so with an end in a hundred years. */
    private static final long NEVER = Duration.ofDays(3_650).toSeconds();

    private final MastodonServers servers;
    private final MastodonApps apps;
    private final MastodonCalls calls;
    private final Clock clock;

    MastodonSignIn(MastodonServers servers, MastodonApps apps, MastodonCalls calls, Clock clock) {
        this.servers = servers;
        this.apps = apps;
        this.calls = calls;
        this.clock = clock;
    }

    /** @param endsAt null: it does not */
    private record Token(String value, @Nullable Instant endsAt) {}

    @Override
    public String network() {
        return MastodonPosts.MASTODON.id();
    }

    @Override
    public String name() {
        return MastodonPosts.MASTODON.name();
    }

    @Override
    public String serverExample() {
        return "mastodon.social";
    }

    @Override
    public boolean asksForServer() {
        return true;
    }

    @Override
    public boolean bringsItsApp() {
        return true;
    }

    @Override
    public Uni<URI> serverOf(String named) {
        return servers.named(named);
    }

    @Override
    public Uni<Consent> begin(Wish wish) {
        URI server = wish.server();
        if (server == null) {
            return Uni.createFrom().failure(new UnknownServer("A Mastodon account is at a server"));
        }
        return apps.at(server, wish.app(), wish.callback()).map(registration -> consent(server, registration, wish));
    }

    private static Consent consent(URI server, MastodonApps.Registration registration, Wish wish) {
        App app = registration.app();
        Pkce pkce = Pkce.fresh();
        Form query = new Form()
                .with("response_type", "code")
                .with("client_id", app.clientId())
                .with("redirect_uri", wish.callback().toString())
                .with("scope", registration.scopes())
                .with("state", wish.state())
                .with("code_challenge", pkce.challenge())
                .with("code_challenge_method", "S256");
        return new Consent(
                MastodonCalls.at(server, "/oauth/authorize?" + query.encoded()),
                pkce.verifier(),
                app.equals(wish.app()) ? null : app);
    }

    @Override
    public Uni<Grant> redeem(Answer answer) {
        URI server = answer.server();
        App app = answer.app();
        if (server == null || app == null) {
            return Uni.createFrom().failure(new RefusedGrant("No server or no app"));
        }
        Form form = new Form()
                .with("grant_type", "authorization_code")
                .with("code", answer.code())
                .with("client_id", app.clientId())
                .with("client_secret", app.clientSecret())
                .with("redirect_uri", answer.callback().toString())
                .with("code_verifier", answer.kept());
        return apps.post(server, "/oauth/token", form)
                .map(this::token)
                .chain(token -> grant(server, app, token))
                .onFailure(OutboundFailure.class)
                .transform(failed -> RefusedGrant.notReached(
                        ((OutboundFailure) failed).kind().name()));
    }

    private Token token(MastodonApps.Said answer) {
        String value = answer.said().path("access_token").asText("");
        if (value.isEmpty()) {
            throw answer.noGrant("No token");
        }
        long seconds = answer.said().path("expires_in").asLong(0);
        return new Token(
                value, seconds <= 0 || seconds > NEVER ? null : clock.instant().plusSeconds(seconds));
    }

    private Uni<Grant> grant(URI server, App app, Token token) {
        Account account = new Account("", server, app, Credentials.of(token.value()));
        return calls.send(MastodonCalls.get(MastodonCalls.whoAmI(account)), account)
                .chain(answer -> {
                    JsonNode who = calls.read(answer);
                    String id = who.path("id").asText("");
                    String username = who.path("username")
                            .asText(who.path("acct").asText("").replaceFirst("@.*$", ""));
                    if (!answer.isSuccess() || id.isEmpty() || username.isEmpty()) {
                        throw new MastodonApps.Said(answer.status(), who, calls.reason(answer)).noGrant("No account");
                    }
                    return servers.instance(server)
                            .map(instance -> new Grant(
                                    id,
                                    "@" + username + "@" + instance.domain(),
                                    server,
                                    account.credentials(),
                                    token.endsAt(),
                                    token.endsAt()));
                });
    }
}
