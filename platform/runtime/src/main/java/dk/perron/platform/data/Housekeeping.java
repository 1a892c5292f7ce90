package dk.perron.platform.data;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Forgets remembered answers after their 24 hours, and events taken in after 30 days: longer than any channel redelivers. */
@Singleton
class Housekeeping {
    private static final Duration ANSWERS = Duration.ofHours(24);
    private static final Duration EVENTS = Duration.ofDays(30);

    private final Finder finder;
    private final Clock clock;

    Housekeeping(Finder finder, Clock clock) {
        this.finder = finder;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "5m")
    Uni<Void> forget() {
        return finder.query("delete from idempotency where created_at < $1", Tuple.of(before(ANSWERS)))
                .chain(() -> finder.query("delete from inbox where received_at < $1", Tuple.of(before(EVENTS))))
                .replaceWithVoid();
    }

    private OffsetDateTime before(Duration age) {
        return clock.instant().minus(age).atOffset(ZoneOffset.UTC);
    }
}
