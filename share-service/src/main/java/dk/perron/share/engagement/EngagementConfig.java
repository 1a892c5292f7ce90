package dk.perron.share.engagement;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

@ConfigMapping(prefix = "perron.engagement")
interface EngagementConfig {
    /** How often shares whose time to be read has come are looked for. */
    @WithDefault("30s")
    Duration lookEvery();

    /** How long a process may hold a share while it reads it; longer than any call to a network lasts. */
    @WithDefault("5m")
    Duration lease();

    /** How many shares of one network are taken in one go. */
    @WithDefault("100")
    int atOnce();

    /** How long a network has to answer one call. */
    @WithDefault("60s")
    Duration patience();

    /** The pauses before the first reading, the second and so on; the last one holds from then on. */
    @WithDefault("15m,1h,3h,6h,12h,24h")
    List<Duration> pauses();

    /** After how long without a changed figure a share is read no more. */
    @WithDefault("14d")
    Duration quietAfter();

    /** How long figures are kept where the network's terms allow it. */
    @WithDefault("400d")
    Duration keep();
}
