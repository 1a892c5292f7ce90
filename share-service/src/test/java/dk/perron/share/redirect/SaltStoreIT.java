package dk.perron.share.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dk.perron.platform.data.Finder;
import dk.perron.platform.secret.Secrets;
import dk.perron.test.PerronStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On days so far ahead that the service itself has no salts of them. */
@QuarkusTest
@WithTestResource(PerronStack.class)
class SaltStoreIT {
    private static final LocalDate DAY = LocalDate.of(2126, 2, 1);
    private static final byte[] SALT = {1, 2, 3};

    private final Finder finder;

    SaltStoreIT(Finder finder) {
        this.finder = finder;
    }

    @AfterEach
    void forget() {
        finder.query("delete from salt where day >= $1", Tuple.of(DAY)).await().indefinitely();
    }

    private SaltStore store(KeysetHandle keys) throws GeneralSecurityException {
        String json = TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
        return new SaltStore(
                finder, new Secrets(Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8))));
    }

    private static KeysetHandle fresh() throws GeneralSecurityException {
        AeadConfig.register();
        return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
    }

    private static Map<LocalDate, byte[]> salts(SaltStore store) {
        return store.since(DAY).await().indefinitely();
    }

    @Test
    void aSaltOutlivesARotationOfTheKeys() throws GeneralSecurityException {
        KeysetHandle former = fresh();
        KeysetHandle both = KeysetHandle.newBuilder(former)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .makePrimary())
                .build();
        KeysetHandle.Builder newest = KeysetHandle.newBuilder(both);
        newest.deleteAt(0);
        store(former).offer(DAY, SALT).await().indefinitely();

        assertThat(salts(store(both)).get(DAY)).isEqualTo(SALT);

        assertThat(salts(store(newest.build())).get(DAY)).isEqualTo(SALT);
    }

    @Test
    void aSaltThatNoKeyOpensMakesRoomForAnother() throws GeneralSecurityException {
        LocalDate next = DAY.plusDays(1);
        SaltStore store = store(fresh());
        store(fresh()).offer(DAY, new byte[] {9}).await().indefinitely();
        store.offer(next, SALT).await().indefinitely();

        assertThat(salts(store)).containsOnlyKeys(next);

        store.offer(DAY, SALT).await().indefinitely();
        assertThat(salts(store)).containsOnlyKeys(DAY, next);
    }
}
