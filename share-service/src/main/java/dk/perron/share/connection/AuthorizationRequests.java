package dk.perron.share.connection;

import dk.perron.platform.data.Finder;
import dk.perron.platform.tenant.TenantId;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Consent pages employees were sent to, by a hash of the state that has to come back. */
@ApplicationScoped
class AuthorizationRequests {
    private final Finder finder;
    private final Clock clock;

    AuthorizationRequests(Finder finder, Clock clock) {
        this.finder = finder;
        this.clock = clock;
    }

    record AuthorizationRequest(String employee, String network, String returnTo, Instant expiresAt) {}

    Uni<Void> add(SqlConnection transaction, TenantId tenant, String state, AuthorizationRequest request) {
        return transaction
                .preparedQuery("insert into authorization_request"
                        + " (state_hash, tenant_id, employee_id, network, return_to, expires_at)"
                        + " values ($1, $2, $3, $4, $5, $6)")
                .execute(Tuple.of(
                        hash(state),
                        tenant.value(),
                        request.employee(),
                        request.network(),
                        request.returnTo(),
                        request.expiresAt().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** Uses the state up, whoever brings it: it is worth nothing a second time. */
    Uni<Optional<AuthorizationRequest>> take(SqlConnection transaction, String state) {
        return transaction
                .preparedQuery("delete from authorization_request where state_hash = $1"
                        + " returning employee_id, network, return_to, expires_at")
                .execute(Tuple.of(hash(state)))
                .map(rows -> {
                    if (!rows.iterator().hasNext()) {
                        return Optional.empty();
                    }
                    var row = rows.iterator().next();
                    return Optional.of(new AuthorizationRequest(
                            row.getString("employee_id"),
                            row.getString("network"),
                            row.getString("return_to"),
                            row.getOffsetDateTime("expires_at").toInstant()));
                });
    }

    @Scheduled(every = "10m", delayed = "1m")
    Uni<Void> forget() {
        return finder.query(
                        "delete from authorization_request where expires_at < $1",
                        Tuple.of(clock.instant().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private static Buffer hash(String state) {
        try {
            return Buffer.buffer(MessageDigest.getInstance("SHA-256").digest(state.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
