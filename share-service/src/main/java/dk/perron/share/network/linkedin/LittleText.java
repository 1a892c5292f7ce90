package dk.perron.share.network.linkedin;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * LinkedIn's {@code little} text format (Posts API, "little Text Format"): its reserved characters are escaped, or the
 * network cuts the text off at the first bracket; hashtags stay hashtags, and {@code @[Name](urn:li:organization:1)} a
 * mention.
 */
final class LittleText {
    private static final Pattern RESERVED = Pattern.compile("[|{}@\\[\\]()<>#\\\\*_~]");

    /**
     * A hashtag is a # at the start of a word, followed by letters and digits of which one at least is a letter. A mention
     * names a member or an organisation by its URN.
     */
    private static final Pattern ELEMENT = Pattern.compile("(?<![\\p{L}\\p{N}#&/_])#(?=\\p{N}*\\p{L})[\\p{L}\\p{N}]+"
            + "|@\\[(?<name>[^\\[\\]()\\n]{1,200})]\\((?<urn>urn:li:(?:organization|person):[A-Za-z0-9_-]+)\\)");

    private LittleText() {}

    static String of(String text) {
        StringBuilder little = new StringBuilder(text.length() + 16);
        Matcher element = ELEMENT.matcher(text);
        int done = 0;
        while (element.find()) {
            String name = element.group("name");
            little.append(escaped(text.substring(done, element.start())))
                    .append(name == null ? element.group() : "@[" + escaped(name) + "](" + element.group("urn") + ")");
            done = element.end();
        }
        return little.append(escaped(text.substring(done))).toString();
    }

    private static String escaped(String text) {
        return RESERVED.matcher(text).replaceAll("\\\\$0");
    }
}
