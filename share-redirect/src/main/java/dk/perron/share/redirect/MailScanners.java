package dk.perron.share.redirect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.platform.http.AddressRange;
import dk.perron.platform.http.AddressRanges;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What follows links in mails before people do: gateways and link scanners, by {@code mail-scanners.json}, where each
 * entry names its source. The list is kept by hand: hold its ranges against the named source at each release.
 */
@Singleton
class MailScanners {
    private final Set<String> patterns = new HashSet<>();
    private final List<String> agents = new ArrayList<>();
    private final AddressRanges ranges;

    MailScanners(ObjectMapper json) {
        try (InputStream file = Objects.requireNonNull(MailScanners.class.getResourceAsStream("mail-scanners.json"))) {
            JsonNode list = json.readTree(file);
            list.path("crawlers").forEach(pattern -> patterns.add(pattern.asText()));
            list.path("agents").forEach(agent -> agents.add(agent.path("text").asText()));
            List<AddressRange> found = new ArrayList<>();
            list.path("networks")
                    .forEach(network -> network.path("ranges")
                            .forEach(range -> found.add(AddressRange.read(range.asText())
                                    .orElseThrow(() -> new IllegalStateException("No network: " + range)))));
            ranges = new AddressRanges(found);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Whether this pattern of the crawlers' list is one of a mail scanner. */
    boolean isOne(String pattern) {
        return patterns.contains(pattern);
    }

    /** Texts in user agents of mail scanners that the crawlers' list does not have. */
    List<String> agents() {
        return agents;
    }

    /** Whether the address belongs to one. */
    boolean contains(String address) {
        return ranges.contains(address);
    }
}
