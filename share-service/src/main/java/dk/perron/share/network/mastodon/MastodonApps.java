package dk.perron.share.network.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import dk.perron.platform.outbound.OutboundCall;
import dk.perron.platform.outbound.OutboundFailure;
import dk.perron.share.network.App;
import dk.perron.share.network.Form;
import dk.perron.share.network.RefusedGrant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Perron's registration at each server. */
@ApplicationScoped
class MastodonApps {
    private static final String SCOPES = "read:accounts read:statuses write:statuses write:media";

    /** For servers that do not know scopes as fine as that. */
    private static final String BROAD_SCOPES = "read write";

    private final MastodonConfig config;
    private final MastodonCalls calls;

    MastodonApps(MastodonConfig config, MastodonCalls calls) {
        this.config = config;
        this.calls = calls;
    }

    /** @param scopes what it may ask for on a consent page */
    record Registration(App app, String scopes) {}

    /** What Perron is at a server that it is registered at, or registers at now; fails with {@link RefusedGrant}. */
    Uni<Registration> at(URI server, @Nullable App app, URI callback) {
        Uni<Boolean> known = app == null ? Uni.createFrom().item(false) : isKnown(server, app, callback);
        return known.chain(isKnown -> app != null && isKnown
                ? Uni.createFrom().item(new Registration(app, SCOPES))
                : register(server, callback, SCOPES)
                        .chain(said -> said.status() == 400 || said.status() == 422
                                ? register(server, callback, BROAD_SCOPES)
                                        .map(broad -> registration(broad, BROAD_SCOPES))
                                : Uni.createFrom().item(registration(said, SCOPES))));
    }

    private Uni<Said> register(URI server, URI callback, String scopes) {
        Form form = new Form()
                .with("client_name", config.clientName())
                .with("redirect_uris", callback.toString())
                .with("scopes", scopes)
                .with("website", config.website());
        return post(server, "/api/v1/apps", form)
                .onFailure(OutboundFailure.class)
                .transform(failed -> RefusedGrant.notReached(
                        ((OutboundFailure) failed).kind().name()));
    }

    private static Registration registration(Said answer, String scopes) {
        String id = answer.said().path("client_id").asText("");
        String secret = answer.said().path("client_secret").asText("");
        if (id.isEmpty() || secret.isEmpty()) {
            throw answer.noGrant("No app");
        }
        return new Registration(new App(id, secret), scopes);
    }

    /**
     * Whether the server still knows the app and its scopes: Mastodon forgets apps that nobody uses, snac each one with its
     * token, and some do not tell. One registered in vain does no harm, a consent page for an unknown app leads nowhere.
     */
    private Uni<Boolean> isKnown(URI server, App app, URI callback) {
        Form form = new Form()
                .with("grant_type", "client_credentials")
                .with("client_id", app.clientId())
                .with("client_secret", app.clientSecret())
                .with("redirect_uri", callback.toString())
                .with("scope", SCOPES);
        return post(server, "/oauth/token", form)
                .map(answer -> answer.status() == 429
                        || answer.status() >= 500
                        || !answer.said().path("access_token").asText("").isEmpty())
                .onFailure(OutboundFailure.class)
                .recoverWithItem(true);
    }

    /** What a server answered to a form. */
    record Said(int status, JsonNode said, String reason) {
        /** Why there is no grant in it: what is no refusal in the API's own words did not reach the server behind. */
        RefusedGrant noGrant(String what) {
            boolean refused = status >= 400 && status < 500 && status != 429 && said.has("error");
            return refused ? new RefusedGrant(what + ": " + reason) : RefusedGrant.notReached(what + ": " + reason);
        }
    }

    Uni<Said> post(URI server, String path, Form form) {
        return calls.send(OutboundCall.post(MastodonCalls.at(server, path), Form.MEDIA_TYPE, form.body()))
                .map(answer -> new Said(answer.status(), calls.read(answer), calls.reason(answer)));
    }
}
