package dk.perron.share.network.linkedin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.platform.outbound.OutboundAnswer;
import dk.perron.platform.outbound.OutboundCall;
import dk.perron.platform.outbound.OutboundClient;
import dk.perron.platform.outbound.OutboundFailure;
import dk.perron.share.network.App;
import dk.perron.share.network.ConsentSignIn;
import dk.perron.share.network.Credentials;
import dk.perron.share.network.Grant;
import dk.perron.share.network.RefusedGrant;
import dk.perron.share.network.UnknownServer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signs an employee in at LinkedIn and lets Perron post in their name. */
@ApplicationScoped
class LinkedInSignIn implements ConsentSignIn {
    private static final String SCOPES = "openid profile w_member_social";

    private final LinkedInConfig config;
    private final OutboundClient client;
    private final ObjectMapper json;
    private final Clock clock;

    LinkedInSignIn(LinkedInConfig config, OutboundClient client, ObjectMapper json, Clock clock) {
        this.config = config;
        this.client = client;
        this.json = json;
        this.clock = clock;
    }

    private record Token(String value, Instant expiresAt) {}

    @Override
    public String network() {
        return LinkedInPosts.LINKEDIN.id();
    }

    @Override
    public Optional<App> operatorApp() {
        return config.clientId().isBlank()
                ? Optional.empty()
                : Optional.of(new App(config.clientId(), config.clientSecret()));
    }

    @Override
    public boolean asksForServer() {
        return false;
    }

    @Override
    public boolean bringsItsApp() {
        return false;
    }

    @Override
    public Uni<URI> serverOf(String named) {
        return Uni.createFrom().failure(new UnknownServer("LinkedIn is one server"));
    }

    @Override
    public Uni<Consent> begin(Wish wish) {
        URI page = URI.create(config.authorizationUrl() + "?response_type=code&client_id="
                + encoded(app(wish.app()).clientId()) + "&redirect_uri="
                + encoded(wish.callback().toString()) + "&state=" + encoded(wish.state()) + "&scope="
                + encoded(SCOPES));
        return Uni.createFrom().item(new Consent(page, "", null));
    }

    @Override
    public Uni<Grant> redeem(Answer answer) {
        App app = app(answer.app());
        String form = "grant_type=authorization_code&code=" + encoded(answer.code()) + "&client_id="
                + encoded(app.clientId()) + "&client_secret=" + encoded(app.clientSecret()) + "&redirect_uri="
                + encoded(answer.callback().toString());
        return client.send(
                        OutboundCall.post(config.tokenUrl(), "application/x-www-form-urlencoded", Buffer.buffer(form))
                                .within(config.timeout()))
                .map(this::token)
                .chain(this::grant)
                .onFailure(OutboundFailure.class)
                .transform(failed ->
                        new RefusedGrant(((OutboundFailure) failed).kind().name()));
    }

    private App app(@Nullable App given) {
        return given == null ? new App(config.clientId(), config.clientSecret()) : given;
    }

    private Token token(OutboundAnswer answer) {
        JsonNode body = read(answer, "token");
        return new Token(
                needed(body, "access_token"),
                clock.instant().plusSeconds(body.path("expires_in").asLong(0)));
    }

    private Uni<Grant> grant(Token token) {
        return client.send(OutboundCall.get(URI.create(config.apiUrl() + "/v2/userinfo"))
                        .header("Authorization", "Bearer " + token.value())
                        .within(config.timeout()))
                .map(answer -> {
                    JsonNode member = read(answer, "userinfo");
                    String sub = needed(member, "sub");
                    return new Grant(
                            sub,
                            member.path("name").asText(sub),
                            null,
                            Credentials.of(token.value()),
                            token.expiresAt(),
                            token.expiresAt());
                });
    }

    private JsonNode read(OutboundAnswer answer, String step) {
        if (!answer.isSuccess()) {
            throw new RefusedGrant(step + " answered " + answer.status());
        }
        try {
            return json.readTree(answer.body().getBytes());
        } catch (IOException noJson) {
            throw new RefusedGrant(step + " answered no JSON");
        }
    }

    private static String needed(JsonNode body, String field) {
        String value = body.path(field).asText("");
        if (value.isEmpty()) {
            throw new RefusedGrant("no " + field);
        }
        return value;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
