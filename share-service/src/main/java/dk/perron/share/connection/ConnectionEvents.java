package dk.perron.share.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.perron.platform.event.Outbox;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells that an employee has to do something before shares are missed, so that somebody can tell the employee. */
@ApplicationScoped
class ConnectionEvents {
    private static final String CHANNEL = "share.connections";
    private static final String LOST = "lost";

    private final Outbox outbox;
    private final PlannedShares planned;
    private final Clock clock;

    ConnectionEvents(Outbox outbox, PlannedShares planned, Clock clock) {
        this.outbox = outbox;
        this.planned = planned;
        this.clock = clock;
    }

    /** Why a connection is of no use. */
    enum Why {
        /** The network accepts it no more. */
        REFUSED,
        /** No renewal came to anything for long. */
        NOT_RENEWED,
        /** The employee took it away, with shares waiting for it. */
        DISCONNECTED,
        /** The tenant lets Perron publish there no more, with shares waiting for it. */
        NETWORK_OFF;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * The data of both events.
     *
     * @param reason one of {@link Why}; null when it only ends soon
     * @param sharesDue how many of the employee's shares wait to be published there
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ConnectionData(
            String employeeId,
            String network,
            String status,
            @Nullable String reason,
            @Nullable Instant endsAt,
            int sharesDue) {
        static ConnectionData lost(String employee, String network, Why why, Instant at, int sharesDue) {
            return new ConnectionData(employee, network, LOST, why.word(), at, sharesDue);
        }
    }

    /** The connection's row is locked. */
    Uni<Void> ending(SqlConnection transaction, TenantId tenant, Connection connection) {
        return planned.count(transaction, connection.employee(), connection.network())
                .chain(due -> tell(
                        transaction,
                        tenant,
                        new ConnectionData(
                                connection.employee(),
                                connection.network(),
                                "ending",
                                null,
                                connection.expiresAt(),
                                due)));
    }

    /** The connection's row is locked. */
    Uni<Void> lost(SqlConnection transaction, TenantId tenant, Connection connection, Why why, Instant at) {
        return planned.count(transaction, connection.employee(), connection.network())
                .chain(due -> tell(
                        transaction,
                        tenant,
                        ConnectionData.lost(connection.employee(), connection.network(), why, at, due)));
    }

    /** Whoever took a connection away knows that; only that shares wait for it is told. */
    Uni<Void> disconnected(SqlConnection transaction, TenantId tenant, Connection removed) {
        return planned.count(transaction, removed.employee(), removed.network())
                .chain(due -> due == 0
                        ? Uni.createFrom().voidItem()
                        : tell(
                                transaction,
                                tenant,
                                ConnectionData.lost(
                                        removed.employee(),
                                        removed.network(),
                                        Why.DISCONNECTED,
                                        clock.instant(),
                                        due)));
    }

    /** Tells everybody whose shares wait for a network that was switched off just now. */
    Uni<Void> switchedOff(SqlConnection transaction, TenantId tenant, String network) {
        return planned.byEmployee(transaction, tenant, network)
                .onItem()
                .transformToMulti(waiting -> Multi.createFrom().iterable(waiting.entrySet()))
                .onItem()
                .transformToUniAndConcatenate(one -> tell(
                        transaction,
                        tenant,
                        ConnectionData.lost(one.getKey(), network, Why.NETWORK_OFF, clock.instant(), one.getValue())))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> tell(SqlConnection transaction, TenantId tenant, ConnectionData data) {
        return outbox.add(
                transaction,
                tenant,
                CHANNEL,
                "dk.perron.share.connection." + data.status() + ".v1",
                data.employeeId(),
                data);
    }
}
