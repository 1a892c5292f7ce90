package dk.perron.share.network.mastodon;

import dk.perron.share.network.Graphemes;
import dk.perron.share.network.WebLinks;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * The text of a post, the link in it, and its length as Mastodon counts: graphemes, each address 23 whatever its length,
 * of a mention only the name.
 */
final class MastodonText {
    static final int LINK_COUNTS = 23;
    private static final String PLACEHOLDER = "x".repeat(LINK_COUNTS);
    private static final Pattern MENTION = Pattern.compile("(?<![=/\\w])@(\\w+(?:[\\w.-]+\\w+)?)@[\\w.-]+\\w+");

    private MastodonText() {}

    static String of(String text, URI link) {
        return text.isBlank() ? link.toString() : text + "\n\n" + link;
    }

    static int length(String text, URI link) {
        return counted(of(text, link));
    }

    private static int counted(String whole) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (WebLinks.Found link : WebLinks.in(whole)) {
            text.append(whole, from, link.start()).append(PLACEHOLDER);
            from = link.end();
        }
        text.append(whole.substring(from));
        return Graphemes.count(MENTION.matcher(text).replaceAll("@$1"));
    }
}
