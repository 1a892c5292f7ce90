package dk.perron.notification.endpoints;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.paging.Cursor;
import dk.perron.platform.paging.Page;
import dk.perron.platform.paging.PageRequest;
import dk.perron.platform.secret.Secrets;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The store of endpoints and of their sealed secrets. */
@ApplicationScoped
public class Endpoints {
    private static final String PURPOSE = "webhook";
    private static final String COLUMNS =
            "id, url, types, description, permalinks, status, created_at, last_at, last_status, last_http_status";

    private final TenantDatabase database;
    private final Secrets secrets;

    Endpoints(TenantDatabase database, Secrets secrets) {
        this.database = database;
        this.secrets = secrets;
    }

    Uni<Integer> count(SqlConnection transaction) {
        return transaction
                .query("select count(*)::int from endpoint")
                .execute()
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    Uni<Void> add(SqlConnection transaction, TenantId tenant, Endpoint endpoint, SigningSecret secret) {
        return transaction
                .preparedQuery("insert into endpoint (id, tenant_id, url, types, description, secret, status,"
                        + " created_at, permalinks)"
                        + " values ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
                .execute(Tuple.from(new Object[] {
                    endpoint.id().value(),
                    tenant.value(),
                    endpoint.url().toString(),
                    endpoint.types().stream().map(WebhookType::word).toArray(String[]::new),
                    endpoint.description(),
                    Buffer.buffer(secrets.seal(tenant, PURPOSE, secret.value())),
                    endpoint.status().word(),
                    endpoint.createdAt().atOffset(ZoneOffset.UTC),
                    endpoint.permalinks()
                }))
                .replaceWithVoid();
    }

    Uni<Page<Endpoint>> list(TenantId tenant, PageRequest wanted) {
        Cursor after = wanted.after(1);
        return database.inTenant(
                        tenant,
                        transaction -> transaction
                                .preparedQuery("select " + COLUMNS + " from endpoint"
                                        + " where $1::text is null or id < $1 order by id desc limit $2")
                                .execute(Tuple.of(
                                        after == null ? null : after.keys().get(0), wanted.rows())))
                .map(rows -> {
                    List<Endpoint> endpoints = new ArrayList<>();
                    rows.forEach(row -> endpoints.add(read(row)));
                    return Page.of(
                            endpoints,
                            wanted,
                            endpoint -> Cursor.of(endpoint.id().value()));
                });
    }

    Uni<Optional<Endpoint>> find(TenantId tenant, EndpointId id) {
        return database.inTenant(tenant, transaction -> find(transaction, id));
    }

    /** The endpoint, unless it does not exist for this tenant. */
    public Uni<Optional<Endpoint>> find(SqlConnection transaction, EndpointId id) {
        return transaction
                .preparedQuery("select " + COLUMNS + " from endpoint where id = $1")
                .execute(Tuple.of(id.value()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(read(rows.iterator().next())));
    }

    /** The secret to sign with. */
    public Uni<SigningSecret> secret(SqlConnection transaction, TenantId tenant, EndpointId id) {
        return transaction
                .preparedQuery("select secret from endpoint where id = $1")
                .execute(Tuple.of(id.value()))
                .map(rows -> new SigningSecret(secrets.open(
                        tenant,
                        PURPOSE,
                        rows.iterator().next().getBuffer("secret").getBytes())));
    }

    /** Who wants to be told of this type. */
    public Uni<List<Endpoint>> wanting(SqlConnection transaction, WebhookType type) {
        return transaction
                .preparedQuery("select " + COLUMNS + " from endpoint"
                        + " where $1 = any(types) and status <> 'disabled' order by id")
                .execute(Tuple.of(type.word()))
                .map(rows -> rows.stream().map(Endpoints::read).toList());
    }

    /** Keeps how the newest attempt ended and what follows for the endpoint. */
    public Uni<Void> attempted(
            SqlConnection transaction, EndpointId id, Endpoint.Status status, Endpoint.LastDelivery last) {
        return transaction
                .preparedQuery("update endpoint set status = $2, last_at = $3, last_status = $4, last_http_status = $5"
                        + " where id = $1")
                .execute(Tuple.of(
                        id.value(),
                        status.word(),
                        last.at().atOffset(ZoneOffset.UTC),
                        last.status(),
                        last.httpStatus()))
                .replaceWithVoid();
    }

    /** Deletes the endpoint with its deliveries; false when there was none. */
    Uni<Boolean> delete(TenantId tenant, EndpointId id) {
        return database.inTenant(
                tenant,
                transaction -> transaction
                        .preparedQuery("delete from endpoint where id = $1")
                        .execute(Tuple.of(id.value()))
                        .map(rows -> rows.rowCount() > 0));
    }

    private static Endpoint read(Row row) {
        OffsetDateTime lastAt = row.getOffsetDateTime("last_at");
        return new Endpoint(
                new EndpointId(row.getString("id")),
                URI.create(row.getString("url")),
                Arrays.stream(row.getArrayOfStrings("types"))
                        .map(WebhookType::ofWord)
                        .flatMap(Optional::stream)
                        .toList(),
                row.getString("description"),
                row.getBoolean("permalinks"),
                Endpoint.Status.ofWord(row.getString("status")),
                row.getOffsetDateTime("created_at").toInstant(),
                lastAt == null
                        ? null
                        : new Endpoint.LastDelivery(
                                lastAt.toInstant(), row.getString("last_status"), row.getInteger("last_http_status")));
    }
}
