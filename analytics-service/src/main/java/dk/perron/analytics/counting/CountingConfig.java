package dk.perron.analytics.counting;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Period;

/** How counting keeps its raw facts. */
@ConfigMapping(prefix = "perron.analytics.counting")
interface CountingConfig {

    /** How long raw hits are kept, in days. Roll-ups stay. A hit redelivered after that would count again. */
    @WithDefault("P90D")
    Period keepHits();

    /** How many days ahead the partitions of raw hits are made. */
    @WithDefault("7")
    int daysAhead();
}
