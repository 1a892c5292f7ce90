package dk.perron.simulator.preview;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the network's preview bot met when it followed a link. */
public record Preview(
        String url,
        Instant at,
        int attempts,
        List<Hop> hops,
        @Nullable String title,
        @Nullable String problem) {

    public record Hop(String url, int status) {}

    public boolean reached() {
        return problem == null;
    }
}
