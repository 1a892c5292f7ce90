package dk.perron.content.posts;

import dk.perron.content.topics.Topic;
import dk.perron.platform.data.Finder;
import dk.perron.platform.paging.Cursor;
import dk.perron.platform.paging.Page;
import dk.perron.platform.paging.PageRequest;
import dk.perron.platform.rule.Rule;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The posts of a tenant. */
@ApplicationScoped
public class Posts {
    private final PostRows postRows;
    private final Finder finder;

    Posts(PostRows postRows, Finder finder) {
        this.postRows = postRows;
        this.finder = finder;
    }

    /** Newest first. */
    Uni<Page<Post>> page(SqlConnection transaction, @Nullable PostStatus status, PageRequest wanted) {
        Cursor after = wanted.after(1);
        return transaction
                .preparedQuery(PostRows.SELECT + " where ($1::text is null or status = $1)"
                        + " and ($2::text is null or id < $2) order by id desc limit $3")
                .execute(Tuple.of(
                        status == null ? null : status.word(),
                        after == null ? null : after.keys().get(0),
                        wanted.rows()))
                .map(rows ->
                        Page.of(all(rows), wanted, post -> Cursor.of(post.id().value())));
    }

    Uni<Post> find(SqlConnection transaction, PostId id) {
        return transaction
                .preparedQuery(PostRows.SELECT + " where id = $1")
                .execute(Tuple.of(id.value()))
                .map(this::one);
    }

    /** Those of these posts that exist, in no order. */
    public Uni<List<Post>> find(SqlConnection transaction, Collection<String> ids) {
        return transaction
                .preparedQuery(PostRows.SELECT + " where id = any($1)")
                .execute(Tuple.of(ids.toArray(String[]::new)))
                .map(this::all);
    }

    /** Holds the post until the transaction ends. */
    Uni<Post> lock(SqlConnection transaction, PostId id) {
        return transaction
                .preparedQuery(PostRows.SELECT + " where id = $1 for update of post")
                .execute(Tuple.of(id.value()))
                .map(this::one);
    }

    Uni<Void> add(SqlConnection transaction, TenantId tenant, Post post) {
        PostContent content = post.content();
        return transaction
                .preparedQuery("insert into post (id, tenant_id, status, version, item_id, title, summary, url,"
                        + " image_url, captions, topics, audience, audience_employees, created_at, published_at,"
                        + " expires_at)"
                        + " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)")
                .execute(Tuple.from(new @Nullable Object[] {
                    post.id().value(),
                    tenant.value(),
                    post.status().word(),
                    post.version(),
                    post.itemId(),
                    content.title(),
                    content.summary(),
                    content.url(),
                    content.imageUrl(),
                    postRows.jsonb(content.captions()),
                    ids(content),
                    audience(content),
                    content.audienceEmployees(),
                    PostRows.time(post.createdAt()),
                    PostRows.time(post.publishedAt()),
                    PostRows.time(content.expiresAt())
                }))
                .replaceWithVoid();
    }

    /** Writes back a post that was locked. */
    Uni<Void> save(SqlConnection transaction, Post post) {
        PostContent content = post.content();
        return transaction
                .preparedQuery("update post set status = $2, version = $3, title = $4, summary = $5, url = $6,"
                        + " image_url = $7, captions = $8, topics = $9, audience = $10, audience_employees = $11,"
                        + " published_at = $12, expires_at = $13 where id = $1")
                .execute(Tuple.from(new @Nullable Object[] {
                    post.id().value(),
                    post.status().word(),
                    post.version(),
                    content.title(),
                    content.summary(),
                    content.url(),
                    content.imageUrl(),
                    postRows.jsonb(content.captions()),
                    ids(content),
                    audience(content),
                    content.audienceEmployees(),
                    PostRows.time(post.publishedAt()),
                    PostRows.time(content.expiresAt())
                }))
                .replaceWithVoid();
    }

    /** A published post whose time is over, and whose it is. */
    record Overdue(PostId id, TenantId tenant) {}

    Uni<List<Overdue>> overdue(Instant now, int most) {
        return finder.query(
                        "select id, tenant_id from post where status = 'published' and expires_at <= $1"
                                + " order by expires_at limit $2",
                        Tuple.of(PostRows.time(now), most))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row ->
                                new Overdue(new PostId(row.getString("id")), new TenantId(row.getString("tenant_id"))))
                        .toList());
    }

    /** What decides to whom a published post is offered, and how high. */
    public record Offer(
            String id,
            @Nullable Rule audience,
            List<String> topics,
            List<String> languages,
            Instant publishedAt,
            @Nullable Instant expiresAt) {}

    /** The newest published posts. */
    public Uni<List<Offer>> offers(SqlConnection transaction, Instant now, int most) {
        return transaction
                .preparedQuery("select id, audience::text, topics, published_at, expires_at,"
                        + " array(select jsonb_array_elements(captions) ->> 'language') as languages from post"
                        + " where tenant_id = current_setting('app.tenant') and status = 'published'"
                        + " and (expires_at is null or expires_at > $1)"
                        + " order by published_at desc, id desc limit $2")
                .execute(Tuple.of(PostRows.time(now), most))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Offer(
                                row.getString("id"),
                                postRows.rule(row.getString("audience")),
                                List.of(row.getArrayOfStrings("topics")),
                                List.of(row.getArrayOfStrings("languages")),
                                row.getOffsetDateTime("published_at").toInstant(),
                                PostRows.instant(row.getOffsetDateTime("expires_at"))))
                        .toList());
    }

    private @Nullable Object audience(PostContent content) {
        Rule audience = content.audience();
        return audience == null ? null : postRows.jsonb(audience.toJson());
    }

    private static String[] ids(PostContent content) {
        return content.topics().stream().map(Topic::id).toArray(String[]::new);
    }

    private Post one(RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw PostId.unknown();
        }
        return postRows.read(rows.iterator().next());
    }

    private List<Post> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(postRows::read)
                .toList();
    }
}
