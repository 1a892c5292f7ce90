package dk.perron.share.engagement;

import dk.perron.share.network.EngagementReader.Metric;
import java.time.Instant;

/**
 * What a network told of a share.
 *
 * @param count since the share became public
 * @param source who told: the network, or a second app at it
 * @param keepUntil after that it is gone
 * @param exportable whether the network's terms let it leave Perron
 */
record Observation(
        String shareId, Metric metric, long count, Instant at, String source, Instant keepUntil, boolean exportable) {}
