package dk.perron.share.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.perron.platform.secret.Secrets;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.network.Credentials;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Credentials as they lie in the database: JSON, sealed. What was kept before there was more than a token is read too. */
@ApplicationScoped
class SealedCredentials {
    static final String PURPOSE = "network-token";

    private final Secrets secrets;
    private final ObjectMapper json;

    SealedCredentials(Secrets secrets, ObjectMapper json) {
        this.secrets = secrets;
        this.json = json;
    }

    Buffer seal(TenantId tenant, Credentials credentials) {
        ObjectNode fields = json.createObjectNode().put("accessToken", credentials.accessToken());
        if (credentials.refreshToken() != null) {
            fields.put("refreshToken", credentials.refreshToken());
        }
        if (credentials.key() != null) {
            fields.put("key", credentials.key());
        }
        return Buffer.buffer(secrets.seal(tenant, PURPOSE, fields.toString()));
    }

    Credentials open(TenantId tenant, byte[] sealed) {
        String text = secrets.open(tenant, PURPOSE, sealed);
        if (!text.startsWith("{")) {
            return Credentials.of(text);
        }
        try {
            JsonNode fields = json.readTree(text);
            return new Credentials(
                    fields.path("accessToken").asText(), text(fields, "refreshToken"), text(fields, "key"));
        } catch (JsonProcessingException broken) {
            // Its message would hold the token.
            throw new IllegalStateException("Credentials that are no JSON");
        }
    }

    private static @Nullable String text(JsonNode fields, String name) {
        return fields.hasNonNull(name) ? fields.get(name).asText() : null;
    }
}
