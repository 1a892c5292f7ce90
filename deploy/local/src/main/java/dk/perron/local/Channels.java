package dk.perron.local;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;

/** The channels between the services, as the architecture names them (a channel is a Kafka topic). */
final class Channels {
    private static final int PARTITIONS = 3;
    private static final short REPLICAS = 1;
    private static final long DAY = 24L * 60 * 60 * 1000;

    /** Events that carry the full state of their subject: the newest of each is kept for ever. */
    private static final List<String> STATE =
            List.of("identity.tenants", "identity.employees", "content.posts", "content.follows");

    private static final List<String> HAPPENINGS =
            List.of("share.shares", "share.hits", "share.clicks", "analytics.milestones");

    private Channels() {}

    static List<NewTopic> under(String prefix) {
        return java.util.stream.Stream.concat(
                        STATE.stream().map(name -> channel(prefix, name).configs(compacted())),
                        HAPPENINGS.stream().map(name -> channel(prefix, name)))
                .toList();
    }

    private static NewTopic channel(String prefix, String name) {
        return new NewTopic(prefix + "." + name, Optional.of(PARTITIONS), Optional.of(REPLICAS));
    }

    private static Map<String, String> compacted() {
        return Map.of(
                "cleanup.policy", "compact",
                "min.compaction.lag.ms", Long.toString(7 * DAY),
                "max.compaction.lag.ms", Long.toString(14 * DAY));
    }
}
