package dk.perron.share.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dk.perron.platform.data.Finder;
import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.secret.Secrets;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.fixture.FakeLinkedIn;
import dk.perron.share.fixture.House;
import dk.perron.test.PerronStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** In a database of its own: every secret in it is sealed anew. */
@QuarkusTest
@WithTestResource(PerronStack.class)
@WithTestResource(FakeLinkedIn.class)
@TestProfile(KeyRotationIT.Alone.class)
class KeyRotationIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final House house = House.nordlys();
    private final TenantId tenant = new TenantId(house.tenant);

    @Inject
    Finder finder;

    @Inject
    TenantDatabase database;

    @ConfigProperty(name = "perron.secrets.keyset")
    String keyset;

    /** Nobody but the test seals anew. */
    public static class Alone implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("perron.connection.reseal-every", "24h");
        }
    }

    @Test
    void whatAnOlderKeySealedIsReadableSealedAnewAndThenReadableWithoutIt() throws GeneralSecurityException {
        house.connectLinkedIn();
        bareToken();
        KeysetHandle old = read(keyset);
        KeysetHandle rotated = KeysetHandle.newBuilder(old)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .makePrimary())
                .build();
        Secrets both = new Secrets(written(rotated));
        KeysetHandle.Builder newest = KeysetHandle.newBuilder(rotated);
        newest.deleteAt(0);
        Secrets alone = new Secrets(written(newest.build()));
        assertThat(both.open(tenant, SealedCredentials.PURPOSE, token())).isEqualTo("token-bare");

        new ResealSecrets(finder, database, both).reseal().await().atMost(PATIENCE);

        assertThat(token()).startsWith(both.newestKey());
        assertThat(alone.open(tenant, SealedCredentials.PURPOSE, token())).isEqualTo("token-bare");
    }

    /** As tokens were kept before there was more to keep. */
    private void bareToken() {
        byte[] sealed = new Secrets(keyset).seal(tenant, SealedCredentials.PURPOSE, "token-bare");
        database.inTenant(
                        tenant,
                        transaction -> transaction
                                .preparedQuery("update connection set token = $1 where employee_id = $2")
                                .execute(Tuple.of(Buffer.buffer(sealed), house.employee)))
                .await()
                .atMost(PATIENCE);
    }

    private byte[] token() {
        return database.inTenant(
                        tenant,
                        transaction -> transaction
                                .preparedQuery("select token from connection where employee_id = $1")
                                .execute(Tuple.of(house.employee)))
                .map(rows ->
                        rows.iterator().next().getBuffer("token").getDelegate().getBytes())
                .await()
                .atMost(PATIENCE);
    }

    private static KeysetHandle read(String keyset) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(
                new String(Base64.getDecoder().decode(keyset), StandardCharsets.UTF_8), InsecureSecretKeyAccess.get());
    }

    private static String written(KeysetHandle keys) throws GeneralSecurityException {
        return Base64.getEncoder()
                .encodeToString(TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get())
                        .getBytes(StandardCharsets.UTF_8));
    }
}
