package dk.perron.share.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrainingTest {
    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private final MeterRegistry meters = new SimpleMeterRegistry();

    /** Kafka that answers at once, and refuses what the test says. */
    private static final class Kafka extends HitChannel {
        private final List<HitRecord> sent = new ArrayList<>();
        private final Map<String, @Nullable Exception> refused = new HashMap<>();

        Kafka(RedirectConfig config) {
            super("127.0.0.1:9", "test", config);
        }

        List<String> ids() {
            return sent.stream().map(HitRecord::id).toList();
        }

        @Override
        void send(HitRecord hit, Callback answered) {
            sent.add(hit);
            answered.onCompletion(null, refused.get(hit.id()));
        }

        @Override
        boolean isKnown() {
            return true;
        }
    }

    @FunctionalInterface
    private interface Work {
        void with(Draining draining, Segments segments, Kafka kafka) throws IOException;
    }

    private void spooled(List<String> lines, Work work) throws IOException {
        RedirectConfig config = new SpoolConfig(folder, 1_000_000, Duration.ofSeconds(1), Duration.ZERO);
        Segments segments = new Segments(folder, 1_000_000, CLOCK);
        if (!lines.isEmpty()) {
            segments.append(lines);
        }
        Kafka kafka = new Kafka(config);
        try {
            work.with(
                    new Draining(kafka, segments, new ObjectMapper(), CLOCK, config, meters, () -> {}),
                    segments,
                    kafka);
        } finally {
            segments.close();
            kafka.close();
        }
    }

    private static String line(String id, Instant at) {
        return SpooledHit.line(new HitRecord(
                "nordlys",
                id,
                "abcdefgh",
                at.toEpochMilli(),
                at.toString(),
                "{\"id\":\"" + id + "\",\"code\":\"abcdefgh\",\"at\":\"" + at + "\"}"));
    }

    private static String line(String id) {
        return line(id, NOW);
    }

    private List<String> broken() throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".broken")).toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }

    @Test
    void onlyWhatKafkaHasNotAcknowledgedIsSentAgain() throws IOException {
        spooled(List.of(line("hit_1"), line("hit_2"), line("hit_3")), (draining, segments, kafka) -> {
            kafka.refused.put("hit_2", new TimeoutException("Kafka is away"));
            draining.drain();
            assertThat(segments.isEmpty()).isFalse();
            kafka.refused.clear();

            draining.drain();

            assertThat(kafka.ids()).containsExactly("hit_1", "hit_2", "hit_3", "hit_2");
            assertThat(segments.isEmpty()).isTrue();
            assertThat(broken()).isEmpty();
        });
    }

    @Test
    void aHitOfATimeThatIsStillToComeIsSentAsOneOfNow() throws IOException {
        Instant tomorrow = NOW.plus(Duration.ofDays(1));
        Instant yesterday = NOW.minus(Duration.ofDays(1));
        spooled(List.of(line("hit_1", tomorrow), line("hit_2", yesterday)), (draining, segments, kafka) -> {
            draining.drain();

            assertThat(kafka.sent.stream().map(HitRecord::millis))
                    .containsExactly(NOW.toEpochMilli(), yesterday.toEpochMilli());
            assertThat(kafka.sent.get(0).time()).isEqualTo(tomorrow.toString());
        });
    }

    @Test
    void whatIsNoHitOrWillNeverBeTakenIsPutAsideAndKeepsNothingElse() throws IOException {
        List<String> noHits = List.of("no json", "{}", line("hit_5").replace("2026-11-01T", "never"));
        List<String> lines = new ArrayList<>(noHits);
        lines.add(line("hit_1"));
        lines.add(line("hit_2"));
        spooled(lines, (draining, segments, kafka) -> {
            kafka.refused.put("hit_1", new RecordTooLargeException("too large"));

            draining.drain();

            assertThat(kafka.ids()).containsExactly("hit_1", "hit_2");
            assertThat(segments.isEmpty()).isTrue();
            assertThat(broken())
                    .containsExactlyElementsOf(Stream.concat(noHits.stream(), Stream.of(line("hit_1")))
                            .toList());
            assertThat(meters.counter("perron.hits.broken").count()).isEqualTo(4);
        });
    }

    @Test
    void aSegmentThatCannotBeReadIsPutAsideAndTheNextIsDrained() throws IOException {
        Path unreadable = folder.resolve("000000000001.hits");
        Files.createDirectory(unreadable);
        Files.writeString(unreadable.resolve("x"), "x");
        spooled(List.of(line("hit_1")), (draining, segments, kafka) -> {
            while (!segments.isEmpty()) {
                draining.drain();
            }

            assertThat(kafka.ids()).containsExactly("hit_1");
            assertThat(folder.resolve("000000000001.hits.broken")).exists();
            assertThat(meters.counter("perron.hits.broken").count()).isEqualTo(1);
        });
    }
}
