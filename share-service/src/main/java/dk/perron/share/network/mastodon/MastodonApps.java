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

/** Perron's registration at each server. */
@ApplicationScoped
class MastodonApps {
    static final String SCOPES = "read:accounts read:statuses write:statuses write:media";

    private final MastodonConfig config;
    private final MastodonCalls calls;

    MastodonApps(MastodonConfig config, MastodonCalls calls) {
        this.config = config;
        this.calls = calls;
    }

    /** Fails with {@link RefusedGrant}. */
    Uni<App> register(URI server, URI callback) {
        Form form = new Form()
                .with("client_name", config.clientName())
                .with("redirect_uris", callback.toString())
                .with("scopes", SCOPES)
                .with("website", config.website());
        return post(server, "/api/v1/apps", form)
                .onFailure(OutboundFailure.class)
                .transform(failed ->
                        new RefusedGrant(((OutboundFailure) failed).kind().name()))
                .map(answer -> {
                    String id = answer.said().path("client_id").asText("");
                    String secret = answer.said().path("client_secret").asText("");
                    if (id.isEmpty() || secret.isEmpty()) {
                        throw new RefusedGrant("No app: " + answer.reason());
                    }
                    return new App(id, secret);
                });
    }

    /**
     * Whether the server still knows the app: servers forget apps that nobody uses. When it does not say, it is taken to
     * know it.
     */
    Uni<Boolean> isKnown(URI server, App app, URI callback) {
        Form form = new Form()
                .with("grant_type", "client_credentials")
                .with("client_id", app.clientId())
                .with("client_secret", app.clientSecret())
                .with("redirect_uri", callback.toString())
                .with("scope", SCOPES);
        return post(server, "/oauth/token", form)
                .map(answer -> !answer.said().path("error").asText("").equals("invalid_client"))
                .onFailure(OutboundFailure.class)
                .recoverWithItem(true);
    }

    /** What a server answered to a form. */
    record Said(JsonNode said, String reason) {}

    Uni<Said> post(URI server, String path, Form form) {
        return calls.send(OutboundCall.post(MastodonCalls.at(server, path), Form.MEDIA_TYPE, form.body()))
                .map(answer -> new Said(calls.read(answer), calls.reason(answer)));
    }
}
