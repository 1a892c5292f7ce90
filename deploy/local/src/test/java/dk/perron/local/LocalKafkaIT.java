package dk.perron.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKafkaIT {
    @TempDir
    Path folder;

    @Test
    void hasEveryChannelAndKeepsTheNewestStateForEver() throws Exception {
        List<Integer> ports = Ports.free(2);
        try (LocalKafka kafka = LocalKafka.start(new Home(folder), ports.get(0), ports.get(1));
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            kafka.createChannels("trial");
            kafka.createChannels("trial");

            Set<String> channels = admin.listTopics().names().get();
            assertTrue(
                    channels.containsAll(
                            Set.of("trial.identity.employees", "trial.share.hits", "trial.analytics.milestones")),
                    channels.toString());
            ConfigResource posts = new ConfigResource(ConfigResource.Type.TOPIC, "trial.content.posts");
            assertEquals(
                    "compact",
                    admin.describeConfigs(List.of(posts))
                            .all()
                            .get()
                            .get(posts)
                            .get("cleanup.policy")
                            .value());
        }
    }

    @Test
    void keepsWhatNamesPeopleNoLongerThanPromisedAlsoOnChannelsOfAnOlderRelease() throws Exception {
        List<Integer> ports = Ports.free(2);
        try (LocalKafka kafka = LocalKafka.start(new Home(folder), ports.get(0), ports.get(1));
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("trial.share.hits", 1, (short) 1)))
                    .all()
                    .get();

            kafka.createChannels("trial");

            for (String channel : List.of("share.hits", "share.clicks", "share.dead-letters")) {
                ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "trial." + channel);
                // A segment goes as a whole once its newest record is so old, and takes records for up to a day.
                Await.until(
                        Duration.ofSeconds(20),
                        () -> setting(admin, topic, "retention.ms").equals(days(29))
                                && setting(admin, topic, "segment.ms").equals(days(1)),
                        () -> channel + " keeps " + setting(admin, topic, "retention.ms"));
            }
        }
    }

    private static String setting(Admin admin, ConfigResource topic, String name) {
        return admin.describeConfigs(List.of(topic))
                .all()
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .get(topic)
                .get(name)
                .value();
    }

    private static String days(int days) {
        return Long.toString(Duration.ofDays(days).toMillis());
    }
}
