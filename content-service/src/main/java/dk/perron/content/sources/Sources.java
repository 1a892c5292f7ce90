package dk.perron.content.sources;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.paging.Cursor;
import dk.perron.platform.paging.Page;
import dk.perron.platform.paging.PageRequest;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.Json;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The sources of a tenant. */
@ApplicationScoped
class Sources {
    private static final String SELECT =
            "select id, kind, name, url, created_at, last_fetched_at, last_fetch::text from source";

    private final TenantDatabase database;
    private final ObjectMapper json;

    Sources(TenantDatabase database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Newest first. */
    Uni<Page<Source>> page(TenantId tenant, PageRequest wanted) {
        Cursor after = wanted.after(1);
        return database.inTenant(
                tenant,
                transaction -> transaction
                        .preparedQuery(SELECT + " where ($1::text is null or id < $1) order by id desc limit $2")
                        .execute(Tuple.of(after == null ? null : after.keys().get(0), wanted.rows()))
                        .map(rows -> Page.of(
                                StreamSupport.stream(rows.spliterator(), false)
                                        .map(this::source)
                                        .toList(),
                                wanted,
                                source -> Cursor.of(source.id()))));
    }

    Uni<Source> find(TenantId tenant, SourceId id) {
        return database.inTenant(
                tenant,
                transaction -> transaction
                        .preparedQuery(SELECT + " where id = $1")
                        .execute(Tuple.of(id.value()))
                        .map(this::one));
    }

    /** Holds the source until the transaction ends, so that two fetches of it come one after the other. */
    Uni<Source> lock(SqlConnection transaction, SourceId id) {
        return transaction
                .preparedQuery(SELECT + " where id = $1 for update")
                .execute(Tuple.of(id.value()))
                .map(this::one);
    }

    Uni<Source> add(SqlConnection transaction, TenantId tenant, NewSource wish, Instant now) {
        return transaction
                .preparedQuery("insert into source (id, tenant_id, kind, name, url, created_at)"
                        + " values ($1, $2, $3, $4, $5, $6)"
                        + " returning id, kind, name, url, created_at, last_fetched_at, last_fetch::text")
                .execute(Tuple.of(
                        SourceId.next().value(),
                        tenant.value(),
                        wish.kind(),
                        wish.name().strip(),
                        wish.url(),
                        now.atOffset(ZoneOffset.UTC)))
                .map(this::one);
    }

    Uni<Void> fetched(SqlConnection transaction, SourceId id, FetchResult result, Instant now) {
        return transaction
                .preparedQuery("update source set last_fetched_at = $2, last_fetch = $3 where id = $1")
                .execute(Tuple.of(
                        id.value(),
                        now.atOffset(ZoneOffset.UTC),
                        Json.decodeValue(json.valueToTree(result).toString())))
                .replaceWithVoid();
    }

    /** Removes the source and what was found in it; posts made of that stay. */
    Uni<Void> remove(TenantId tenant, SourceId id) {
        return database.inTenant(
                tenant,
                transaction -> transaction
                        .preparedQuery("delete from source where id = $1")
                        .execute(Tuple.of(id.value()))
                        .invoke(rows -> {
                            if (rows.rowCount() == 0) {
                                throw SourceId.unknown();
                            }
                        })
                        .replaceWithVoid());
    }

    private Source one(RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw SourceId.unknown();
        }
        return source(rows.iterator().next());
    }

    private Source source(Row row) {
        OffsetDateTime fetched = row.getOffsetDateTime("last_fetched_at");
        return new Source(
                row.getString("id"),
                row.getString("kind"),
                row.getString("name"),
                row.getString("url"),
                row.getOffsetDateTime("created_at").toInstant(),
                fetched == null ? null : fetched.toInstant(),
                result(row.getString("last_fetch")));
    }

    private @Nullable FetchResult result(@Nullable String text) {
        try {
            return text == null ? null : json.readValue(text, FetchResult.class);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A stored result that cannot be read again", impossible);
        }
    }
}
