package dk.perron.platform.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.platform.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** CloudEvents over Kafka in binary mode: attributes are headers, the value is the data. */
public final class CloudEvents {
    private CloudEvents() {}

    /** The record to produce. */
    public static ProducerRecord<String, String> toRecord(String channel, Event event) {
        ProducerRecord<String, String> record = new ProducerRecord<>(
                channel,
                null,
                event.at().toEpochMilli(),
                event.subject(),
                event.data().toString());
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", event.id(),
                        "ce_source", event.source(),
                        "ce_type", event.type(),
                        "ce_subject", event.subject(),
                        "ce_time", event.at().toString(),
                        "ce_tenantid", event.tenant().value(),
                        "content-type", "application/json")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    /**
     * Reads a record taken from a channel.
     *
     * @throws MalformedEvent when it is no event of ours; trying again does not help
     */
    public static Event from(ConsumerRecord<String, String> record, ObjectMapper json) {
        try {
            return new Event(
                    header(record.headers(), "ce_id"),
                    header(record.headers(), "ce_source"),
                    header(record.headers(), "ce_type"),
                    header(record.headers(), "ce_subject"),
                    new TenantId(header(record.headers(), "ce_tenantid")),
                    Instant.parse(header(record.headers(), "ce_time")),
                    json.readTree(record.value()));
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException broken) {
            throw new MalformedEvent(
                    "No readable event at " + record.topic() + "-" + record.partition() + "@" + record.offset(),
                    broken);
        }
    }

    private static String header(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        if (header == null) {
            throw new MalformedEvent("The header " + name + " is missing", null);
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
