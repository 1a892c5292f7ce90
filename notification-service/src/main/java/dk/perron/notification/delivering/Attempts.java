package dk.perron.notification.delivering;

import dk.perron.notification.endpoints.Endpoint;
import dk.perron.notification.endpoints.EndpointId;
import dk.perron.notification.endpoints.Endpoints;
import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** What a sender needs of a claimed delivery, and how each attempt ended. */
@ApplicationScoped
class Attempts {
    private final TenantDatabase database;
    private final Endpoints endpoints;
    private final Clock clock;

    Attempts(TenantDatabase database, Endpoints endpoints, Clock clock) {
        this.database = database;
        this.endpoints = endpoints;
        this.clock = clock;
    }

    /** What is to be sent, unless it was settled or deleted in the meantime. */
    Uni<Optional<Webhook>> open(TenantId tenant, DeliveryId id) {
        return database.inTenant(
                tenant,
                transaction -> transaction
                        .preparedQuery("select d.endpoint_id, d.type, d.body, d.attempts, e.url from delivery d"
                                + " join endpoint e on e.id = d.endpoint_id where d.id = $1 and d.status = 'pending'")
                        .execute(Tuple.of(id.value()))
                        .chain(rows -> rows.size() == 0
                                ? Uni.createFrom().item(Optional.empty())
                                : withSecret(
                                                transaction,
                                                tenant,
                                                id,
                                                rows.iterator().next())
                                        .map(Optional::of)));
    }

    private Uni<Webhook> withSecret(SqlConnection transaction, TenantId tenant, DeliveryId id, Row row) {
        EndpointId endpoint = new EndpointId(row.getString("endpoint_id"));
        return endpoints
                .secret(transaction, tenant, endpoint)
                .map(secret -> new Webhook(
                        id,
                        tenant,
                        endpoint,
                        row.getString("type"),
                        URI.create(row.getString("url")),
                        secret,
                        row.getString("body"),
                        row.getInteger("attempts")));
    }

    /** Records an attempt with all that follows from it: the delivery's state, the endpoint's, and the next time. */
    Uni<Delivery.Status> attempted(Webhook webhook, Delivery.Attempt attempt, Optional<Duration> pause) {
        Delivery.Status status = attempt.isSuccess()
                ? Delivery.Status.DELIVERED
                : pause.isEmpty() || attempt.isGone() ? Delivery.Status.FAILED : Delivery.Status.PENDING;
        Endpoint.Status endpoint = attempt.isSuccess()
                ? Endpoint.Status.ACTIVE
                : attempt.isGone() ? Endpoint.Status.DISABLED : Endpoint.Status.FAILING;
        OffsetDateTime next = status == Delivery.Status.PENDING
                ? clock.instant().plus(pause.orElseThrow()).atOffset(ZoneOffset.UTC)
                : null;
        return database.inTenant(
                webhook.tenant(),
                transaction -> transaction
                        .preparedQuery("update delivery set status = $2, attempts = attempts + 1, next_attempt_at = $3,"
                                + " claimed_until = null where id = $1 and status = 'pending'")
                        .execute(Tuple.of(webhook.id().value(), status.word(), next))
                        .chain(rows -> rows.rowCount() == 0
                                ? Uni.createFrom().voidItem()
                                : addAttempt(transaction, webhook, attempt)
                                        .chain(() -> endpoints.attempted(
                                                transaction,
                                                webhook.endpoint(),
                                                endpoint,
                                                new Endpoint.LastDelivery(
                                                        attempt.at(), status.word(), attempt.httpStatus())))
                                        .chain(() -> attempt.isGone()
                                                ? giveUp(transaction, webhook.endpoint())
                                                : Uni.createFrom().voidItem()))
                        .replaceWith(status));
    }

    private static Uni<Void> addAttempt(SqlConnection transaction, Webhook webhook, Delivery.Attempt attempt) {
        return transaction
                .preparedQuery("insert into attempt (delivery_id, number, tenant_id, at, http_status, error,"
                        + " duration_millis) select $1, attempts, $2, $3, $4, $5, $6 from delivery where id = $1")
                .execute(Tuple.of(
                        webhook.id().value(),
                        webhook.tenant().value(),
                        attempt.at().atOffset(ZoneOffset.UTC),
                        attempt.httpStatus(),
                        attempt.error(),
                        attempt.durationMillis()))
                .replaceWithVoid();
    }

    private static Uni<Void> giveUp(SqlConnection transaction, EndpointId endpoint) {
        return transaction
                .preparedQuery("update delivery set status = 'failed', next_attempt_at = null"
                        + " where endpoint_id = $1 and status = 'pending'")
                .execute(Tuple.of(endpoint.value()))
                .replaceWithVoid();
    }
}
