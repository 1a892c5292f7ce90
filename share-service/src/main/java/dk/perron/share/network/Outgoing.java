package dk.perron.share.network;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * What becomes public, the same at every attempt.
 *
 * @param shareId of the share; the root of every idempotency key
 * @param approvedAt when the employee approved it; together with the id it makes record keys that stay the same
 * @param text as readers will see it, without the tracked link
 * @param link the tracked link
 * @param title of the page behind the link
 * @param summary of the page behind the link
 * @param language of the text, such as {@code da}
 * @param pictures of the post: the first one is a card's thumbnail, all of them are shown in a post of form picture
 * @param posting told by the adapter right before the request that makes the post; until then it is certain that there is
 *     none
 */
public record Outgoing(
        String shareId,
        Instant approvedAt,
        String text,
        URI link,
        String title,
        String summary,
        String language,
        Form form,
        List<Picture> pictures,
        Runnable posting) {
    /** What a post looks like. */
    public enum Form {
        /** Text, with the link in it. */
        TEXT,
        /** Text and a card that leads to the page. */
        ARTICLE,
        /** Text with the link in it, and pictures. */
        PICTURE
    }

    public Outgoing {
        pictures = List.copyOf(pictures);
    }

    /** One of which nobody wants to know how far it came. */
    public Outgoing(
            String shareId,
            Instant approvedAt,
            String text,
            URI link,
            String title,
            String summary,
            String language,
            Form form,
            List<Picture> pictures) {
        this(shareId, approvedAt, text, link, title, summary, language, form, pictures, () -> {});
    }

    /** The same, which tells this when it is about to be posted. */
    public Outgoing telling(Runnable listener) {
        return new Outgoing(shareId, approvedAt, text, link, title, summary, language, form, pictures, listener);
    }
}
