package dk.perron.simulator.linkedin;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

@ConfigMapping(prefix = "simulator.linkedin")
interface LinkedInConfig {
    /** The only client id that is known. */
    String clientId();

    /** The secret that goes with it. */
    String clientSecret();

    /** Registered redirect addresses, compared character by character; none: every http(s) address. */
    Optional<List<String>> redirectUris();

    /** What the app was granted; asking for more fails like at the real network. */
    Set<String> scopes();

    /** Oldest version of the API that is still active, as {@code YYYYMM}. */
    int oldestVersion();

    /** Newest version of the API, as {@code YYYYMM}. */
    int newestVersion();

    /** Calls for one member between two midnights UTC. */
    int dailyLimitPerMember();

    /** Calls for the whole app between two midnights UTC. */
    int dailyLimitPerApp();

    /** A post younger than this has no figures yet. */
    Duration metricsAfter();
}
