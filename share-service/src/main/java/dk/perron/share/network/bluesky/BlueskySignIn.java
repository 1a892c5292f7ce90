package dk.perron.share.network.bluesky;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.platform.outbound.OutboundFailure;
import dk.perron.share.network.ConsentSignIn;
import dk.perron.share.network.Form;
import dk.perron.share.network.Grant;
import dk.perron.share.network.Pkce;
import dk.perron.share.network.RefusedGrant;
import dk.perron.share.network.UnknownServer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Signs an employee in with atproto's OAuth profile: pushed authorization request, PKCE, DPoP. Whoever answers is believed
 * only when the account's own DID document names a server that the same authorization server speaks for.
 */
@ApplicationScoped
class BlueskySignIn implements ConsentSignIn {
    private final BlueskyConfig config;
    private final BlueskyServers servers;
    private final Identities identities;
    private final AuthorizationServers authorizationServers;
    private final TokenRequests requests;
    private final BlueskyClient client;
    private final OAuthGrants grants;
    private final ObjectMapper json;

    BlueskySignIn(
            BlueskyConfig config,
            BlueskyServers servers,
            Identities identities,
            AuthorizationServers authorizationServers,
            TokenRequests requests,
            BlueskyClient client,
            OAuthGrants grants,
            ObjectMapper json) {
        this.config = config;
        this.servers = servers;
        this.identities = identities;
        this.authorizationServers = authorizationServers;
        this.requests = requests;
        this.client = client;
        this.grants = grants;
        this.json = json;
    }

    /**
     * What has to be known again when the answer comes.
     *
     * @param key the private key that the tokens will be bound to
     * @param did whom the employee said they are; null when they named a server only
     */
    record Begun(
            String issuer,
            String verifier,
            String key,
            @Nullable String did) {
        @Override
        public String toString() {
            return "Begun[" + issuer + "]";
        }
    }

    @Override
    public String network() {
        return BlueskyPosts.BLUESKY.id();
    }

    @Override
    public String name() {
        return BlueskyPosts.BLUESKY.name();
    }

    @Override
    public String serverExample() {
        return "@anna.bsky.social";
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
        URI server = wish.server() == null ? config.entrywayUrl() : wish.server();
        return account(wish.hint(), server)
                .chain(account ->
                        authorizationServers.of(server).chain(authorization -> push(authorization, wish, account)));
    }

    private Uni<Consent> push(
            AuthorizationServers.AuthorizationServer authorization, Wish wish, Optional<Identities.Identity> account) {
        Pkce pkce = Pkce.fresh();
        SigningKey key = SigningKey.fresh();
        Form form = new Form()
                .with("response_type", "code")
                .with("redirect_uri", client.redirect(wish.callback()).toString())
                .with("scope", config.scope())
                .with("state", wish.state())
                .with("code_challenge", pkce.challenge())
                .with("code_challenge_method", "S256");
        account.ifPresent(known -> form.with("login_hint", known.handle() == null ? known.did() : known.handle()));
        Begun begun = new Begun(
                authorization.issuer(),
                pkce.verifier(),
                key.secret(),
                account.map(Identities.Identity::did).orElse(null));
        return requests.send(authorization.push(), authorization.issuer(), key, form)
                .onFailure(OutboundFailure.class)
                .transform(failed -> RefusedGrant.notReached(
                        ((OutboundFailure) failed).kind().name()))
                .map(answer -> consent(authorization, answer, begun));
    }

    private Consent consent(
            AuthorizationServers.AuthorizationServer authorization, TokenRequests.Said answer, Begun begun) {
        String request = answer.body().path("request_uri").asText("");
        if (!answer.isFine() || request.isEmpty()) {
            throw answer.noGrant("No consent page");
        }
        Form query = new Form().with("client_id", client.id()).with("request_uri", request);
        String page = authorization.page() + (authorization.page().getRawQuery() == null ? "?" : "&");
        return new Consent(URI.create(page + query.encoded()), written(begun), null);
    }

    @Override
    public Uni<Grant> redeem(Answer answer) {
        Begun begun = begun(answer.kept());
        if (!begun.issuer().equals(answer.issuer())) {
            return Uni.createFrom().failure(new RefusedGrant("Another server answered than was asked"));
        }
        Form form = new Form()
                .with("grant_type", "authorization_code")
                .with("code", answer.code())
                .with("redirect_uri", client.redirect(answer.callback()).toString())
                .with("code_verifier", begun.verifier());
        URI server = answer.server() == null ? config.entrywayUrl() : answer.server();
        return authorizationServers
                .of(server)
                .chain(authorization -> {
                    if (!authorization.issuer().equals(begun.issuer())) {
                        throw new RefusedGrant("The server's authorization server has changed");
                    }
                    return requests.send(authorization.token(), begun.issuer(), SigningKey.of(begun.key()), form);
                })
                .chain(said -> grants.verified(said, begun))
                .onFailure(OutboundFailure.class)
                .transform(failed -> RefusedGrant.notReached(
                        ((OutboundFailure) failed).kind().name()))
                .onFailure(UnknownServer.class)
                .transform(unknown -> RefusedGrant.notReached(String.valueOf(unknown.getMessage())));
    }

    /** The account the employee named, if that is what they did: a bare name may as well be a server's. */
    private Uni<Optional<Identities.Identity>> account(@Nullable String hint, URI server) {
        String name = hint == null ? "" : hint.trim().replaceFirst("^@", "");
        Uni<Identities.Identity> named = Identities.isDid(name)
                ? identities.ofDid(name)
                : Identities.isHandle(name)
                        ? identities.ofHandle(name)
                        : Uni.createFrom().failure(new UnknownServer("No account named"));
        return named.map(account ->
                        account.server().equals(server) ? Optional.of(account) : Optional.<Identities.Identity>empty())
                .onFailure(UnknownServer.class)
                .recoverWithItem(Optional.empty());
    }

    private String written(Begun begun) {
        try {
            return json.writeValueAsString(begun);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Begun begun(String kept) {
        try {
            return json.readValue(kept, Begun.class);
        } catch (JsonProcessingException broken) {
            throw new RefusedGrant("Nothing was begun");
        }
    }
}
