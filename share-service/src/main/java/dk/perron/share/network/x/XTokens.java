package dk.perron.share.network.x;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.platform.outbound.OutboundCall;
import dk.perron.platform.outbound.OutboundClient;
import dk.perron.platform.outbound.OutboundFailure;
import dk.perron.share.network.App;
import dk.perron.share.network.Credentials;
import dk.perron.share.network.Form;
import dk.perron.share.network.Grant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** X's token endpoint. A confidential app shows its secret by Basic authentication, a public one only names itself. */
@ApplicationScoped
class XTokens {
    /** Two hours, for an answer that does not say. */
    private static final long USUAL_SECONDS = 7_200;

    private final XConfig config;
    private final OutboundClient client;
    private final ObjectMapper json;
    private final Clock clock;

    XTokens(XConfig config, OutboundClient client, ObjectMapper json, Clock clock) {
        this.config = config;
        this.client = client;
        this.json = json;
        this.clock = clock;
    }

    /** Fails with {@link OutboundFailure} when there is no answer. */
    Uni<XAnswer> ask(Form form, App app) {
        boolean confidential = !app.clientSecret().isEmpty();
        OutboundCall call = OutboundCall.post(
                        config.tokenUrl(),
                        Form.MEDIA_TYPE,
                        (confidential ? form : form.with("client_id", app.clientId())).body())
                .within(config.timeout());
        return client.send(confidential ? call.header("Authorization", basic(app)) : call)
                .map(answer -> XAnswer.of(answer, json));
    }

    /**
     * What the answer grants to a member; the access token lasts two hours, the authorisation as long as it is renewed.
     *
     * @return null when the answer grants nothing
     */
    @Nullable
    Grant grant(XAnswer answer, String remoteId, String name, @Nullable String oldRefreshToken) {
        Credentials credentials = credentials(answer, oldRefreshToken);
        if (credentials == null) {
            return null;
        }
        Instant ends =
                clock.instant().plusSeconds(answer.body().path("expires_in").asLong(USUAL_SECONDS));
        return new Grant(remoteId, name, null, credentials, ends, credentials.refreshToken() == null ? ends : null);
    }

    @Nullable
    Credentials credentials(XAnswer answer, @Nullable String oldRefreshToken) {
        JsonNode body = answer.body();
        String access = body.path("access_token").asText("");
        if (!answer.isSuccess() || access.isEmpty()) {
            return null;
        }
        String refresh = body.path("refresh_token").asText("");
        return new Credentials(access, refresh.isEmpty() ? oldRefreshToken : refresh, null);
    }

    private static String basic(App app) {
        String both = app.clientId() + ":" + app.clientSecret();
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }
}
