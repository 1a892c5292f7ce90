package dk.perron.share.network.x;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.platform.outbound.OutboundAnswer;
import dk.perron.share.network.Publication.Throttled.Scope;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class XAnswerTest {
    private static final String DUPLICATE =
            "{\"type\":\"about:blank\",\"title\":\"Forbidden\",\"status\":403,\"detail\":"
                    + "\"You are not allowed to create a Tweet with duplicate content.\"}";

    @Test
    void aDuplicateIsToldFromOtherRefusalsByItsDetail() {
        assertThat(answer(403, DUPLICATE, Map.of()).isDuplicate()).isTrue();
        assertThat(answer(403, "{\"title\":\"Forbidden\",\"detail\":\"Not permitted\"}", Map.of())
                        .isDuplicate())
                .isFalse();
        assertThat(answer(403, "<html>", Map.of()).isDuplicate()).isFalse();
    }

    @Test
    void theReasonDoesNotRepeatTheDetail() {
        assertThat(answer(403, DUPLICATE, Map.of()).reason()).isEqualTo("403 Forbidden");
        assertThat(answer(502, "", Map.of()).reason()).isEqualTo("502");
    }

    @Test
    void theLimitThatIsUsedUpSaysUntilWhenAndForWhom() {
        Map<String, String> window = Map.of("x-rate-limit-remaining", "0", "x-rate-limit-reset", "1795428000");
        Map<String, String> app = Map.of(
                "x-rate-limit-remaining", "50",
                "x-rate-limit-reset", "1795428000",
                "x-app-limit-24hour-remaining", "0",
                "x-app-limit-24hour-reset", "1795450000");

        assertThat(answer(429, "", window).limit())
                .hasValue(new XAnswer.Limit(Instant.ofEpochSecond(1_795_428_000), Scope.ACCOUNT));
        assertThat(answer(429, "", app).limit())
                .hasValue(new XAnswer.Limit(Instant.ofEpochSecond(1_795_450_000), Scope.APP));
        assertThat(answer(429, "", Map.of()).limit()).isEmpty();
        assertThat(answer(429, "", Map.of("x-rate-limit-reset", "soon")).limit())
                .isEmpty();
    }

    private static XAnswer answer(int status, String body, Map<String, String> headers) {
        MultiMap all = MultiMap.caseInsensitiveMultiMap().addAll(headers);
        return XAnswer.of(
                new OutboundAnswer(status, all, Buffer.buffer(body), URI.create("https://api.x.com")),
                new ObjectMapper());
    }
}
