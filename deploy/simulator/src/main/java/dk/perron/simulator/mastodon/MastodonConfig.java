package dk.perron.simulator.mastodon;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

@ConfigMapping(prefix = "simulator.mastodon")
interface MastodonConfig {
    /** Longest status, in characters; an address counts 23. */
    int maxCharacters();

    /** Pictures in one status. */
    int maxMediaAttachments();

    /** Calls of one account in five minutes. */
    int callsPerFiveMinutes();

    /** Uploads, and separately deletions, of one account in half an hour. */
    int heavyCallsPerHalfHour();

    /** Uploads from this size on are answered 202 and worked on for a while. */
    int processingFromBytes();

    /** How long that takes. */
    Duration processingTime();
}
