package dk.perron.simulator.network;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** What holds for every simulated network. */
@ConfigMapping(prefix = "simulator.networks")
public interface NetworkConfig {
    /** How many posts of each network stay in memory. */
    int keepPosts();

    /** A post younger than this has no figures yet; LinkedIn has a setting of its own. */
    Duration metricsAfter();
}
