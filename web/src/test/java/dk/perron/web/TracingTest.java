package dk.perron.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** With every request traced. */
@QuarkusTest
@TestProfile(TracingTest.Everything.class)
@QuarkusTestResource(value = RecordingUpstream.class, restrictToAnnotatedClass = true)
class TracingTest {
    private static final String VISITORS_BROWSER = "Mozilla/5.0 (a browser of a visitor)";

    @TestHTTPResource("/")
    URI base;

    private final Spans spans;

    TracingTest(Spans spans) {
        this.spans = spans;
    }

    public static class Everything implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.otel.traces.sampler.arg", "1");
        }
    }

    /** All spans that would leave the house. */
    @Singleton
    public static class Spans implements SpanProcessor {
        private final BlockingQueue<SpanData> ended = new LinkedBlockingQueue<>();

        @Override
        public void onStart(Context parent, ReadWriteSpan span) {}

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            ended.add(span.toSpanData());
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }

        /** Those up to the one of the gateway itself with that path. */
        List<SpanData> until(String path) throws InterruptedException {
            List<SpanData> found = new ArrayList<>();
            while (found.isEmpty() || !isOf(path, found.get(found.size() - 1))) {
                found.add(Objects.requireNonNull(ended.poll(20, TimeUnit.SECONDS), "no span of " + path));
            }
            return found;
        }

        private static boolean isOf(String path, SpanData span) {
            return span.getKind() == SpanKind.SERVER
                    && span.getAttributes().asMap().containsValue(path);
        }
    }

    @Test
    void noTraceTellsWhoFollowedALink() throws Exception {
        get("/r/abcdefgh", VISITORS_BROWSER, 302);
        get("/r/s/pixel.gif", VISITORS_BROWSER, 302);
        get("/api/content/v1/posts", "somebody signed in", 200);

        List<SpanData> told = spans.until("/api/content/v1/posts");

        for (SpanData span : told) {
            assertFalse(span.getAttributes().asMap().containsValue(VISITORS_BROWSER), span::toString);
            assertFalse(span.getAttributes().asMap().containsValue("/r/abcdefgh"), span::toString);
        }
    }

    private void get(String path, String agent, int status) throws Exception {
        HttpResponse<Void> answer = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()
                .send(
                        HttpRequest.newBuilder(base.resolve(path))
                                .header("User-Agent", agent)
                                .header("Authorization", "Bearer abc")
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
        assertEquals(status, answer.statusCode());
    }
}
