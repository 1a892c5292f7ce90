package dk.perron.notification.delivering;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.List;

@ConfigMapping(prefix = "perron.notification")
interface DeliveryConfig {
    /** Pauses after the first, second, … failed attempt; when they are used up the delivery has failed. */
    List<Duration> retryPauses();

    /** By which part of itself a pause is lengthened or shortened at random, so that retries do not come in waves. */
    double jitter();

    /** How long a receiver may take to answer. */
    Duration timeout();

    /** How long a claimed delivery stays with its process; longer than the timeout. */
    Duration lease();

    /** Attempts under way at the same time in this process. */
    int atOnce();

    /** Attempts under way at the same time to one endpoint; one that is failing gets one at a time. */
    int atOncePerEndpoint();

    /** How often due deliveries are looked for; new ones are looked for at once. */
    Duration lookEvery();

    /** How long a webhook about a share waits for the title of its post. */
    Duration waitForPost();

    /** How long deliveries and their attempts are kept. */
    Duration keep();
}
