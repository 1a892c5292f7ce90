package dk.perron.notification.endpoints;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What an endpoint can be told. */
public enum WebhookType {
    POST_PUBLISHED("post.published"),
    SHARE_PUBLISHED("share.published"),
    CLICK_MILESTONE("click.milestone"),
    /** Only sent when an administrator asks for it. */
    ENDPOINT_TEST("endpoint.test");

    private final String word;

    WebhookType(String word) {
        this.word = word;
    }

    /** The name in the API and in the webhook's body. */
    public String word() {
        return word;
    }

    /** Those that an endpoint can be created for. */
    static List<WebhookType> ordinary() {
        return List.of(POST_PUBLISHED, SHARE_PUBLISHED, CLICK_MILESTONE);
    }

    static Optional<WebhookType> ofWord(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }
}
