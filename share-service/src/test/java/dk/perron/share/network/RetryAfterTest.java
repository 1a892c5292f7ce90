package dk.perron.share.network;

import static org.assertj.core.api.Assertions.assertThat;

import dk.perron.platform.outbound.OutboundAnswer;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private static Instant of(Map<String, String> headers) {
        return RetryAfter.of(
                new OutboundAnswer(
                        429,
                        MultiMap.caseInsensitiveMultiMap().addAll(headers),
                        Buffer.buffer(),
                        URI.create("https://network.example")),
                NOW,
                Duration.ofMinutes(5),
                "Retry-After",
                "X-RateLimit-Reset");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "90",
                "90.0",
                "1795428090",
                "1795428090000",
                "2026-11-23T10:01:30Z",
                "2026-11-23T11:01:30.000+01:00",
                "Mon, 23 Nov 2026 10:01:30 GMT"
            })
    void aMomentIsReadInEveryFormNetworksUse(String said) {
        assertThat(of(Map.of("retry-after", said))).isEqualTo(NOW.plusSeconds(90));
        assertThat(of(Map.of("X-RateLimit-Reset", said))).isEqualTo(NOW.plusSeconds(90));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "Mon, 45 Nov 2026", "999999999999999999999"})
    void whatCannotBeReadCountsAsNotSaid(String said) {
        assertThat(of(Map.of("Retry-After", said))).isEqualTo(NOW.plusSeconds(300));
        assertThat(of(Map.of("Retry-After", said, "X-RateLimit-Reset", "60"))).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void nobodyComesBackAtOnceOrWaitsForLongerThanADay() {
        assertThat(of(Map.of("Retry-After", "0"))).isEqualTo(NOW.plusSeconds(1));
        assertThat(of(Map.of("Retry-After", "2026-11-23T09:00:00Z"))).isEqualTo(NOW.plusSeconds(1));
        assertThat(of(Map.of("Retry-After", "9999999"))).isEqualTo(NOW.plus(Duration.ofHours(24)));
    }
}
