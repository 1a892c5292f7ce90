package dk.perron.share.connection;

import dk.perron.platform.secret.Secrets;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.employee.Erasure;
import dk.perron.share.network.Account;
import dk.perron.share.network.Credentials;
import dk.perron.share.network.Grant;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Employees' connections. Tokens are sealed on the way in and opened only to be used. */
@ApplicationScoped
public class Connections implements Erasure {
    private static final String PURPOSE = "network-token";
    private static final String COLUMNS = "id, network, remote_id, name, connected_at, expires_at, lost_at";

    private final Secrets secrets;

    Connections(Secrets secrets) {
        this.secrets = secrets;
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
                .map(rows -> rows.iterator().hasNext()
                        ? Optional.of(read(rows.iterator().next()))
                        : Optional.empty());
    }

    public Uni<Optional<Opened>> open(SqlConnection transaction, TenantId tenant, String employee, String network) {
        return transaction
                .preparedQuery("select " + COLUMNS + ", token from connection where employee_id = $1 and network = $2")
                .execute(Tuple.of(employee, network))
                .map(rows -> {
                    if (!rows.iterator().hasNext()) {
                        return Optional.empty();
                    }
                    Row row = rows.iterator().next();
                    Connection connection = read(row);
                    String token = secrets.open(
                            tenant,
                            PURPOSE,
                            row.getBuffer("token").getDelegate().getBytes());
                    return Optional.of(new Opened(
                            connection, new Account(connection.remoteId(), null, null, Credentials.of(token))));
                });
    }

    /** One connection per employee and network: connecting again renews it. */
    Uni<Void> keep(
            SqlConnection transaction,
            TenantId tenant,
            String employee,
            String id,
            String network,
            Grant grant,
            Instant now) {
        return transaction
                .preparedQuery("insert into connection"
                        + " (id, tenant_id, employee_id, network, remote_id, name, token, connected_at, expires_at)"
                        + " values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
                        + " on conflict (tenant_id, employee_id, network) do update set remote_id = excluded.remote_id,"
                        + " name = excluded.name, token = excluded.token, connected_at = excluded.connected_at,"
                        + " expires_at = excluded.expires_at, lost_at = null")
                .execute(Tuple.from(new Object[] {
                    id,
                    tenant.value(),
                    employee,
                    network,
                    grant.remoteId(),
                    grant.name(),
                    Buffer.buffer(
                            secrets.seal(tenant, PURPOSE, grant.credentials().accessToken())),
                    now.atOffset(ZoneOffset.UTC),
                    Objects.requireNonNull(grant.endsAt()).atOffset(ZoneOffset.UTC)
                }))
                .replaceWithVoid();
    }

    /** Marks a connection the network refused, unless it has been renewed since it was opened. */
    public Uni<Void> lost(SqlConnection transaction, Connection refused, Instant now) {
        return transaction
                .preparedQuery("update connection set lost_at = $3 where id = $1 and connected_at = $2")
                .execute(Tuple.of(
                        refused.id(), refused.connectedAt().atOffset(ZoneOffset.UTC), now.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** @return whether there was one */
    Uni<Boolean> remove(SqlConnection transaction, String employee, String id) {
        return transaction
                .preparedQuery("delete from connection where id = $1 and employee_id = $2")
                .execute(Tuple.of(id, employee))
                .map(rows -> rows.rowCount() == 1);
    }

    @Override
    public Uni<Void> erase(SqlConnection transaction, TenantId tenant, String employee) {
        return transaction
                .preparedQuery("delete from connection where employee_id = $1")
                .execute(Tuple.of(employee))
                .chain(() -> transaction
                        .preparedQuery("delete from authorization_request where employee_id = $1")
                        .execute(Tuple.of(employee)))
                .replaceWithVoid();
    }

    private static Connection read(Row row) {
        OffsetDateTime lost = row.getOffsetDateTime("lost_at");
        return new Connection(
                row.getString("id"),
                row.getString("network"),
                row.getString("remote_id"),
                row.getString("name"),
                null,
                row.getOffsetDateTime("connected_at").toInstant(),
                null,
                row.getOffsetDateTime("expires_at").toInstant(),
                lost == null ? null : lost.toInstant());
    }
}
