package dk.perron.share.connection;

import dk.perron.platform.data.Finder;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Work that all processes together do at most once in a while. */
@ApplicationScoped
class Turns {
    private final Finder finder;
    private final Clock clock;

    Turns(Finder finder, Clock clock) {
        this.finder = finder;
        this.clock = clock;
    }

    /** @return whether it is this process's turn; the next one comes after the pause */
    Uni<Boolean> take(String name, Duration pause) {
        Instant now = clock.instant();
        return finder.query(
                        "insert into turn as last (name, next_at) values ($1, $3) on conflict (name)"
                                + " do update set next_at = excluded.next_at where last.next_at <= $2",
                        Tuple.of(name, Connections.utc(now), Connections.utc(now.plus(pause))))
                .map(rows -> rows.rowCount() == 1);
    }
}
