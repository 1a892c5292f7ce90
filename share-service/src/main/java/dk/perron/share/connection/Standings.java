package dk.perron.share.connection;

import dk.perron.platform.tenant.TenantId;
import dk.perron.share.network.Publication;
import dk.perron.share.network.Standing;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** What is known of how connections stand, and what their employees have been told. */
@ApplicationScoped
class Standings {
    private final Connections connections;
    private final ConnectionEvents events;
    private final ConnectionConfig config;
    private final Clock clock;

    Standings(Connections connections, ConnectionEvents events, ConnectionConfig config, Clock clock) {
        this.connections = connections;
        this.events = events;
        this.config = config;
        this.clock = clock;
    }

    /** Puts on record what a network said of a connection. */
    Uni<Void> settle(SqlConnection transaction, Connection asked, Standing standing) {
        Instant now = clock.instant();
        if (standing instanceof Standing.Lost lost) {
            return connections.lost(transaction, asked, lost.reason(), now);
        }
        if (standing instanceof Standing.Unclear unclear && unclear.reason().equals(Publication.NotSent.EXPIRED)) {
            return connections
                    .tokenEnded(transaction, asked, now)
                    .chain(() -> askAgain(transaction, asked, false, now));
        }
        return askAgain(transaction, asked, standing instanceof Standing.Good, now);
    }

    private Uni<Void> askAgain(SqlConnection transaction, Connection asked, boolean good, Instant now) {
        Instant next = now.plus(good ? config.checkAgainAfter() : config.checkUnclearAfter());
        return transaction
                .preparedQuery("update connection set check_after = $3,"
                        + " checked_at = case when $4 then $5 else checked_at end where id = $1 and version = $2")
                .execute(Tuple.of(asked.id(), asked.version(), Connections.utc(next), good, Connections.utc(now)))
                .replaceWithVoid();
    }

    /** Tells that a connection ends within so many days: once for each number of days. */
    Uni<Void> tellEnding(SqlConnection transaction, TenantId tenant, Connection ending, int days) {
        return transaction
                .preparedQuery("update connection set told_days = $3 where id = $1 and version = $2"
                        + " and lost_at is null and (told_days is null or told_days > $3)")
                .execute(Tuple.of(ending.id(), ending.version(), days))
                .chain(rows -> rows.rowCount() == 1
                        ? events.ending(transaction, tenant, ending)
                        : Uni.createFrom().voidItem());
    }
}
