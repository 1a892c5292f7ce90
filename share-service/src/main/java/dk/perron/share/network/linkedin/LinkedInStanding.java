package dk.perron.share.network.linkedin;

import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.platform.outbound.OutboundCall;
import dk.perron.platform.outbound.OutboundClient;
import dk.perron.platform.outbound.OutboundFailure;
import dk.perron.share.network.Account;
import dk.perron.share.network.App;
import dk.perron.share.network.Form;
import dk.perron.share.network.Standing;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;

/** Asks how a token stands: the app by introspection, which costs the member no call; where that says nothing, as the member. */
@ApplicationScoped
class LinkedInStanding {
    private final LinkedInConfig config;
    private final LinkedInApps apps;
    private final OutboundClient client;
    private final ObjectMapper json;

    LinkedInStanding(LinkedInConfig config, LinkedInApps apps, OutboundClient client, ObjectMapper json) {
        this.config = config;
        this.apps = apps;
        this.client = client;
        this.json = json;
    }

    Uni<Standing> of(Account account) {
        return apps.posting(account.app())
                .map(app -> introspected(account, app))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .chain(said -> said.isPresent() ? Uni.createFrom().item(said.get()) : asMember(account));
    }

    private Uni<Optional<Standing>> introspected(Account account, App app) {
        Form form = new Form()
                .with("client_id", app.clientId())
                .with("client_secret", app.clientSecret())
                .with("token", account.credentials().accessToken());
        return client.send(LinkedInApps.post(config.introspectionUrl(), form).within(config.timeout()))
                .map(answer -> LinkedInAnswer.of(answer, json))
                .map(LinkedInStanding::said)
                .onFailure(OutboundFailure.class)
                .recoverWithItem(Optional.empty());
    }

    private static Optional<Standing> said(LinkedInAnswer answer) {
        if (!answer.isSuccess() || !answer.body().path("active").isBoolean()) {
            return Optional.empty();
        }
        return Optional.of(
                answer.body().path("active").booleanValue()
                        ? new Standing.Good()
                        : new Standing.Lost(answer.body().path("status").asText("not active")));
    }

    private Uni<Standing> asMember(Account account) {
        return client.send(OutboundCall.get(URI.create(config.apiUrl() + "/v2/userinfo"))
                        .header(
                                "Authorization",
                                "Bearer " + account.credentials().accessToken())
                        .within(config.timeout()))
                .map(answer -> LinkedInAnswer.of(answer, json))
                .map(answer ->
                        Standing.of(answer.status(), answer.body().path("sub").isTextual(), answer.reason()))
                .onFailure(OutboundFailure.class)
                .recoverWithItem(failed ->
                        new Standing.Unclear(((OutboundFailure) failed).kind().name()));
    }
}
