package dk.perron.platform.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.platform.tenant.TenantId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class CloudEventsTest {
    private final ObjectMapper json = new ObjectMapper();

    private static ConsumerRecord<String, String> received(ProducerRecord<String, String> sent, String value) {
        return new ConsumerRecord<>(
                sent.topic(),
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                sent.key(),
                value,
                sent.headers(),
                Optional.empty());
    }

    @Test
    void anEventComesOutAsItWentIn() {
        Event event = new Event(
                "event_1",
                "content",
                "dk.perron.content.post.published.v1",
                "post_1",
                new TenantId("t1"),
                Instant.parse("2026-11-01T10:00:00.123Z"),
                json.valueToTree(Map.of("title", "Vindkraft på Læsø")));
        ProducerRecord<String, String> sent = CloudEvents.toRecord("perron.content.posts", event);

        assertThat(sent.key()).isEqualTo("post_1");
        assertThat(CloudEvents.from(received(sent, sent.value()), json)).isEqualTo(event);
    }

    @Test
    void aRecordThatIsNoEventIsMalformed() {
        ProducerRecord<String, String> bare = new ProducerRecord<>("perron.content.posts", "key", "{}");

        assertThatThrownBy(() -> CloudEvents.from(received(bare, "{}"), json)).isInstanceOf(MalformedEvent.class);
    }
}
