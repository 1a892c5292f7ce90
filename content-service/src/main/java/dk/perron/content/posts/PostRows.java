package dk.perron.content.posts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.content.audiences.AudienceRule;
import dk.perron.content.topics.Topic;
import dk.perron.platform.rule.Rule;
import io.vertx.core.json.Json;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a post lies in its row. */
@ApplicationScoped
class PostRows {
    /** With the names of its topics, in the curator's order. */
    static final String SELECT = "select id, status, version, item_id, title, summary, url, image_url, captions::text,"
            + " audience::text, audience_employees, created_at, published_at, expires_at,"
            + " (select coalesce(json_agg(json_build_object('id', topic.id, 'name', topic.name) order by place), '[]')"
            + "  from unnest(post.topics) with ordinality as chosen (topic_id, place)"
            + "  join topic on topic.id = chosen.topic_id)::text as topics"
            + " from post";

    private final ObjectMapper json;

    PostRows(ObjectMapper json) {
        this.json = json;
    }

    Post read(Row row) {
        return new Post(
                new PostId(row.getString("id")),
                PostStatus.of(row.getString("status")),
                row.getLong("version"),
                row.getString("item_id"),
                new PostContent(
                        row.getString("title"),
                        row.getString("summary"),
                        row.getString("url"),
                        row.getString("image_url"),
                        parsed(row.getString("captions"), new TypeReference<List<Caption>>() {}),
                        parsed(row.getString("topics"), new TypeReference<List<Topic>>() {}),
                        rule(row.getString("audience")),
                        row.getInteger("audience_employees"),
                        instant(row.getOffsetDateTime("expires_at"))),
                row.getOffsetDateTime("created_at").toInstant(),
                instant(row.getOffsetDateTime("published_at")));
    }

    /** Reads a stored rule. */
    @Nullable
    Rule rule(@Nullable String text) {
        try {
            return text == null ? null : AudienceRule.parse(json.readTree(text));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A stored rule that cannot be read again", impossible);
        }
    }

    /** For a column of type jsonb. */
    @Nullable
    Object jsonb(@Nullable Object value) {
        return value == null ? null : Json.decodeValue(json.valueToTree(value).toString());
    }

    static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private <T> T parsed(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Stored JSON that cannot be read again", impossible);
        }
    }
}
