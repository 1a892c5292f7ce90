package dk.perron.share.connection;

import dk.perron.platform.tenant.TenantId;
import dk.perron.share.connection.ConnectionEvents.Why;
import dk.perron.share.network.Account;
import dk.perron.share.network.App;
import dk.perron.share.network.Grant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Employees' connections. Credentials are sealed on the way in and opened only to be used. */
@ApplicationScoped
public class Connections {
    private static final int LONGEST_REASON = 200;
    private static final String COLUMNS = "id, employee_id, network, remote_id, name, server, version, connected_at,"
            + " token_ends_at, expires_at, lost_at, lost_reason";

    private final SealedCredentials sealed;
    private final Apps apps;
    private final ConnectionEvents events;

    Connections(SealedCredentials sealed, Apps apps, ConnectionEvents events) {
        this.sealed = sealed;
        this.apps = apps;
        this.events = events;
    }

    /** A connection with what it takes to use it. */
    public record Opened(Connection connection, Account account) {}

    Uni<List<Connection>> of(SqlConnection transaction, String employee) {
        return transaction
                .preparedQuery("select " + COLUMNS + " from connection where employee_id = $1 order by network")
                .execute(Tuple.of(employee))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Connections::read)
                        .toList());
    }

    public Uni<Optional<Connection>> find(SqlConnection transaction, String employee, String network) {
        return transaction
                .preparedQuery("select " + COLUMNS + " from connection where employee_id = $1 and network = $2")
                .execute(Tuple.of(employee, network))
                .map(Connections::first);
    }

    /** Opens it as it is; to post with it, ask {@link RenewConnection} for a fresh one. */
    public Uni<Optional<Opened>> open(SqlConnection transaction, TenantId tenant, String employee, String network) {
        return transaction
                .preparedQuery("select " + COLUMNS + ", token, app_client_id from connection"
                        + " where employee_id = $1 and network = $2")
                .execute(Tuple.of(employee, network))
                .chain(rows -> rows.iterator().hasNext()
                        ? open(transaction, tenant, rows.iterator().next()).map(Optional::of)
                        : Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Opened> open(SqlConnection transaction, TenantId tenant, Row row) {
        Connection connection = read(row);
        byte[] token = row.getBuffer("token").getDelegate().getBytes();
        return apps.find(transaction, tenant, connection.network(), connection.server(), row.getString("app_client_id"))
                .map(app -> new Opened(
                        connection,
                        new Account(
                                connection.remoteId(),
                                connection.server(),
                                app.orElse(null),
                                sealed.open(tenant, token))));
    }

    /** One connection per employee and network: connecting again replaces it. Ask first whether the employee is gone. */
    Uni<Connection> keep(
            SqlConnection transaction, TenantId tenant, Connection wanted, @Nullable App app, Grant grant) {
        return transaction
                .preparedQuery("insert into connection as known (id, tenant_id, employee_id, network, remote_id, name,"
                        + " server, app_client_id, token, connected_at, renewed_at, token_ends_at, expires_at)"
                        + " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11, $12)"
                        + " on conflict (tenant_id, employee_id, network) do update set remote_id = excluded.remote_id,"
                        + " name = excluded.name, server = excluded.server, app_client_id = excluded.app_client_id,"
                        + " token = excluded.token, version = known.version + 1,"
                        + " connected_at = excluded.connected_at, renewed_at = excluded.renewed_at,"
                        + " token_ends_at = excluded.token_ends_at, expires_at = excluded.expires_at,"
                        + " renewing_until = null, renew_after = null, renewals_failed = 0, failing_since = null,"
                        + " check_after = null, checked_at = null,"
                        + " lost_at = null, lost_reason = null, told_days = null returning " + COLUMNS)
                .execute(Tuple.from(new Object[] {
                    wanted.id(),
                    tenant.value(),
                    wanted.employee(),
                    wanted.network(),
                    grant.remoteId(),
                    grant.name(),
                    grant.server() == null ? null : grant.server().toString(),
                    app == null ? null : app.clientId(),
                    sealed.seal(tenant, grant.credentials()),
                    utc(wanted.connectedAt()),
                    utc(grant.tokenEndsAt()),
                    utc(grant.endsAt())
                }))
                .map(rows -> read(rows.iterator().next()));
    }

    /** Marks an access token that ended before its time, so that it is renewed before it is used again. */
    public Uni<Void> tokenEnded(SqlConnection transaction, Connection refused, Instant now) {
        return transaction
                .preparedQuery("update connection set token_ends_at = $3"
                        + " where id = $1 and version = $2 and token_ends_at > $3")
                .execute(Tuple.of(refused.id(), refused.version(), utc(now)))
                .replaceWithVoid();
    }

    /** As {@link #lost(SqlConnection, Connection, String, Instant)}, found while something was done with it. */
    public Uni<Void> lost(SqlConnection transaction, Connection refused, Instant now) {
        return lost(transaction, refused, "refused in use", now);
    }

    /** Marks a connection the network refused, unless it has got new credentials since it was opened, and tells it. */
    Uni<Void> lost(SqlConnection transaction, Connection refused, String reason, Instant now) {
        String shortened = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
        return transaction
                .preparedQuery("update connection set lost_at = $3, lost_reason = $4, renewing_until = null"
                        + " where id = $1 and version = $2 and lost_at is null returning tenant_id")
                .execute(Tuple.of(refused.id(), refused.version(), utc(now), shortened))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : events.lost(
                                transaction,
                                new TenantId(rows.iterator().next().getString("tenant_id")),
                                refused,
                                reason.equals(Connection.NOT_RENEWED) ? Why.NOT_RENEWED : Why.REFUSED,
                                now));
    }

    /** @return what was there */
    Uni<Optional<Opened>> remove(SqlConnection transaction, TenantId tenant, String employee, String id) {
        return transaction
                .preparedQuery("delete from connection where id = $1 and employee_id = $2" + " returning " + COLUMNS
                        + ", token, app_client_id")
                .execute(Tuple.of(id, employee))
                .chain(rows -> rows.iterator().hasNext()
                        ? open(transaction, tenant, rows.iterator().next()).map(Optional::of)
                        : Uni.createFrom().item(Optional.empty()));
    }

    private static Optional<Connection> first(RowSet<Row> rows) {
        return rows.iterator().hasNext() ? Optional.of(read(rows.iterator().next())) : Optional.empty();
    }

    private static Connection read(Row row) {
        String server = row.getString("server");
        return new Connection(
                row.getString("id"),
                row.getString("employee_id"),
                row.getString("network"),
                row.getString("remote_id"),
                row.getString("name"),
                server == null ? null : URI.create(server),
                row.getInteger("version"),
                row.getOffsetDateTime("connected_at").toInstant(),
                instant(row, "token_ends_at"),
                instant(row, "expires_at"),
                instant(row, "lost_at"),
                row.getString("lost_reason"));
    }

    static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }

    static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
