package dk.perron.share.redirect;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Kafka for hits: the one place besides the outbox relay that produces, because a visitor is waiting. Acknowledged by
 * all replicas or failed within a second, and never blocking for longer than a few milliseconds.
 */
@Singleton
class HitChannel {
    private final Producer<String, String> producer;
    private final String channel;

    HitChannel(
            @ConfigProperty(name = "kafka.bootstrap.servers") String brokers,
            @ConfigProperty(name = "perron.channels.prefix") String prefix) {
        this.channel = prefix + ".share.hits";
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        brokers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.LINGER_MS_CONFIG,
                        2,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        20,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        900,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        1_000,
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        33_554_432L,
                        ProducerConfig.METADATA_MAX_IDLE_CONFIG,
                        Duration.ofDays(365).toMillis(),
                        ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                        1_000),
                new StringSerializer(),
                new StringSerializer());
    }

    String name() {
        return channel;
    }

    /** Completes when the record is acknowledged. */
    CompletableFuture<@Nullable Void> send(ProducerRecord<String, String> record) {
        CompletableFuture<@Nullable Void> acknowledged = new CompletableFuture<>();
        try {
            producer.send(record, (metadata, failed) -> {
                if (failed == null) {
                    acknowledged.complete(null);
                } else {
                    acknowledged.completeExceptionally(failed);
                }
            });
        } catch (KafkaException | IllegalStateException away) {
            acknowledged.completeExceptionally(away);
        }
        return acknowledged;
    }

    /** Whether the channel can be produced to, finding out about it if need be. May take a moment: not for a request. */
    boolean isKnown() {
        try {
            return !producer.partitionsFor(channel).isEmpty();
        } catch (KafkaException away) {
            return false;
        }
    }

    @PreDestroy
    void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
