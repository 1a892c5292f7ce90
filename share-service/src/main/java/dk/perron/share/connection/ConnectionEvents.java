package dk.perron.share.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.perron.platform.event.Outbox;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells that an employee has to connect again, so that somebody can tell the employee. The connection's row is locked. */
@ApplicationScoped
class ConnectionEvents {
    private static final String CHANNEL = "share.connections";

    private final Outbox outbox;

    ConnectionEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * The data of both events.
     *
     * @param sharesDue how many of the employee's shares wait to be published there
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ConnectionData(
            String employeeId,
            String network,
            String status,
            @Nullable Instant endsAt,
            int sharesDue) {}

    Uni<Void> ending(SqlConnection transaction, TenantId tenant, Connection connection) {
        return tell(transaction, tenant, connection, "ending", connection.expiresAt());
    }

    Uni<Void> lost(SqlConnection transaction, TenantId tenant, Connection connection, Instant at) {
        return tell(transaction, tenant, connection, "lost", at);
    }

    private Uni<Void> tell(
            SqlConnection transaction,
            TenantId tenant,
            Connection connection,
            String status,
            @Nullable Instant endsAt) {
        return sharesDue(transaction, connection)
                .chain(due -> outbox.add(
                        transaction,
                        tenant,
                        CHANNEL,
                        "dk.perron.share.connection." + status + ".v1",
                        connection.employee(),
                        new ConnectionData(connection.employee(), connection.network(), status, endsAt, due)));
    }

    private static Uni<Integer> sharesDue(SqlConnection transaction, Connection connection) {
        return transaction
                .preparedQuery("select count(*)::int as due from share"
                        + " where employee_id = $1 and network = $2 and due_at is not null")
                .execute(Tuple.of(connection.employee(), connection.network()))
                .map(rows -> rows.iterator().next().getInteger("due"));
    }
}
