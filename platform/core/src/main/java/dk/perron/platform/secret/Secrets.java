package dk.perron.platform.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import dk.perron.platform.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keeps secrets encrypted at rest with authenticated encryption (Tink). The keyset may hold older keys: new ones encrypt,
 * all decrypt, so a key rotates by adding one. A secret is bound to its tenant and purpose and opens for no other.
 */
@ApplicationScoped
public class Secrets {
    /** Tink writes which key sealed a secret in front of it: a one, and the key's id. */
    private static final int KEY_BYTES = 5;

    private final Aead aead;
    private final byte[] newestKey;

    /** @param keyset a Tink JSON keyset, base64 */
    public Secrets(@ConfigProperty(name = "perron.secrets.keyset") String keyset) {
        try {
            AeadConfig.register();
            KeysetHandle keys = TinkJsonProtoKeysetFormat.parseKeyset(
                    new String(Base64.getDecoder().decode(keyset), StandardCharsets.UTF_8),
                    InsecureSecretKeyAccess.get());
            aead = keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
            newestKey = ByteBuffer.allocate(KEY_BYTES)
                    .put((byte) 1)
                    .putInt(keys.getPrimary().getId())
                    .array();
        } catch (GeneralSecurityException | IllegalArgumentException unusable) {
            throw new IllegalStateException(
                    "PERRON_SECRETS_KEYSET must be a Tink AEAD keyset in JSON, base64", unusable);
        }
    }

    /** Encrypts. The purpose says what it is for, such as {@code webhook}. */
    public byte[] seal(TenantId tenant, String purpose, String secret) {
        try {
            return aead.encrypt(secret.getBytes(StandardCharsets.UTF_8), bound(tenant, purpose));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Decrypts.
     *
     * @throws IllegalStateException when it was sealed for another tenant or purpose, or under a key now gone
     */
    public String open(TenantId tenant, String purpose, byte[] sealed) {
        try {
            return new String(aead.decrypt(sealed, bound(tenant, purpose)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException unreadable) {
            throw new IllegalStateException("A secret for " + purpose + " cannot be opened", unreadable);
        }
    }

    /** What every secret begins with that is sealed under the key that seals now; five bytes. */
    public byte[] newestKey() {
        return newestKey.clone();
    }

    private static byte[] bound(TenantId tenant, String purpose) {
        return (tenant.value() + "\n" + purpose).getBytes(StandardCharsets.UTF_8);
    }
}
