package dk.perron.content.items;

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
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The items of a tenant. */
@ApplicationScoped
public class Items {
    private static final String COLUMNS =
            "id, source_id, title, summary, url, image_url, published_at, found_at, post_id";

    private final TenantDatabase database;

    Items(TenantDatabase database) {
        this.database = database;
    }

    /** Newest first. */
    Uni<Page<Item>> page(TenantId tenant, @Nullable String source, boolean unused, PageRequest wanted) {
        Cursor after = wanted.after(2);
        OffsetDateTime before = after == null ? null : time(after);
        return database.inTenant(
                tenant,
                transaction -> transaction
                        .preparedQuery("select " + COLUMNS + " from item"
                                + " where ($1::text is null or source_id = $1)"
                                + " and (not $2 or post_id is null)"
                                + " and ($3::timestamptz is null or (published_at, id) < ($3, $4))"
                                + " order by published_at desc, id desc limit $5")
                        .execute(Tuple.of(
                                source,
                                unused,
                                before,
                                after == null ? null : after.keys().get(1),
                                wanted.rows()))
                        .map(rows -> Page.of(
                                StreamSupport.stream(rows.spliterator(), false)
                                        .map(Items::item)
                                        .toList(),
                                wanted,
                                item -> Cursor.of(item.publishedAt().toString(), item.id()))));
    }

    /**
     * Adds what the source does not yet have.
     *
     * @return how many were new
     */
    public Uni<Integer> add(
            SqlConnection transaction, TenantId tenant, String source, List<FoundItem> found, Instant now) {
        if (found.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return transaction
                .preparedQuery("insert into item"
                        + " (id, tenant_id, source_id, fingerprint, title, summary, url, image_url, published_at, found_at)"
                        + " select each.id, $1, $2, each.fingerprint, each.title, each.summary, each.url,"
                        + " each.image_url, each.published_at, $3"
                        + " from unnest($4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],"
                        + " $10::timestamptz[])"
                        + " as each (id, fingerprint, title, summary, url, image_url, published_at)"
                        + " on conflict (source_id, fingerprint) do nothing")
                .execute(Tuple.from(new Object[] {
                    tenant.value(),
                    source,
                    now.atOffset(ZoneOffset.UTC),
                    texts(found, item -> ItemId.next().value()),
                    texts(found, FoundItem::fingerprint),
                    texts(found, FoundItem::title),
                    texts(found, FoundItem::summary),
                    texts(found, FoundItem::url),
                    texts(found, FoundItem::imageUrl),
                    found.stream()
                            .map(item -> item.publishedAt().atOffset(ZoneOffset.UTC))
                            .toArray(OffsetDateTime[]::new)
                }))
                .map(rows -> rows.rowCount());
    }

    /** Notes which post was made of the item; fails when the tenant has no such item. */
    public Uni<Void> use(SqlConnection transaction, ItemId item, String post) {
        return transaction
                .preparedQuery("update item set post_id = $2 where id = $1")
                .execute(Tuple.of(item.value(), post))
                .invoke(rows -> {
                    if (rows.rowCount() == 0) {
                        throw ItemId.unknown();
                    }
                })
                .replaceWithVoid();
    }

    private static String[] texts(List<FoundItem> found, Function<FoundItem, @Nullable String> column) {
        return found.stream().map(column).toArray(String[]::new);
    }

    private static OffsetDateTime time(Cursor after) {
        try {
            return Instant.parse(after.keys().get(0)).atOffset(ZoneOffset.UTC);
        } catch (DateTimeException notOurs) {
            throw Cursor.unusable();
        }
    }

    private static Item item(Row row) {
        return new Item(
                row.getString("id"),
                row.getString("source_id"),
                row.getString("title"),
                row.getString("summary"),
                row.getString("url"),
                row.getString("image_url"),
                row.getOffsetDateTime("published_at").toInstant(),
                row.getOffsetDateTime("found_at").toInstant(),
                row.getString("post_id"));
    }
}
