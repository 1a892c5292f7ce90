package dk.perron.share.network.x;

import dk.perron.platform.outbound.OutboundCall;
import dk.perron.platform.outbound.OutboundFailure;
import dk.perron.share.network.Account;
import dk.perron.share.network.App;
import dk.perron.share.network.ConsentSignIn;
import dk.perron.share.network.Credentials;
import dk.perron.share.network.Form;
import dk.perron.share.network.Grant;
import dk.perron.share.network.Pkce;
import dk.perron.share.network.RefusedGrant;
import dk.perron.share.network.RenewableNetwork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;

/**
 * Signs an employee in at X ("OAuth 2.0 Authorization Code Flow with PKCE") and keeps the authorisation alive. X takes a
 * code for 30 seconds and a refresh token once.
 */
@ApplicationScoped
class XSignIn implements ConsentSignIn, RenewableNetwork {
    private static final String SCOPES = "tweet.read tweet.write users.read media.write offline.access";

    private final XConfig config;
    private final XTokens tokens;
    private final XCalls calls;

    XSignIn(XConfig config, XTokens tokens, XCalls calls) {
        this.config = config;
        this.tokens = tokens;
        this.calls = calls;
    }

    @Override
    public String network() {
        return XPosts.X.id();
    }

    @Override
    public String name() {
        return XPosts.X.name();
    }

    @Override
    public Uni<Consent> begin(Wish wish) {
        App app = wish.app();
        if (app == null) {
            return Uni.createFrom().failure(new RefusedGrant("no app"));
        }
        Pkce pkce = Pkce.fresh();
        String query = new Form()
                .with("response_type", "code")
                .with("client_id", app.clientId())
                .with("redirect_uri", wish.callback().toString())
                .with("scope", SCOPES)
                .with("state", wish.state())
                .with("code_challenge", pkce.challenge())
                .with("code_challenge_method", "S256")
                .encoded();
        return Uni.createFrom()
                .item(new Consent(URI.create(config.authorizationUrl() + "?" + query), pkce.verifier(), null));
    }

    @Override
    public Uni<Grant> redeem(Answer answer) {
        App app = answer.app();
        if (app == null) {
            return Uni.createFrom().failure(new RefusedGrant("no app"));
        }
        Form form = new Form()
                .with("grant_type", "authorization_code")
                .with("code", answer.code())
                .with("redirect_uri", answer.callback().toString())
                .with("code_verifier", answer.kept());
        return tokens.ask(form, app)
                .chain(token -> {
                    Credentials credentials = tokens.credentials(token, null);
                    return credentials == null
                            ? Uni.createFrom().failure(new RefusedGrant("token answered " + token.reason()))
                            : member(credentials).map(member -> grant(token, member));
                })
                .onFailure(OutboundFailure.class)
                .transform(failed ->
                        new RefusedGrant(((OutboundFailure) failed).kind().name()));
    }

    private Uni<XAnswer> member(Credentials credentials) {
        return calls.send(OutboundCall.get(calls.address("/2/users/me")), new Account("me", null, null, credentials));
    }

    private Grant grant(XAnswer token, XAnswer member) {
        String id = member.body().path("data").path("id").asText("");
        if (!member.isSuccess() || id.isEmpty()) {
            throw new RefusedGrant("users/me answered " + member.reason());
        }
        String handle = member.body().path("data").path("username").asText(id);
        Grant grant = tokens.grant(token, id, "@" + handle, null);
        if (grant == null) {
            throw new RefusedGrant("no token");
        }
        return grant;
    }

    @Override
    public Uni<Renewal> renew(Account account) {
        App app = account.app();
        String refreshToken = account.credentials().refreshToken();
        if (app == null || refreshToken == null) {
            return Uni.createFrom().item(new Renewal.Refused("no app or no refresh token"));
        }
        Form form = new Form().with("grant_type", "refresh_token").with("refresh_token", refreshToken);
        return tokens.ask(form, app)
                .map(answer -> renewed(answer, account, refreshToken))
                .onFailure(OutboundFailure.class)
                .recoverWithItem(failed ->
                        new Renewal.Later(((OutboundFailure) failed).kind().name()));
    }

    /** 400 is a refresh token that is not accepted; 401 an app that is not, which its owner mends. */
    private Renewal renewed(XAnswer answer, Account account, String refreshToken) {
        Grant grant = tokens.grant(answer, account.remoteId(), account.remoteId(), refreshToken);
        if (grant != null) {
            return new Renewal.Renewed(grant);
        }
        return answer.status() == 400 ? new Renewal.Refused(answer.reason()) : new Renewal.Later(answer.reason());
    }
}
