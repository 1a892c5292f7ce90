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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Plays the neighbours on the channels of the application under test: sends events to it and reads what it sent. Every
 * event, either way, is held against its schema in contracts/events: what the application sent may hold nothing that its
 * schema does not name, what is sent to it may, since it must bear that.
 */
public final class ChannelProbe {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(200);

    private final ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());
    private final String brokers = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    private final String service = ConfigProvider.getConfig().getValue("perron.service", String.class);
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

    /** Sends an event and, behind it, a record that is none, so that a consumer takes both in at once. */
    public void sendWithRubbish(String channel, Event event, String rubbish) {
        assertThat(EventSchemas.violations(event.type(), event.data().toString()))
                .as(event.type())
                .isEmpty();
        String topic = prefix + "." + channel;
        sendRaw(CloudEvents.toRecord(topic, event), new ProducerRecord<>(topic, event.subject(), rubbish));
    }

    /** The values of the records with this key that the application has put aside up to now. */
    public List<String> deadLetters(String key) {
        List<String> values = new ArrayList<>();
        read(service + ".dead-letters").forEach(record -> {
            if (key.equals(record.key())) {
                values.add(record.value());
            }
        });
        return values;
    }

    /** Waits for an event on the channel, from its beginning, that is as wanted. */
    public Event await(String channel, Predicate<Event> wanted) {
        List<Event> seen = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = reader(channel)) {
            Instant until = Instant.now().plus(PATIENCE);
            while (Instant.now().isBefore(until)) {
                for (Event event : events(consumer.poll(POLL))) {
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
        return events(read(channel));
    }

    private List<ConsumerRecord<String, String>> read(String channel) {
        try (KafkaConsumer<String, String> consumer = reader(channel)) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            List<ConsumerRecord<String, String>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(records::add);
            }
            return records;
        }
    }

    /** Everything on the channel of one type and subject, up to now. */
    public List<Event> all(String channel, String type, String subject) {
        return all(channel).stream()
                .filter(event -> event.type().equals(type) && event.subject().equals(subject))
                .toList();
    }

    private List<Event> events(Iterable<ConsumerRecord<String, String>> records) {
        List<Event> events = new ArrayList<>();
        records.forEach(record -> {
            if (record.value() == null || record.headers().lastHeader("ce_type") == null) {
                return;
            }
            Event event = CloudEvents.from(record, json);
            String data = event.data().toString();
            assertThat(
                            event.source().equals(service)
                                    ? EventSchemas.violationsOfSender(event.type(), data)
                                    : EventSchemas.violations(event.type(), data))
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

    /** Several records of one key come to the broker in one batch, for the producer waits until it is told to send. */
    @SafeVarargs
    private void sendRaw(ProducerRecord<String, String>... records) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        brokers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        60_000),
                new StringSerializer(),
                new StringSerializer())) {
            List<Future<RecordMetadata>> sent =
                    Arrays.stream(records).map(producer::send).toList();
            producer.flush();
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
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
