package dk.perron.share.network;

import com.fasterxml.jackson.databind.JsonNode;
import dk.perron.share.network.EngagementReader.Metric;
import java.util.EnumMap;
import java.util.Map;

/** What a network counts of a post, out of its answer. */
public final class Counts {
    private Counts() {}

    /** A field that is left out or no number is not available, which is not zero. */
    public static Map<Metric, Long> of(JsonNode post, Map<String, Metric> fields) {
        Map<Metric, Long> counts = new EnumMap<>(Metric.class);
        fields.forEach((field, metric) -> {
            if (post.path(field).isNumber()) {
                counts.put(metric, post.path(field).asLong());
            }
        });
        return counts;
    }
}
