package dk.perron.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
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
}
