package dk.perron.share.network.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.platform.outbound.OutboundCall;
import dk.perron.share.network.Form;
import dk.perron.share.network.JsonBody;
import dk.perron.share.network.RefusedGrant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Set;

/** Forms sent to an authorization server: by a known client, under the key that the tokens are or will be bound to. */
@ApplicationScoped
class TokenRequests {
    /** What is wrong with Perron's own document, key or address, not with the employee's account. */
    private static final Set<String> OURS = Set.of(
            "invalid_client",
            "invalid_client_metadata",
            "invalid_redirect_uri",
            "unauthorized_client",
            "invalid_scope");

    private final BlueskyConfig config;
    private final BlueskyClient client;
    private final Dpop dpop;
    private final ObjectMapper json;

    TokenRequests(BlueskyConfig config, BlueskyClient client, Dpop dpop, ObjectMapper json) {
        this.config = config;
        this.client = client;
        this.dpop = dpop;
        this.json = json;
    }

    /** What an authorization server answered. */
    record Said(int status, JsonNode body) {
        boolean isFine() {
            return status >= 200 && status < 300;
        }

        String error() {
            return body.path("error").asText("");
        }

        /** Why there is no grant in it: what is no refusal in OAuth's own words only did not reach the server behind. */
        RefusedGrant noGrant(String what) {
            String reason = what + ": " + reason();
            if (isFine() || status == 429 || status >= 500 || error().isEmpty()) {
                return RefusedGrant.notReached(reason);
            }
            return OURS.contains(error()) ? RefusedGrant.misconfigured(reason) : new RefusedGrant(reason);
        }

        String reason() {
            String reason = status + " " + error() + " "
                    + body.path("error_description").asText("");
            return reason.length() <= 200 ? reason.trim() : reason.substring(0, 199) + "…";
        }
    }

    /** Fails with {@link dk.perron.platform.outbound.OutboundFailure} when there is no answer. */
    Uni<Said> send(URI endpoint, String issuer, SigningKey key, Form form) {
        Uni<OutboundCall> call = Uni.createFrom()
                .deferred(() -> client.identification(issuer))
                .map(fields -> OutboundCall.post(
                                endpoint, Form.MEDIA_TYPE, form.with(fields).body())
                        .header("Accept", "application/json")
                        .within(config.timeout()));
        return dpop.send(call, key, null).map(answer -> new Said(answer.status(), JsonBody.of(answer, json)));
    }
}
