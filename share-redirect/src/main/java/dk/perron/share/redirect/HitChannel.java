package dk.perron.share.redirect;

import com.google.common.base.Suppliers;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Kafka for hits: the one place besides the outbox relay that produces, because a visitor is waiting. Acknowledged by
 * all replicas or failed within a second, and never blocking for longer than a few milliseconds. Events are CloudEvents
 * in binary mode, as everywhere; what is the same for every hit is encoded once.
 */
@Singleton
class HitChannel {
    private static final byte[] VERSION = bytes("1.0");
    private static final byte[] SOURCE = bytes("share");
    private static final byte[] RECEIVED = bytes("dk.perron.share.hit.received.v1");
    private static final byte[] JSON = bytes("application/json");

    /** Made when the channel is first looked for, which is not before the first visitors: to make it takes a while. */
    private final Supplier<Producer<byte[], byte[]>> producer;

    private final String channel;

    HitChannel(
            @ConfigProperty(name = "kafka.bootstrap.servers") String brokers,
            @ConfigProperty(name = "perron.channels.prefix") String prefix,
            RedirectConfig config) {
        this.channel = prefix + ".share.hits";
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, config.linger().toMillis());
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 131_072);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 20);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 900);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 1_000);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 33_554_432L);
        settings.put(
                ProducerConfig.METADATA_MAX_IDLE_CONFIG, Duration.ofDays(365).toMillis());
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        // Nobody looks at the client's own figures by JMX, and keeping them there costs a start.
        settings.put(ProducerConfig.METRIC_REPORTER_CLASSES_CONFIG, List.of());
        this.producer = Suppliers.memoize(
                () -> new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /** Calls back when the hit is acknowledged or has failed, once, on whatever thread. */
    void send(HitRecord hit, Callback answered) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(channel, null, hit.millis(), bytes(hit.code()), bytes(hit.json()));
        Headers headers = record.headers();
        headers.add("ce_specversion", VERSION);
        headers.add("ce_id", bytes(hit.id()));
        headers.add("ce_source", SOURCE);
        headers.add("ce_type", RECEIVED);
        headers.add("ce_subject", bytes(hit.code()));
        headers.add("ce_time", bytes(hit.time()));
        headers.add("ce_tenantid", bytes(hit.tenant()));
        headers.add("content-type", JSON);
        try {
            producer.get().send(record, answered);
        } catch (KafkaException | IllegalStateException away) {
            answered.onCompletion(null, away);
        }
    }

    /** Whether the channel can be produced to, finding out about it if need be. May take a moment: not for a request. */
    boolean isKnown() {
        try {
            return !producer.get().partitionsFor(channel).isEmpty();
        } catch (KafkaException away) {
            return false;
        }
    }

    @PreDestroy
    void close() {
        producer.get().close(Duration.ofSeconds(2));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
