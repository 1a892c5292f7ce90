package dk.perron.share.post;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.platform.rule.Rule;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.Json;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The posts this service knows of. */
@ApplicationScoped
public class Posts {
    private final ObjectMapper json;

    Posts(ObjectMapper json) {
        this.json = json;
    }

    public Uni<Optional<ShareablePost>> find(SqlConnection transaction, String id) {
        return transaction
                .preparedQuery("select id, status, title, summary, url, image_url, captions::text, audience::text,"
                        + " audience_employees, expires_at, version from post where id = $1")
                .execute(Tuple.of(id))
                .map(rows -> rows.iterator().hasNext()
                        ? Optional.of(read(rows.iterator().next()))
                        : Optional.empty());
    }

    /** Keeps the newest state: one that arrives late changes nothing. */
    Uni<Void> keep(SqlConnection transaction, TenantId tenant, ShareablePost post) {
        Rule audience = post.audience();
        return transaction
                .preparedQuery("insert into post as known"
                        + " (id, tenant_id, status, title, summary, url, captions, audience, expires_at, version,"
                        + " image_url, audience_employees)"
                        + " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
                        + " on conflict (id) do update set status = excluded.status, title = excluded.title,"
                        + " summary = excluded.summary, url = excluded.url, captions = excluded.captions,"
                        + " audience = excluded.audience, expires_at = excluded.expires_at, version = excluded.version,"
                        + " image_url = excluded.image_url, audience_employees = excluded.audience_employees"
                        + " where known.version < excluded.version")
                .execute(Tuple.from(new Object[] {
                    post.id(),
                    tenant.value(),
                    post.status(),
                    post.title(),
                    post.summary(),
                    post.url(),
                    Json.decodeValue(json.valueToTree(post.captions()).toString()),
                    audience == null ? null : Json.decodeValue(audience.toJson().toString()),
                    at(post.expiresAt()),
                    post.version(),
                    post.imageUrl(),
                    post.audienceEmployees()
                }))
                .replaceWithVoid();
    }

    private ShareablePost read(Row row) {
        try {
            String audience = row.getString("audience");
            OffsetDateTime expiry = row.getOffsetDateTime("expires_at");
            return new ShareablePost(
                    row.getString("id"),
                    row.getString("status"),
                    row.getString("title"),
                    row.getString("summary"),
                    row.getString("url"),
                    row.getString("image_url"),
                    json.readValue(row.getString("captions"), new TypeReference<List<ShareablePost.Caption>>() {}),
                    audience == null ? null : Rule.parse(json.readTree(audience), "audience", ShareablePost.FACTS),
                    row.getInteger("audience_employees"),
                    expiry == null ? null : expiry.toInstant(),
                    row.getLong("version"));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("jsonb that is no JSON", impossible);
        }
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
