package dk.perron.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** A demo tenant's intranet in the simulator, which forgets at each start by which secret it knows Perron's webhooks. */
final class Intranet {
    private final DemoTenant tenant;
    private final String simulator;
    private final Path secretFile;

    Intranet(DemoTenant tenant, Home home, String simulator) {
        this.tenant = tenant;
        this.simulator = simulator;
        this.secretFile = home.folder("secrets").resolve("intranet-" + tenant.alias());
    }

    /** The address webhooks are sent to. */
    String endpoint() {
        return simulator + "/intranet/webhooks/" + tenant.alias();
    }

    boolean knowsItsSecret() {
        return Files.exists(secretFile);
    }

    /** Keeps the secret, which Perron shows only once, and tells the simulator. */
    void learn(String secret) {
        try {
            Files.deleteIfExists(secretFile);
            Files.createFile(
                    secretFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(secretFile, secret);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        remind();
    }

    /** Tells the simulator what was learnt before. */
    void remind() {
        if (!knowsItsSecret()) {
            return;
        }
        try {
            Http.send(HttpRequest.newBuilder(URI.create(simulator + "/control/intranet/" + tenant.alias()))
                    .header("Content-Type", "application/json")
                    .PUT(HttpRequest.BodyPublishers.ofString(
                            Json.write(Map.of("secret", Files.readString(secretFile)))))
                    .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
