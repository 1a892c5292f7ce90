package dk.perron.share.redirect;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

@ConfigMapping(prefix = "perron.redirect")
interface RedirectConfig {
    /** Where hits wait when Kafka does not answer: a folder of this process alone, on a disk that survives it. */
    @WithDefault("${PERRON_SPOOL_DIR:${PERRON_HOME:.perron}/spool/share}")
    Path spoolDir();

    /** How many bytes of hits may wait there. */
    @WithDefault("536870912")
    long spoolBytes();

    /** How long Kafka has to acknowledge a hit before it goes to the spool instead. */
    @WithDefault("50ms")
    Duration acknowledgeWithin();

    /** How long a visitor waits for the spool at most; a hit that is safe nowhere by then is counted as lost. */
    @WithDefault("2s")
    Duration spoolWithin();

    /** How long hits are gathered before they are sent together: fewer, larger requests to Kafka, and later answers. */
    @WithDefault("1ms")
    Duration linger();

    /** How long hits go straight to the spool after Kafka did not acknowledge one. */
    @WithDefault("1s")
    Duration restAfterFailure();

    /** How many links are kept in memory. */
    @WithDefault("200000")
    long linksInMemory();

    /** After what time a link in memory is read again, in the background. */
    @WithDefault("5m")
    Duration refreshLinksAfter();

    /** How long the database has to find a link that is not in memory. */
    @WithDefault("2s")
    Duration lookUpWithin();

    /** How long it is remembered that a code is unknown. */
    @WithDefault("5s")
    Duration rememberUnknown();

    /** Addresses or networks (10.0.0.0/8) of proxies whose X-Forwarded-For is believed; anybody else could forge visitors. */
    @WithDefault("127.0.0.1,::1")
    List<String> trustedProxies();

    /** The header in which such a proxy says the visitor's country in two letters; without it no country is known. */
    Optional<String> countryHeader();

    /** How many unknown codes an address may ask for within a minute before it is told to wait. */
    @WithDefault("60")
    int unknownCodesPerMinute();

    /** A file with the networks of data centres, one a line, for tenants that discard hits from there. */
    Optional<Path> datacentreRanges();
}
