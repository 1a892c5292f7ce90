package dk.perron.share.network.linkedin;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * LinkedIn's {@code little} text format: its reserved characters are escaped, or the network cuts the text off at the
 * first bracket; hashtags stay hashtags.
 */
final class LittleText {
    private static final Pattern RESERVED = Pattern.compile("[|{}@\\[\\]()<>#\\\\*_~]");

    /** A hashtag is a # at the start of a word, followed by letters and digits of which one at least is a letter. */
    private static final Pattern HASHTAG = Pattern.compile("(?<![\\p{L}\\p{N}#&/_])#(?=\\p{N}*\\p{L})[\\p{L}\\p{N}]+");

    private LittleText() {}

    static String of(String text) {
        StringBuilder little = new StringBuilder(text.length() + 16);
        Matcher hashtag = HASHTAG.matcher(text);
        int done = 0;
        while (hashtag.find()) {
            little.append(escaped(text.substring(done, hashtag.start()))).append(hashtag.group());
            done = hashtag.end();
        }
        return little.append(escaped(text.substring(done))).toString();
    }

    private static String escaped(String text) {
        return RESERVED.matcher(text).replaceAll("\\\\$0");
    }
}
