package dk.perron.platform.secret;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * An operator's command that makes and rotates the keys of {@code PERRON_SECRETS_KEYSET}: it reads the keyset from there and
 * prints the next one. {@code new} makes the first; {@code add} adds a key that opens only, for every process to know before
 * any seals with it; {@code use-newest} seals with the one added last; {@code forget-older} drops all others.
 */
public final class Keyset {
    private Keyset() {}

    /** Prints the keyset, base64, on standard output. */
    public static void main(String... arguments) throws GeneralSecurityException {
        String present = String.valueOf(System.getenv("PERRON_SECRETS_KEYSET"));
        System.out.println(
                switch (arguments.length == 1 ? arguments[0] : "") {
                    case "new" -> fresh();
                    case "add" -> add(present);
                    case "use-newest" -> useNewest(present);
                    case "forget-older" -> forgetOlder(present);
                    default -> throw new IllegalArgumentException("Say new, add, use-newest or forget-older");
                });
    }

    static String fresh() throws GeneralSecurityException {
        AeadConfig.register();
        return written(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
    }

    static String add(String keyset) throws GeneralSecurityException {
        return written(KeysetHandle.newBuilder(read(keyset))
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId())
                .build());
    }

    static String useNewest(String keyset) throws GeneralSecurityException {
        KeysetHandle keys = read(keyset);
        KeysetHandle.Builder builder = KeysetHandle.newBuilder(keys);
        builder.getAt(keys.size() - 1).makePrimary();
        return written(builder.build());
    }

    static String forgetOlder(String keyset) throws GeneralSecurityException {
        KeysetHandle keys = read(keyset);
        KeysetHandle.Builder builder = KeysetHandle.newBuilder(keys);
        for (int place = keys.size() - 1; place >= 0; place--) {
            if (!keys.getAt(place).isPrimary()) {
                builder.deleteAt(place);
            }
        }
        return written(builder.build());
    }

    private static KeysetHandle read(String keyset) throws GeneralSecurityException {
        AeadConfig.register();
        return TinkJsonProtoKeysetFormat.parseKeyset(
                new String(Base64.getDecoder().decode(keyset), StandardCharsets.UTF_8), InsecureSecretKeyAccess.get());
    }

    private static String written(KeysetHandle keys) throws GeneralSecurityException {
        return Base64.getEncoder()
                .encodeToString(TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get())
                        .getBytes(StandardCharsets.UTF_8));
    }
}
