package dk.perron.notification.delivering;

import dk.perron.notification.endpoints.Endpoint;
import dk.perron.notification.endpoints.EndpointId;
import dk.perron.notification.endpoints.Endpoints;
import dk.perron.notification.endpoints.WebhookType;
import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.paging.Cursor;
import dk.perron.platform.paging.Page;
import dk.perron.platform.paging.PageRequest;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The store of deliveries and their attempts, as the application role sees them: inside a tenant. */
@ApplicationScoped
class Deliveries {
    /** What is to be told, before it is known whom. */
    record Told(
            WebhookType type,
            String source,
            String eventId,
            String body,
            @Nullable String waitsForPost) {}

    private final TenantDatabase database;
    private final Endpoints endpoints;
    private final DeliveryConfig config;
    private final Clock clock;

    Deliveries(TenantDatabase database, Endpoints endpoints, DeliveryConfig config, Clock clock) {
        this.database = database;
        this.endpoints = endpoints;
        this.config = config;
        this.clock = clock;
    }

    /** A delivery for each endpoint that wants to be told. */
    Uni<Void> tellAll(SqlConnection transaction, TenantId tenant, Told told) {
        return endpoints
                .wanting(transaction, told.type())
                .chain(wanting -> wanting.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : add(transaction, tenant, wanting, told).replaceWithVoid());
    }

    /** A test call for one endpoint, whatever it wants; empty when there is no such endpoint. */
    Uni<Optional<Delivery>> tellOne(TenantId tenant, EndpointId endpoint, Told told) {
        return database.inTenant(
                tenant,
                transaction -> endpoints
                        .find(transaction, endpoint)
                        .chain(found -> found.isEmpty()
                                ? Uni.createFrom().item(Optional.empty())
                                : add(transaction, tenant, List.of(endpoint), told)
                                        .map(added -> Optional.of(added.get(0)))));
    }

    private Uni<List<Delivery>> add(SqlConnection transaction, TenantId tenant, List<EndpointId> wanting, Told told) {
        Instant now = clock.instant();
        Instant first = told.waitsForPost() == null ? now : now.plus(config.waitForPost());
        List<Delivery> added = new ArrayList<>();
        List<Tuple> rows = new ArrayList<>();
        for (EndpointId endpoint : wanting) {
            DeliveryId id = DeliveryId.next();
            added.add(new Delivery(id, told.type().word(), Delivery.Status.PENDING, now, List.of(), first));
            rows.add(Tuple.from(new Object[] {
                id.value(),
                tenant.value(),
                endpoint.value(),
                told.type().word(),
                told.source(),
                told.eventId(),
                told.body(),
                now.atOffset(ZoneOffset.UTC),
                first.atOffset(ZoneOffset.UTC),
                told.waitsForPost()
            }));
        }
        return transaction
                .preparedQuery("insert into delivery (id, tenant_id, endpoint_id, type, event_source, event_id, body,"
                        + " status, created_at, next_attempt_at, waits_for_post)"
                        + " values ($1, $2, $3, $4, $5, $6, $7, 'pending', $8, $9, $10)"
                        + " on conflict (endpoint_id, event_source, event_id) do nothing")
                .executeBatch(rows)
                .replaceWith(added);
    }

    /** Puts the title into webhooks about shares that came before their post, and lets them go. */
    Uni<Void> postIsKnown(SqlConnection transaction, String post, String title) {
        return transaction
                .preparedQuery("update delivery"
                        + " set body = jsonb_set(body::jsonb, '{data,postTitle}', to_jsonb($2::text))::text,"
                        + " waits_for_post = null, next_attempt_at = $3"
                        + " where waits_for_post = $1 and status = 'pending' and attempts = 0"
                        + " and (claimed_until is null or claimed_until < $3)")
                .execute(Tuple.of(post, title, now()))
                .replaceWithVoid();
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

    /** The deliveries of an endpoint, newest first; empty when there is no such endpoint. */
    Uni<Optional<Page<Delivery>>> list(TenantId tenant, EndpointId endpoint, PageRequest wanted) {
        Cursor after = wanted.after(1);
        return database.inTenant(
                tenant,
                transaction -> endpoints
                        .find(transaction, endpoint)
                        .chain(found -> found.isEmpty()
                                ? Uni.createFrom().item(Optional.empty())
                                : page(transaction, endpoint, wanted, after).map(Optional::of)));
    }

    private static Uni<Page<Delivery>> page(
            SqlConnection transaction, EndpointId endpoint, PageRequest wanted, @Nullable Cursor after) {
        return transaction
                .preparedQuery("select id, type, status, created_at, next_attempt_at from delivery"
                        + " where endpoint_id = $1 and ($2::text is null or id < $2) order by id desc limit $3")
                .execute(Tuple.of(
                        endpoint.value(), after == null ? null : after.keys().get(0), wanted.rows()))
                .chain(rows -> {
                    List<String> ids = new ArrayList<>();
                    rows.forEach(row -> ids.add(row.getString("id")));
                    return attempts(transaction, ids).map(attempts -> {
                        List<Delivery> deliveries = new ArrayList<>();
                        rows.forEach(row -> deliveries.add(read(row, attempts)));
                        return Page.of(
                                deliveries,
                                wanted,
                                delivery -> Cursor.of(delivery.id().value()));
                    });
                });
    }

    private static Uni<Map<String, List<Delivery.Attempt>>> attempts(SqlConnection transaction, List<String> ids) {
        return transaction
                .preparedQuery("select delivery_id, at, http_status, error, duration_millis from attempt"
                        + " where delivery_id = any($1) order by delivery_id, number")
                .execute(Tuple.of((Object) ids.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, List<Delivery.Attempt>> attempts = new HashMap<>();
                    rows.forEach(row -> attempts.computeIfAbsent(row.getString("delivery_id"), id -> new ArrayList<>())
                            .add(new Delivery.Attempt(
                                    row.getOffsetDateTime("at").toInstant(),
                                    row.getInteger("http_status"),
                                    row.getString("error"),
                                    row.getLong("duration_millis"))));
                    return attempts;
                });
    }

    private static Delivery read(Row row, Map<String, List<Delivery.Attempt>> attempts) {
        OffsetDateTime next = row.getOffsetDateTime("next_attempt_at");
        return new Delivery(
                new DeliveryId(row.getString("id")),
                row.getString("type"),
                Delivery.Status.ofWord(row.getString("status")),
                row.getOffsetDateTime("created_at").toInstant(),
                attempts.getOrDefault(row.getString("id"), List.of()),
                next == null ? null : next.toInstant());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
