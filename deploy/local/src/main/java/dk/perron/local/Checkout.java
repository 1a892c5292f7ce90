package dk.perron.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The folder this repository is checked out in, where the parts' built files are found. */
public record Checkout(Path root) {
    public Checkout {
        root = root.toAbsolutePath().normalize();
    }

    /** The folder named by the system property {@code perron.root}, else the next one upwards that holds Perron. */
    public static Checkout find() {
        String named = System.getProperty("perron.root");
        if (named != null && !named.isBlank()) {
            return new Checkout(Path.of(named));
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("deploy/local/pom.xml"))) {
                return new Checkout(folder);
            }
        }
        throw new LocalStackException(
                "Not inside a checkout of Perron (no folder upwards holds deploy/local/pom.xml).");
    }

    /** Where unpacked programs are kept, shared by the stack and the tests: {@code .perron/parts}. */
    public Path parts() {
        return root.resolve(".perron/parts");
    }

    /** The folder with the broker's jars. */
    Path kafkaJars() {
        Path lib = root.resolve("deploy/kafka/target/lib");
        if (!Files.isDirectory(lib)) {
            throw new LocalStackException(
                    "Kafka's jars are missing; build them with: mvn -Dquick -pl deploy/kafka package");
        }
        return lib;
    }

    Path keycloakArchive() {
        Path folder = root.resolve("deploy/local/target/keycloak");
        try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            return files.filter(file -> file.toString().endsWith(".tar.gz"))
                    .findFirst()
                    .orElseThrow(() -> new LocalStackException(
                            "Keycloak's archive is missing; build it with: mvn -Dquick -pl deploy/local package"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
