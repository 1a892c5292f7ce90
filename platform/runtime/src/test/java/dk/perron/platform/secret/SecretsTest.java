package dk.perron.platform.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dk.perron.platform.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SecretsTest {
    private static final TenantId NORDLYS = new TenantId("nordlys");

    private static String keyset(KeysetHandle keys) throws GeneralSecurityException {
        return Base64.getEncoder()
                .encodeToString(TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get())
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static KeysetHandle newKeys() throws GeneralSecurityException {
        AeadConfig.register();
        return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
    }

    @Test
    void aSecretOpensForItsTenantAndPurposeAlone() throws GeneralSecurityException {
        Secrets secrets = new Secrets(keyset(newKeys()));
        byte[] sealed = secrets.seal(NORDLYS, "webhook", "whsec_æøå");

        assertThat(secrets.open(NORDLYS, "webhook", sealed)).isEqualTo("whsec_æøå");
        assertThatThrownBy(() -> secrets.open(new TenantId("fjordbank"), "webhook", sealed))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> secrets.open(NORDLYS, "token", sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatAnOlderKeySealedOpensAfterRotation() throws GeneralSecurityException {
        KeysetHandle old = newKeys();
        byte[] sealed = new Secrets(keyset(old)).seal(NORDLYS, "webhook", "kept");
        KeysetHandle rotated = KeysetHandle.newBuilder(old)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .makePrimary())
                .build();

        assertThat(new Secrets(keyset(rotated)).open(NORDLYS, "webhook", sealed))
                .isEqualTo("kept");
    }

    @Test
    void aKeysetThatIsNoneStopsTheStart() {
        assertThatThrownBy(() -> new Secrets("bm9uZQ==")).hasMessageContaining("PERRON_SECRETS_KEYSET");
    }
}
