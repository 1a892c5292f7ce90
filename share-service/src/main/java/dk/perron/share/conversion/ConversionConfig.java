package dk.perron.share.conversion;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "perron.conversion")
interface ConversionConfig {
    /** How often the clicks of pending conversions are looked for. */
    @WithDefault("2s")
    Duration lookEvery();

    /**
     * How long a conversion waits for its click to be classified before it counts as unattributed. Long, for the hit may lie
     * on the disk until Kafka is back.
     */
    @WithDefault("2d")
    Duration settleWithin();

    /** How long what a browser reports waits for its click: anybody can send it, and there is room for so many only. */
    @WithDefault("2h")
    Duration reportsWait();

    /** How many pending conversions are looked at in one go. */
    @WithDefault("100")
    int atOnce();

    /** How many reports of browsers wait at once, of all sites; further ones are dropped. */
    @WithDefault("50000")
    int mostWaiting();

    /** How many reports of one site's browsers wait at once. */
    @WithDefault("5000")
    int mostWaitingOfSite();

    /** How many waiting reports are looked at in one go: all that may wait have their turn within minutes. */
    @WithDefault("2000")
    int reportsAtOnce();

    /** How long conversions are kept. */
    @WithDefault("400d")
    Duration keep();
}
