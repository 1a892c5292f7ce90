package dk.perron.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    Path folder;

    @Test
    void stayTheSameFromOneStartToTheNext() {
        String first = new Secrets(new Home(folder)).password("database");

        assertEquals(first, new Secrets(new Home(folder)).password("database"));
        assertNotEquals(first, new Secrets(new Home(folder)).password("session"));
    }

    @Test
    void areForTheOwnersEyesOnly() throws IOException {
        new Secrets(new Home(folder)).password("database");

        Path file = folder.resolve("secrets/database");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void includeAKeysetThatTinkReads() throws GeneralSecurityException {
        String keyset = new Secrets(new Home(folder)).keyset("content-keyset");

        KeysetHandle handle = TinkJsonProtoKeysetFormat.parseKeyset(
                new String(Base64.getDecoder().decode(keyset), StandardCharsets.UTF_8), InsecureSecretKeyAccess.get());
        assertEquals(1, handle.size());
    }
}
