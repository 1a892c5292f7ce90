package dk.perron.share.network;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A network that tells what came of a published post. */
public interface EngagementReader {
    /** What networks count. */
    enum Metric {
        IMPRESSIONS,
        REACH,
        REACTIONS,
        COMMENTS,
        RESHARES,
        QUOTES,
        BOOKMARKS,
        LINK_CLICKS
    }

    /**
     * How long figures of the network may be kept and whether they may leave Perron.
     *
     * @param keepFor null: unlimited
     * @param mayExport whether exports, webhooks and other tools may carry them
     */
    record Terms(@Nullable Duration keepFor, boolean mayExport) {}

    /** How a reading ended. */
    sealed interface Reading {
        /** By remote id; a metric that is not there is not available, which is not zero; a post that is gone is left out. */
        record Read(Map<String, Map<Metric, Long>> figures) implements Reading {}

        record Throttled(Instant retryAfter) implements Reading {}

        record Disconnected(String reason) implements Reading {}

        /** The network did not say; try again later. */
        record Unclear(String reason) implements Reading {}
    }

    /** Id of the network whose posts it reads. */
    String network();

    /** Id of the connection it reads with: usually the same, a second app's where that is another; null: needs none. */
    @Nullable
    String connection();

    Set<Metric> metrics();

    Terms terms();

    /** How many posts of one account are read in one call of {@link #read}. */
    int atOnce();

    /** How many calls to the network one call of {@link #read} makes. */
    default int callsFor(int posts) {
        return (posts + atOnce() - 1) / atOnce();
    }

    /** The same for these posts, where it depends on which they are. */
    default int callsFor(List<String> remoteIds) {
        return callsFor(remoteIds.size());
    }

    /** How many calls to the network one app may spend on reading in a day. */
    int callsPerDay();

    /** @param account null when {@link #connection} is */
    Uni<Reading> read(List<String> remoteIds, @Nullable Account account);
}
