package dk.perron.share.network.bluesky;

import dk.perron.share.network.Graphemes;
import dk.perron.share.network.Outgoing;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** The text of a post and its length: at most 300 graphemes and 3,000 bytes. */
final class BlueskyText {
    static final int MOST = 300;
    private static final int BYTES_EACH = 10;

    private BlueskyText() {}

    static boolean carriesLink(Outgoing.Form form) {
        return form != Outgoing.Form.ARTICLE;
    }

    static String of(String text, URI link, Outgoing.Form form) {
        if (!carriesLink(form)) {
            return text;
        }
        return text.isBlank() ? link.toString() : text + "\n\n" + link;
    }

    /** One figure for both limits: a text of more than ten bytes a grapheme counts by its bytes. */
    static int length(String text, URI link, Outgoing.Form form) {
        String whole = of(text, link, form);
        int bytes = whole.getBytes(StandardCharsets.UTF_8).length;
        return Math.max(Graphemes.count(whole), (bytes + BYTES_EACH - 1) / BYTES_EACH);
    }
}
