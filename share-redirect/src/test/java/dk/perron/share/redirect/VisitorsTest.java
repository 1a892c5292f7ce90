package dk.perron.share.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import dk.perron.platform.tenant.TenantId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VisitorsTest {
    private static final TenantId TENANT = new TenantId("tenant");
    private static final Instant MORNING = Instant.parse("2026-11-23T08:00:00Z");
    private static final Instant LAST_MOMENT = Instant.parse("2026-11-24T00:29:00Z");
    private static final Instant OVER = Instant.parse("2026-11-24T00:31:00Z");

    private final Vertx vertx = Vertx.vertx();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Watch watch = new Watch();
    private final Salts salts = new Salts();
    private final Visitors visitors = new Visitors(salts, watch, meters);

    @AfterEach
    void end() {
        vertx.close();
    }

    private @Nullable String visitor(Instant at) {
        return visitors.visitor(TENANT, "192.0.2.1", "Firefox", at);
    }

    private double indistinct() {
        return meters.counter("perron.hits.indistinct").count();
    }

    @Test
    void theFirstVisitorAfterAStartIsToldApart() {
        visitors.start(new StartupEvent(), vertx);

        assertThat(visitor(MORNING)).isNotNull().isEqualTo(visitor(MORNING.plusSeconds(60)));
        assertThat(indistinct()).isZero();
    }

    @Test
    void withTheDatabaseAwayVisitorsAreCountedAsNotToldApart() {
        salts.away = true;

        visitors.start(new StartupEvent(), vertx);

        assertThat(visitor(MORNING)).isNull();
        assertThat(indistinct()).isEqualTo(1);
    }

    @Test
    void aSaltIsForgottenHalfAnHourAfterItsDayEvenWithTheDatabaseAway() {
        visitors.start(new StartupEvent(), vertx);
        salts.away = true;
        watch.now = LAST_MOMENT;
        visitors.look();
        assertThat(visitor(MORNING)).isNotNull();

        watch.now = OVER;
        visitors.look();

        assertThat(visitor(MORNING)).isNull();
        assertThat(visitor(OVER)).isNotNull();
    }

    /** A clock that the test sets. */
    private static final class Watch extends Clock {
        private Instant now = MORNING;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    /** Answers after a moment, as a database does, or not at all. */
    private static final class Salts extends SaltStore {
        private final Map<LocalDate, byte[]> rows = new TreeMap<>();
        private boolean away;

        @SuppressWarnings("NullAway")
        Salts() {
            super(null, null);
        }

        private <T> Uni<T> answer(T answer) {
            return away
                    ? Uni.createFrom().failure(new IllegalStateException("The database is away"))
                    : Uni.createFrom().item(answer).onItem().delayIt().by(Duration.ofMillis(20));
        }

        @Override
        Uni<Void> offer(LocalDate day, byte[] salt) {
            return answer(day).invoke(free -> rows.putIfAbsent(free, salt)).replaceWithVoid();
        }

        @Override
        Uni<Map<LocalDate, byte[]>> since(LocalDate day) {
            return answer(rows);
        }

        @Override
        Uni<Void> forgetBefore(LocalDate day) {
            return answer(day)
                    .invoke(kept -> rows.keySet().removeIf(old -> old.isBefore(kept)))
                    .replaceWithVoid();
        }
    }
}
