package dk.perron.share.tracking;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.OptionalInt;

@ConfigMapping(prefix = "perron.link-domain")
interface LinkAddressConfig {
    /** How links under a tenant's own host begin. */
    @WithDefault("https")
    String scheme();

    /** The port that stands in links under a tenant's own host; none in production. */
    OptionalInt port();
}
