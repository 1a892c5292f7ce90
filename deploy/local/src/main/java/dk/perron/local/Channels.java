package dk.perron.local;

import dk.perron.contracts.Channel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;

/** The channels of the contract as Kafka topics, and a channel for the dead letters of each service. */
final class Channels {
    private static final short REPLICAS = 1;

    /** What nobody has looked at for a month is forgotten. */
    private static final int DEAD_LETTERS_KEPT_DAYS = 30;

    private static final List<String> SERVICES = List.of("identity", "content", "share", "analytics", "notification");

    private Channels() {}

    static List<NewTopic> under(String prefix) {
        return Stream.concat(
                        Channel.all().stream()
                                .map(channel -> topic(channel.withPrefix(prefix), channel.partitions())
                                        .configs(channel.compacted() ? compacted() : expiring(channel.keptDays()))),
                        SERVICES.stream()
                                .map(service -> topic(prefix + "." + service + ".dead-letters", 1)
                                        .configs(expiring(DEAD_LETTERS_KEPT_DAYS))))
                .toList();
    }

    private static NewTopic topic(String name, int partitions) {
        return new NewTopic(name, Optional.of(partitions), Optional.of(REPLICAS));
    }

    /** Events that carry the full state of their subject: the newest of each is kept for ever. */
    private static Map<String, String> compacted() {
        return Map.of(
                "cleanup.policy", "compact",
                "min.compaction.lag.ms", millis(7),
                "max.compaction.lag.ms", millis(14));
    }

    /**
     * Gone after so many days. A segment goes as a whole, so many days after its newest record; it takes in records for a
     * day, so that its oldest is no more than a day older.
     */
    private static Map<String, String> expiring(int days) {
        return Map.of("retention.ms", millis(days - 1), "segment.ms", millis(1));
    }

    private static String millis(int days) {
        return Long.toString(Duration.ofDays(days).toMillis());
    }
}
