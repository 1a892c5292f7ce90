package dk.perron.simulator.bluesky;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

@ConfigMapping(prefix = "simulator.bluesky")
interface BlueskyConfig {
    /** Every account's app password. */
    String appPassword();

    /** Handles end with this. */
    String handleDomain();

    /** Sessions of one account in five minutes. */
    int sessionsPerFiveMinutes();

    /** Sessions of one account in a day. */
    int sessionsPerDay();

    /** Points of one account in an hour: a record created costs 3, changed 2, deleted 1. */
    int pointsPerHour();

    /** Points of one account in a day. */
    int pointsPerDay();

    /** How long an access token of an app password is good. */
    Duration sessionLifetime();

    /** Status for a record key that is taken: 500 as the reference server answers, or 409 or 400 as others do. */
    int repeatedKeyStatus();

    /** Origins such as {@code http://localhost:8080} from which a client's metadata and keys are fetched and checked. */
    Optional<List<String>> clientMetadataOrigins();
}
