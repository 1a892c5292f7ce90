package dk.perron.share.network.x;

import com.twitter.twittertext.Extractor;
import com.twitter.twittertext.TwitterTextParser;
import java.net.URI;

/**
 * Text as X counts it ("Counting characters" in its documentation, by X's own library): most letters are one, Chinese,
 * Japanese, Korean and emoji two however many code points they are made of, and every link is 23.
 */
final class XText {
    static final int MOST = 280;
    private static final int LINK = 23;
    private static final String BETWEEN = "\n\n";

    private XText() {}

    /** What is posted: X makes the card itself from the link. */
    static String of(String text, URI link) {
        return text.isEmpty() ? link.toString() : text + BETWEEN + link;
    }

    /** The link is 23 whatever it is: the library would not know that of a host without a public domain. */
    static int length(String text) {
        return weighted(text) + (text.isEmpty() ? 0 : BETWEEN.length()) + LINK;
    }

    private static int weighted(String text) {
        return TwitterTextParser.parseTweet(text).weightedLength;
    }

    /** X refuses more than one such as {@code $ABC} in a post by its API. */
    static boolean hasTooManyCashtags(String text) {
        return new Extractor().extractCashtags(text).size() > 1;
    }
}
