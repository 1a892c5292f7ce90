package dk.perron.share.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HitLogTest {
    private static final long ROOM = 1_000_000;
    private static final long NO_ROOM = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final HitRecord HIT = new HitRecord(
            "tenant",
            "hit_1",
            "abcdefgh",
            0,
            "1970-01-01T00:00:00Z",
            "{\"id\":\"hit_1\",\"code\":\"abcdefgh\",\"at\":\"1970-01-01T00:00:00Z\"}");

    @TempDir
    private Path folder;

    private final MeterRegistry meters = new SimpleMeterRegistry();

    /** Kafka that answers when the test says. */
    private static final class Kafka extends HitChannel {
        private final List<Callback> asked = new CopyOnWriteArrayList<>();

        Kafka(RedirectConfig config) {
            super("127.0.0.1:9", "test", config);
        }

        @Override
        void send(HitRecord hit, Callback answered) {
            asked.add(answered);
        }

        @Override
        boolean isKnown() {
            return true;
        }
    }

    @FunctionalInterface
    private interface Work {
        void with(HitLog hits, Kafka kafka) throws IOException;
    }

    private void started(long room, Duration spoolWithin, Work work) throws IOException, InterruptedException {
        RedirectConfig config = new SpoolConfig(folder, room, spoolWithin, Duration.ofHours(1));
        Kafka kafka = new Kafka(config);
        HitLog hits = new HitLog(kafka, config, new ObjectMapper(), meters, Clock.systemUTC());
        hits.start(new StartupEvent());
        try {
            await().atMost(PATIENCE).until(() -> !hits.isResting());
            work.with(hits, kafka);
        } finally {
            hits.stop(new ShutdownEvent());
            kafka.close();
        }
    }

    private static CompletableFuture<Optional<Throwable>> keep(HitLog hits) {
        CompletableFuture<Optional<Throwable>> end = new CompletableFuture<>();
        hits.keep(
                HIT,
                unsafe -> assertThat(end.complete(Optional.ofNullable(unsafe))).isTrue());
        return end;
    }

    private void awaitOnItsWayToTheDisk() {
        await().atMost(PATIENCE)
                .until(() -> meters.counter("perron.hits.spooled").count() == 1);
    }

    private static void refuse(Callback asked) {
        asked.onCompletion(null, new TimeoutException("Kafka is away"));
    }

    @Test
    void aLateAnswerOfKafkaLetsTheVisitorGoWhileTheDiskStalls() throws IOException, InterruptedException {
        started(ROOM, PATIENCE, (hits, kafka) -> {
            Segments disk = hits.spool().segments();
            synchronized (disk) {
                CompletableFuture<Optional<Throwable>> end = keep(hits);
                awaitOnItsWayToTheDisk();

                kafka.asked.get(0).onCompletion(null, null);

                assertThat(end).isCompletedWithValue(Optional.empty());
            }
        });
    }

    @Test
    void aHitThatTheDiskRefusesIsNotLostWhileKafkaMayTakeIt() throws IOException, InterruptedException {
        started(NO_ROOM, PATIENCE, (hits, kafka) -> {
            CompletableFuture<Optional<Throwable>> end = keep(hits);
            awaitOnItsWayToTheDisk();

            kafka.asked.get(0).onCompletion(null, null);

            assertThat(end).succeedsWithin(PATIENCE).isEqualTo(Optional.empty());
        });
    }

    @Test
    void whileKafkaRestsItIsAskedAllTheSameForWhatTheDiskRefuses() throws IOException, InterruptedException {
        started(NO_ROOM, PATIENCE, (hits, kafka) -> {
            CompletableFuture<Optional<Throwable>> lost = keep(hits);
            refuse(kafka.asked.get(0));
            assertThat(lost).succeedsWithin(PATIENCE).matches(Optional::isPresent);
            assertThat(hits.isResting()).isTrue();

            CompletableFuture<Optional<Throwable>> end = keep(hits);
            await().atMost(PATIENCE).until(() -> kafka.asked.size() == 2);
            kafka.asked.get(1).onCompletion(null, null);

            assertThat(end).isCompletedWithValue(Optional.empty());
        });
    }

    @Test
    void aSpoolThatIsFullAndCannotBeDrainedLosesNoHitThatKafkaTakes() throws IOException, InterruptedException {
        String line = SpooledHit.line(HIT);
        try (Spool earlier = Spool.open(folder, ROOM, Clock.systemUTC())) {
            earlier.add(line).join();
        }
        started(line.length() + 10L, PATIENCE, (hits, kafka) -> {
            await().atMost(PATIENCE).until(() -> kafka.asked.size() == 1);
            refuse(kafka.asked.get(0));
            assertThat(hits.isResting()).isFalse();

            CompletableFuture<Optional<Throwable>> end = keep(hits);
            kafka.asked.get(1).onCompletion(null, null);

            assertThat(end).isCompletedWithValue(Optional.empty());
            assertThat(hits.waiting()).isPositive();
        });
    }

    @Test
    void aHitThatBothRefuseIsLost() throws IOException, InterruptedException {
        started(NO_ROOM, PATIENCE, (hits, kafka) -> {
            CompletableFuture<Optional<Throwable>> end = keep(hits);

            refuse(kafka.asked.get(0));

            assertThat(end.join()).containsInstanceOf(Spool.Unsafe.class);
        });
    }

    @Test
    void aHitThatKafkaRefusesIsSafeOnTheDisk() throws IOException, InterruptedException {
        started(ROOM, PATIENCE, (hits, kafka) -> {
            CompletableFuture<Optional<Throwable>> end = keep(hits);

            refuse(kafka.asked.get(0));

            assertThat(end).succeedsWithin(PATIENCE).isEqualTo(Optional.empty());
            assertThat(hits.waiting()).isPositive();
        });
    }

    @Test
    void nobodyWaitsLongForADiskThatStalls() throws IOException, InterruptedException {
        started(ROOM, Duration.ofMillis(100), (hits, kafka) -> {
            Segments disk = hits.spool().segments();
            synchronized (disk) {
                CompletableFuture<Optional<Throwable>> end = keep(hits);

                assertThat(end)
                        .succeedsWithin(PATIENCE)
                        .satisfies(unsafe -> assertThat(unsafe).containsInstanceOf(Spool.Unsafe.class));
            }
        });
    }
}
