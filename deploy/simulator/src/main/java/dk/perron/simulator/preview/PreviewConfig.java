package dk.perron.simulator.preview;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

@ConfigMapping(prefix = "simulator.preview")
interface PreviewConfig {
    /** False: no link of a post is fetched. */
    boolean enabled();

    /** Origin asked in place of each link's own, path and query kept: for tests whose links name a host that is nowhere. */
    Optional<URI> pointedAt();

    /** How long after a post its links are fetched. */
    Duration delay();

    /** How long one page may take. */
    Duration timeout();

    /** Pauses between attempts while a link does not answer. */
    List<Duration> retryPauses();

    /** Links fetched at the same time. */
    int atOnce();
}
