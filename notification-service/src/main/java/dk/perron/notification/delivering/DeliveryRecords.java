package dk.perron.notification.delivering;

import dk.perron.notification.endpoints.EndpointId;
import dk.perron.notification.endpoints.Endpoints;
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
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an endpoint was told so far, for whoever looks it up. */
@ApplicationScoped
class DeliveryRecords {
    private final TenantDatabase database;
    private final Endpoints endpoints;

    DeliveryRecords(TenantDatabase database, Endpoints endpoints) {
        this.database = database;
        this.endpoints = endpoints;
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
}
