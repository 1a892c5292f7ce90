package dk.perron.share.connection;

import dk.perron.platform.data.Finder;
import dk.perron.platform.secret.Secrets;
import dk.perron.platform.tenant.TenantId;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Consent pages employees were sent to, by a hash of the state that has to come back. */
@ApplicationScoped
class AuthorizationRequests {
    private static final String PURPOSE = "consent";

    private final Finder finder;
    private final Secrets secrets;
    private final Clock clock;

    AuthorizationRequests(Finder finder, Secrets secrets, Clock clock) {
        this.finder = finder;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * A consent under way.
     *
     * @param session hash of the browser session it belongs to; null when it was begun outside one
     * @param clientId of the app the employee was sent with
     * @param kept what the network's adapter needs again
     */
    record AuthorizationRequest(
            String employee,
            @Nullable Buffer session,
            String network,
            @Nullable URI server,
            @Nullable String clientId,
            String kept,
            String returnTo,
            Instant expiresAt) {
        @Override
        public String toString() {
            return "AuthorizationRequest[" + network + "]";
        }
    }

    Uni<Void> add(SqlConnection transaction, TenantId tenant, String state, AuthorizationRequest request) {
        URI server = request.server();
        return transaction
                .preparedQuery("insert into authorization_request (state_hash, tenant_id, employee_id, network,"
                        + " return_to, expires_at, server, app_client_id, kept, session_hash)"
                        + " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
                .execute(Tuple.from(new Object[] {
                    hash(state),
                    tenant.value(),
                    request.employee(),
                    request.network(),
                    request.returnTo(),
                    request.expiresAt().atOffset(ZoneOffset.UTC),
                    server == null ? null : server.toString(),
                    request.clientId(),
                    Buffer.buffer(secrets.seal(tenant, PURPOSE, request.kept())),
                    request.session()
                }))
                .replaceWithVoid();
    }

    /** Uses the state up, whoever brings it: it is worth nothing a second time. */
    Uni<Optional<AuthorizationRequest>> take(SqlConnection transaction, TenantId tenant, String state) {
        return transaction
                .preparedQuery("delete from authorization_request where state_hash = $1 returning employee_id,"
                        + " network, return_to, expires_at, server, app_client_id, kept, session_hash")
                .execute(Tuple.of(hash(state)))
                .map(rows -> rows.iterator().hasNext()
                        ? Optional.of(read(tenant, rows.iterator().next()))
                        : Optional.empty());
    }

    Uni<Void> forget(SqlConnection transaction, String employee) {
        return transaction
                .preparedQuery("delete from authorization_request where employee_id = $1")
                .execute(Tuple.of(employee))
                .replaceWithVoid();
    }

    @Scheduled(every = "10m", delayed = "1m")
    Uni<Void> forget() {
        return finder.query(
                        "delete from authorization_request where expires_at < $1",
                        Tuple.of(clock.instant().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private AuthorizationRequest read(TenantId tenant, Row row) {
        String server = row.getString("server");
        Buffer kept = buffer(row, "kept");
        return new AuthorizationRequest(
                row.getString("employee_id"),
                buffer(row, "session_hash"),
                row.getString("network"),
                server == null ? null : URI.create(server),
                row.getString("app_client_id"),
                kept == null ? "" : secrets.open(tenant, PURPOSE, kept.getBytes()),
                row.getString("return_to"),
                row.getOffsetDateTime("expires_at").toInstant());
    }

    private static @Nullable Buffer buffer(Row row, String column) {
        return row.getValue(column) instanceof Buffer bytes ? bytes : null;
    }

    static Buffer hash(String text) {
        try {
            return Buffer.buffer(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
