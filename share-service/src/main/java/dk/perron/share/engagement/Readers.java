package dk.perron.share.engagement;

import dk.perron.share.network.EngagementReader;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The networks that tell what came of a post. */
@ApplicationScoped
class Readers {
    private final List<EngagementReader> readers;

    Readers(@All List<EngagementReader> readers) {
        this.readers = readers;
    }

    List<EngagementReader> all() {
        return readers;
    }

    Optional<EngagementReader> of(String network) {
        return readers.stream()
                .filter(reader -> reader.network().equals(network))
                .findFirst();
    }
}
