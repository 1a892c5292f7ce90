package dk.perron.share.redirect;

import dk.perron.platform.http.AddressRange;
import dk.perron.platform.http.AddressRanges;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The networks of data centres, where the operator keeps a list of them: nobody reads from there. A text file with a
 * network per line; {@code crawlers/refresh-datacentres} writes one.
 */
@Singleton
class Datacentres {
    private static final Logger LOG = Logger.getLogger(Datacentres.class);

    private final AddressRanges ranges;

    @Inject
    Datacentres(RedirectConfig config) {
        this(config.datacentreRanges().map(Datacentres::read).orElseGet(() -> new AddressRanges(List.of())));
    }

    Datacentres(AddressRanges ranges) {
        this.ranges = ranges;
    }

    boolean contains(String address) {
        return ranges.contains(address);
    }

    /** @throws IllegalStateException naming the first line that is no network: half a list would pass unnoticed */
    static AddressRanges read(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            AddressRanges ranges = new AddressRanges(lines.map(
                            line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .map(line -> AddressRange.read(line)
                            .orElseThrow(() -> new IllegalStateException(file + " holds no network here: " + line)))
                    .toList());
            LOG.infof("datacentres file=%s networks=%d", file, ranges.size());
            return ranges;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The list of data centres cannot be read: " + file, unreadable);
        }
    }
}
