package dk.perron.share.classifying;

import dk.perron.platform.data.Finder;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Deletes the keys of visitors' pseudonyms when their day is over. share-redirect, which makes them, does so to the minute;
 * but that nobody can tell any more who a visitor was must not hang on it running.
 */
@ApplicationScoped
class OldSalts {
    private static final Duration OUTLIVES_ITS_DAY = Duration.ofMinutes(30);

    private final Finder finder;
    private final Clock clock;

    OldSalts(Finder finder, Clock clock) {
        this.finder = finder;
        this.clock = clock;
    }

    @Scheduled(every = "15m", delayed = "1m")
    Uni<Void> forget() {
        LocalDate oldest = LocalDate.ofInstant(clock.instant().minus(OUTLIVES_ITS_DAY), ZoneOffset.UTC);
        return finder.query("delete from salt where day < $1", Tuple.of(oldest)).replaceWithVoid();
    }
}
