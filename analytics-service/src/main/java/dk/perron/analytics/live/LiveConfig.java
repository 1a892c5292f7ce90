package dk.perron.analytics.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How live figures are watched. */
@ConfigMapping(prefix = "perron.analytics.live")
interface LiveConfig {

    /** How often the roll-ups of a tenant are read while somebody listens. */
    @WithDefault("400ms")
    Duration every();

    /** How often a comment keeps a quiet connection open through proxies. */
    @WithDefault("15s")
    Duration heartbeat();

    /** How many connections one process serves at most. */
    @WithDefault("2000")
    int listeners();

    /** How many of them one employee may have: a few tabs and devices. */
    @WithDefault("8")
    int listenersOfOne();
}
