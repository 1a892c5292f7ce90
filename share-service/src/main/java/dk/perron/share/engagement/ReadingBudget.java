package dk.perron.share.engagement;

import dk.perron.platform.data.Finder;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** How many calls each app has spent on reading in a UTC day, together for all processes. */
@ApplicationScoped
class ReadingBudget {
    private static final int DAYS_KEPT = 7;

    private final Finder finder;
    private final Clock clock;

    ReadingBudget(Finder finder, Clock clock) {
        this.finder = finder;
        this.clock = clock;
    }

    /** Takes the calls off the day's budget before they are made. @return false when they are not left */
    Uni<Boolean> spend(String network, String app, int calls, int most) {
        return finder.query(
                        "insert into reading_budget as spent (network, app, day, calls)"
                                + " select $1, $2, $3, $4::int where $4::int <= $5::int"
                                + " on conflict (network, app, day) do update set calls = spent.calls + excluded.calls"
                                + " where spent.calls + excluded.calls <= $5::int",
                        Tuple.of(network, app, today(clock.instant()), calls, most))
                .map(rows -> rows.rowCount() == 1);
    }

    @Scheduled(every = "6h", delayed = "10m")
    Uni<Void> forget() {
        return finder.query(
                        "delete from reading_budget where day < $1",
                        Tuple.of(today(clock.instant()).minusDays(DAYS_KEPT)))
                .replaceWithVoid();
    }

    private static LocalDate today(Instant now) {
        return now.atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
