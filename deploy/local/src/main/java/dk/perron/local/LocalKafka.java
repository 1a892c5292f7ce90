package dk.perron.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;

/** One Kafka broker, its own controller, on 127.0.0.1 with its data below a home, as a child process. */
public final class LocalKafka implements AutoCloseable {
    private static final List<String> SMALL = List.of("-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final int port;
    private final Child child;

    private LocalKafka(int port, Child child) {
        this.port = port;
        this.child = child;
    }

    /** Starts with the jars of this checkout: for tests. */
    public static LocalKafka start(Home home, int port, int controllerPort) {
        return start(Checkout.find(), home, port, controllerPort);
    }

    /** Starts the broker and returns when it answers. */
    public static LocalKafka start(Checkout checkout, Home home, int port, int controllerPort) {
        Path data = home.path().resolve("kafka/data");
        Path settings = home.folder("kafka").resolve("server.properties");
        String jars = checkout.kafkaJars() + "/*";
        try {
            Files.writeString(settings, settings(data, port, controllerPort));
            // Not the service's: Kafka reads its logging from the class path otherwise, which holds none.
            Path logging = home.folder("kafka").resolve("log4j2.yaml");
            Files.writeString(logging, LOGGING);
            String logged = "-Dlog4j2.configurationFile=" + logging;
            if (!Files.exists(data.resolve("meta.properties"))) {
                home.pidFile("kafka").stopLeftover("TERM", Duration.ofSeconds(20));
                Programs.runOrThrow(
                        List.of(
                                Programs.java().toString(),
                                "-XX:TieredStopAtLevel=1",
                                logged,
                                "-cp",
                                jars,
                                "kafka.tools.StorageTool",
                                "format",
                                // One word: an id may begin with a dash.
                                "--cluster-id=" + clusterId(),
                                "-c",
                                settings.toString()),
                        Map.of());
            }
            List<String> command = new java.util.ArrayList<>();
            command.add(Programs.java().toString());
            command.addAll(jvm());
            command.addAll(List.of(logged, "-cp", jars, "kafka.Kafka", settings.toString()));
            Child child = Child.start(home, Child.Plan.of("kafka", command, Map.of()));
            LocalKafka kafka = new LocalKafka(port, child);
            child.awaitReady(Duration.ofSeconds(90), kafka::answers);
            return kafka;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For clients: {@code 127.0.0.1:port}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /**
     * Makes each channel of the architecture under a prefix ({@code perron}, or a test's own), where it is missing; one
     * of an older release keeps from now on what this one promises to keep.
     */
    public void createChannels(String prefix) {
        try (Admin admin = admin()) {
            Set<String> there = admin.listTopics().names().get(30, TimeUnit.SECONDS);
            List<NewTopic> channels = Channels.under(prefix);
            admin.createTopics(channels.stream()
                            .filter(channel -> !there.contains(channel.name()))
                            .toList())
                    .all()
                    .get(30, TimeUnit.SECONDS);
            admin.incrementalAlterConfigs(channels.stream()
                            .filter(channel -> there.contains(channel.name()))
                            .collect(Collectors.toMap(
                                    channel -> new ConfigResource(ConfigResource.Type.TOPIC, channel.name()),
                                    LocalKafka::settings)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new LocalStackException("Kafka's channels could not be made: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStackException("Interrupted while making Kafka's channels.", e);
        }
    }

    private static Collection<AlterConfigOp> settings(NewTopic channel) {
        return channel.configs().entrySet().stream()
                .map(setting -> new AlterConfigOp(
                        new ConfigEntry(setting.getKey(), setting.getValue()), AlterConfigOp.OpType.SET))
                .toList();
    }

    Child child() {
        return child;
    }

    /** A small JVM that starts fast; under load {@code PERRON_KAFKA_JVM} names the options of one that runs fast. */
    private static List<String> jvm() {
        String options = System.getenv().getOrDefault("PERRON_KAFKA_JVM", "");
        return options.isBlank() ? SMALL : List.of(options.trim().split("\\s+"));
    }

    @Override
    public void close() {
        child.close();
    }

    private Admin admin() {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 30_000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 200));
    }

    private boolean answers() {
        // A client that finds nobody listening logs and retries on its own; first see whether the port is open.
        if (Ports.isFree(port)) {
            return false;
        }
        try (Admin admin = admin()) {
            return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String clusterId() {
        UUID id = UUID.randomUUID();
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String settings(Path data, int port, int controllerPort) {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                controller.listener.names=CONTROLLER
                inter.broker.listener.name=PLAINTEXT
                log.dirs=%3$s
                num.partitions=1
                offsets.topic.num.partitions=4
                offsets.topic.replication.factor=1
                transaction.state.log.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                share.coordinator.state.topic.num.partitions=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                min.insync.replicas=1
                group.initial.rebalance.delay.ms=0
                group.consumer.min.session.timeout.ms=3000
                log.cleaner.dedupe.buffer.size=2097152
                num.network.threads=2
                num.io.threads=4
                """.formatted(port, controllerPort, data);
    }

    private static final String LOGGING = """
            Configuration:
              Appenders:
                Console:
                  name: out
                  PatternLayout:
                    pattern: "%d{ISO8601} %p %m (%c{1})%n"
              Loggers:
                Root:
                  level: WARN
                  AppenderRef:
                    ref: out
            """;
}
