package dk.perron.notification.delivering;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.perron.notification.endpoints.WebhookType;
import java.time.Instant;
import java.util.Optional;

/**
 * What receivers read: {@code {"type","timestamp","data"}}. Nothing in it names an employee,
 * unless the endpoint asked for permalinks: the address of a public post holds the account's name or number at several
 * networks, and with the time makes a list of who shared what.
 */
final class WebhookBody {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private WebhookBody() {}

    static String postPublished(Instant at, JsonNode post) {
        ObjectNode data = JSON.objectNode();
        data.set("postId", post.path("id"));
        copy(post, data, "title", "summary", "url", "imageUrl", "publishedAt");
        return of(WebhookType.POST_PUBLISHED, at, data);
    }

    static String sharePublished(Instant at, JsonNode share, Optional<String> postTitle, boolean permalink) {
        ObjectNode data = JSON.objectNode();
        data.set("shareId", share.path("id"));
        data.set("postId", share.path("postId"));
        data.put("postTitle", postTitle.orElse(null));
        copy(share, data, "network", "publishedAt");
        if (permalink) {
            copy(share, data, "permalink");
        }
        return of(WebhookType.SHARE_PUBLISHED, at, data);
    }

    static String clickMilestone(Instant at, JsonNode milestone) {
        ObjectNode data = JSON.objectNode();
        copy(milestone, data, "postId", "title", "clicks", "reachedAt");
        return of(WebhookType.CLICK_MILESTONE, at, data);
    }

    static String test(Instant at, String endpoint) {
        return of(WebhookType.ENDPOINT_TEST, at, JSON.objectNode().put("endpointId", endpoint));
    }

    private static void copy(JsonNode from, ObjectNode to, String... fields) {
        for (String field : fields) {
            to.set(field, from.hasNonNull(field) ? from.get(field) : JSON.nullNode());
        }
    }

    private static String of(WebhookType type, Instant at, ObjectNode data) {
        ObjectNode body = JSON.objectNode();
        body.put("type", type.word());
        body.put("timestamp", at.toString());
        body.set("data", data);
        return body.toString();
    }
}
