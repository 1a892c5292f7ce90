package dk.perron.share.publishing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "perron.publishing")
interface PublishingConfig {
    /** How often due shares are looked for when nothing wakes the worker. */
    @WithDefault("500ms")
    Duration lookEvery();

    /**
     * How long a worker may hold a share; a network has three quarters of that for all it takes to publish one. What was
     * given up then is left alone for as long again: a single request must not take longer.
     */
    @WithDefault("60s")
    Duration lease();

    /** How many shares go to one network at the same time; each tenant that has none under way may have one more. */
    @WithDefault("32")
    int atOncePerNetwork();

    /** How many of them may be of one tenant, so that its slow server holds up nobody else. */
    @WithDefault("8")
    int atOncePerTenant();

    /** The first pause after an attempt that did not settle it; each further one is twice as long. */
    @WithDefault("3s")
    Duration firstPause();

    /** The longest pause. */
    @WithDefault("15m")
    Duration longestPause();

    /**
     * How long a network that asks for patience without saying how much is left alone at first; twice as long each further
     * time until it takes a post again, up to what its adapter says is the latest.
     */
    @WithDefault("1s")
    Duration firstRest();

    /** How long after the time that was approved what became of a share is still asked for. */
    @WithDefault("24h")
    Duration longestDoubt();

    /** After how many calls of the network a share that is not settled fails. */
    @WithDefault("10")
    int mostAttempts();
}
