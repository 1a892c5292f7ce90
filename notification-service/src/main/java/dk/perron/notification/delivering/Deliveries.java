package dk.perron.notification.delivering;

import dk.perron.notification.endpoints.Endpoint;
import dk.perron.notification.endpoints.EndpointId;
import dk.perron.notification.endpoints.Endpoints;
import dk.perron.notification.endpoints.WebhookType;
import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes deliveries: one of what is told for each endpoint, in the transaction of whoever tells. */
@ApplicationScoped
class Deliveries {
    /**
     * What is to be told, before it is known whom.
     *
     * @param body what this endpoint reads
     */
    record Told(
            WebhookType type,
            String source,
            String eventId,
            Function<Endpoint, String> body,
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
                                : add(transaction, tenant, List.of(found.get()), told)
                                        .map(added -> Optional.of(added.get(0)))));
    }

    private Uni<List<Delivery>> add(SqlConnection transaction, TenantId tenant, List<Endpoint> wanting, Told told) {
        Instant now = clock.instant();
        Instant first = told.waitsForPost() == null ? now : now.plus(config.waitForPost());
        List<Delivery> added = new ArrayList<>();
        List<Tuple> rows = new ArrayList<>();
        for (Endpoint endpoint : wanting) {
            DeliveryId id = DeliveryId.next();
            added.add(new Delivery(id, told.type().word(), Delivery.Status.PENDING, now, List.of(), first));
            rows.add(Tuple.from(new Object[] {
                id.value(),
                tenant.value(),
                endpoint.id().value(),
                told.type().word(),
                told.source(),
                told.eventId(),
                told.body().apply(endpoint),
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
                .execute(Tuple.of(post, title, clock.instant().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}
