package dk.perron.identity.directory;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.Optional;

/** How the directory is reached, and how often it is read. */
@ConfigMapping(prefix = "perron.directory")
public interface DirectoryConfig {
    /** Keycloak's base address for calls from here, with its path. */
    String url();

    /** Name of the realm. */
    String realm();

    /** Client whose service account may view users, organizations and the realm's roles. */
    String clientId();

    /** That client's secret. */
    Optional<String> clientSecret();

    /** How many rows one question asks for. */
    int pageSize();

    /** How long one answer may take. */
    Duration answerWithin();

    /** Whether all is read when the service starts. */
    boolean syncAtStart();

    /** Pause between two readings; {@code off} for none. */
    String syncEvery();
}
