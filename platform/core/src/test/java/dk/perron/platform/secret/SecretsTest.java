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
    void aSecretBeginsWithTheKeyThatSealedIt() throws GeneralSecurityException {
        String first = Keyset.fresh();
        String both = Keyset.useNewest(Keyset.add(first));
        byte[] old = new Secrets(first).seal(NORDLYS, "webhook", "kept");
        byte[] renewed = new Secrets(both).seal(NORDLYS, "webhook", "kept");

        assertThat(old).startsWith(new Secrets(first).newestKey());
        assertThat(renewed).startsWith(new Secrets(both).newestKey());
        assertThat(new Secrets(both).newestKey()).isNotEqualTo(new Secrets(first).newestKey());
    }

    @Test
    void aKeyIsAddedThenUsedAndTheOlderOnesForgotten() throws GeneralSecurityException {
        String first = Keyset.fresh();
        byte[] old = new Secrets(first).seal(NORDLYS, "webhook", "kept");
        String added = Keyset.add(first);
        byte[] stillOld = new Secrets(added).seal(NORDLYS, "webhook", "kept");
        String used = Keyset.useNewest(added);
        byte[] renewed = new Secrets(used).seal(NORDLYS, "webhook", "kept");
        String alone = Keyset.forgetOlder(used);

        assertThat(new Secrets(first).open(NORDLYS, "webhook", stillOld)).isEqualTo("kept");
        assertThat(new Secrets(added).open(NORDLYS, "webhook", renewed)).isEqualTo("kept");
        assertThat(new Secrets(used).open(NORDLYS, "webhook", old)).isEqualTo("kept");
        assertThat(new Secrets(alone).open(NORDLYS, "webhook", renewed)).isEqualTo("kept");
        assertThatThrownBy(() -> new Secrets(alone).open(NORDLYS, "webhook", old))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aKeysetThatIsNoneStopsTheStart() {
        assertThatThrownBy(() -> new Secrets("bm9uZQ==")).hasMessageContaining("PERRON_SECRETS_KEYSET");
    }
}
