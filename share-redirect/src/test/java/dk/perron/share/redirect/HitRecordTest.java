package dk.perron.share.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HitRecordTest {
    private final ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());

    @Test
    void whatIsWrittenByHandIsReadAsTheSameHit() throws JsonProcessingException {
        Hit hit = new Hit(
                "hit_1",
                "abcdefgh",
                "share_1",
                "post_1",
                "emp\"\\\n",
                "x",
                Instant.parse("2026-11-23T10:00:00.123Z"),
                "undecided",
                "visitor",
                "phone",
                "Møbel \"Browser\"",
                "da",
                null,
                null);

        assertThat(json.readValue(HitRecord.of("nordlys", hit).json(), Hit.class))
                .isEqualTo(hit);
    }
}
