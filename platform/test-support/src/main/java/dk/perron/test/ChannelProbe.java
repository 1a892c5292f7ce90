package dk.perron.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dk.perron.contracts.EventSchemas;
import dk.perron.platform.event.CloudEvents;
import dk.perron.platform.event.Event;
import dk.perron.platform.id.Ids;
import dk.perron.platform.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Plays the neighbours on the channels of the application under test: sends events to it and reads what it sent. Every
 * event, either way, is held against its schema in contracts/events.
 */
public final class ChannelProbe {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());
    private final String brokers = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    private final String prefix = ConfigProvider.getConfig().getValue("perron.channels.prefix", String.class);

    /**
     * Sends an event as the neighbour would.
     *
     * @param channel without prefix: {@code content.posts}
     * @param data a map or record in the form the schema asks for (instants as ISO texts)
     */
    public Event send(String channel, String type, String subject, String tenantId, Object data) {
        Event event = new Event(
                Ids.next("event"),
                type.split("\\.")[2],
                type,
                subject,
                new TenantId(tenantId),
                Instant.now(),
                json.valueToTree(data));
        return send(channel, event);
    }

    /** Sends an event, perhaps for a second time. */
    public Event send(String channel, Event event) {
        assertThat(EventSchemas.violations(event.type(), event.data().toString()))
                .as(event.type())
                .isEmpty();
        sendRaw(CloudEvents.toRecord(prefix + "." + channel, event));
        return event;
    }

    /** Sends a record that need not be an event at all. */
    public void sendRubbish(String channel, String key, String value) {
        sendRaw(new ProducerRecord<>(prefix + "." + channel, key, value));
    }

    /** Waits for an event on the channel, from its beginning, that is as wanted. */
    public Event await(String channel, Predicate<Event> wanted) {
        List<Event> seen = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = reader(channel)) {
            Instant until = Instant.now().plus(PATIENCE);
            while (Instant.now().isBefore(until)) {
                for (Event event : poll(consumer)) {
                    seen.add(event);
                    if (wanted.test(event)) {
                        return event;
                    }
                }
            }
        }
        throw new AssertionError("No such event on " + channel + " within " + PATIENCE + "; seen: " + seen);
    }

    /** Everything on the channel up to now. */
    public List<Event> all(String channel) {
        try (KafkaConsumer<String, String> consumer = reader(channel)) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            List<Event> events = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                events.addAll(poll(consumer));
            }
            return events;
        }
    }

    /** Everything on the channel of one type and subject, up to now. */
    public List<Event> all(String channel, String type, String subject) {
        return all(channel).stream()
                .filter(event -> event.type().equals(type) && event.subject().equals(subject))
                .toList();
    }

    private List<Event> poll(KafkaConsumer<String, String> consumer) {
        List<Event> events = new ArrayList<>();
        consumer.poll(Duration.ofMillis(200)).forEach(record -> {
            if (record.value() == null || record.headers().lastHeader("ce_type") == null) {
                return;
            }
            Event event = CloudEvents.from(record, json);
            assertThat(EventSchemas.violations(event.type(), event.data().toString()))
                    .as(event.type())
                    .isEmpty();
            events.add(event);
        });
        return events;
    }

    private KafkaConsumer<String, String> reader(String channel) {
        KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers),
                new StringDeserializer(),
                new StringDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(prefix + "." + channel).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    private void sendRaw(ProducerRecord<String, String> record) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers, ProducerConfig.ACKS_CONFIG, "all"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(record).get();
        } catch (ExecutionException refused) {
            throw new IllegalStateException("The broker did not take the event", refused);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** JSON as the services read it. */
    public JsonNode tree(Object value) {
        return json.valueToTree(value);
    }
}
