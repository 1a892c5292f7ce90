package dk.perron.share.engagement;

import dk.perron.share.network.EngagementReader.Metric;
import java.util.Locale;

/** The words for what networks count, as they stand in the store, events and answers: {@code link-clicks}. */
final class Metrics {
    private Metrics() {}

    static String word(Metric metric) {
        return metric.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Metric of(String word) {
        return Metric.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
