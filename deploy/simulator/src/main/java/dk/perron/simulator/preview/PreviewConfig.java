package dk.perron.simulator.preview;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.List;

@ConfigMapping(prefix = "simulator.preview")
interface PreviewConfig {
    /** How long after a post its links are fetched. */
    Duration delay();

    /** How long one page may take. */
    Duration timeout();

    /** Pauses between attempts while a link does not answer. */
    List<Duration> retryPauses();

    /** Links fetched at the same time. */
    int atOnce();
}
