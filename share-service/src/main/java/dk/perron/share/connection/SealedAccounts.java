package dk.perron.share.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.platform.secret.Secrets;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.network.Account;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;

/** Whole accounts, app and credentials included, as they wait sealed to be revoked. */
@ApplicationScoped
class SealedAccounts {
    private static final String PURPOSE = "revocation";

    private final Secrets secrets;
    private final ObjectMapper json;

    SealedAccounts(Secrets secrets, ObjectMapper json) {
        this.secrets = secrets;
        this.json = json;
    }

    Buffer seal(TenantId tenant, Account account) {
        return Buffer.buffer(
                secrets.seal(tenant, PURPOSE, json.valueToTree(account).toString()));
    }

    Account open(TenantId tenant, byte[] sealed) {
        try {
            return json.readValue(secrets.open(tenant, PURPOSE, sealed), Account.class);
        } catch (JsonProcessingException broken) {
            // Its message would hold the token.
            throw new IllegalStateException("An account that is no JSON");
        }
    }
}
