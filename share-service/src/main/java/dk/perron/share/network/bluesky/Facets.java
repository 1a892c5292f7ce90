package dk.perron.share.network.bluesky;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.perron.share.network.WebLinks;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What in a text leads somewhere: links, hashtags and mentions, each with where it stands, in bytes of UTF-8 and the end
 * exclusive. The rules are those of Bluesky's own apps.
 */
final class Facets {
    private static final int LONGEST_TAG = 64;
    private static final Pattern TAG = Pattern.compile("(?<=^|\\s)[#＃]([^\\s\\u00AD\\u2060\\u200A-\\u200D\\u20e2]+)");
    private static final Pattern ENDS_A_SENTENCE = Pattern.compile("\\p{P}+$");
    private static final Pattern ONLY_DIGITS = Pattern.compile("[\\p{Nd}\\p{P}]*");
    private static final Pattern MENTION = Pattern.compile(
            "(?<=^|\\s|\\()@((?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?\\.)+[a-zA-Z][a-zA-Z0-9-]*)\\b");

    private final String text;
    private final ArrayNode found;

    private Facets(String text, ArrayNode into) {
        this.text = text;
        this.found = into;
    }

    /** The handles mentioned, in lower case. */
    static Set<String> handles(String text) {
        Set<String> handles = new TreeSet<>();
        MENTION.matcher(text)
                .results()
                .map(match -> match.group(1).toLowerCase(Locale.ROOT))
                .forEach(handles::add);
        return handles;
    }

    /**
     * Adds what is in a text.
     *
     * @param dids of the handles that are somebody's; others stay plain text
     */
    static void add(ArrayNode into, String text, Map<String, String> dids) {
        Facets facets = new Facets(text, into);
        WebLinks.in(text).forEach(link -> facets.addLink(link.start(), link.end(), link.address()));
        TAG.matcher(text).results().forEach(facets::addTag);
        MENTION.matcher(text).results().forEach(match -> facets.addMention(match, dids));
    }

    /** Adds the link a text ends with, whatever characters it has. */
    static void addLink(ArrayNode into, String text, URI link) {
        String address = link.toString();
        new Facets(text, into).addLink(text.length() - address.length(), text.length(), address);
    }

    private void addLink(int start, int end, String address) {
        feature(start, end, "link").put("uri", address);
    }

    private void addTag(MatchResult match) {
        Matcher punctuation = ENDS_A_SENTENCE.matcher(match.group(1));
        String tag = punctuation.replaceFirst("");
        if (!tag.isEmpty()
                && tag.codePointCount(0, tag.length()) <= LONGEST_TAG
                && !ONLY_DIGITS.matcher(tag).matches()) {
            feature(match.start(), match.start() + 1 + tag.length(), "tag").put("tag", tag);
        }
    }

    private void addMention(MatchResult match, Map<String, String> dids) {
        String did = dids.get(match.group(1).toLowerCase(Locale.ROOT));
        if (did != null) {
            feature(match.start(), match.end(), "mention").put("did", did);
        }
    }

    private ObjectNode feature(int start, int end, String type) {
        ObjectNode facet = found.addObject();
        facet.putObject("index").put("byteStart", bytes(start)).put("byteEnd", bytes(end));
        return facet.putArray("features").addObject().put("$type", "app.bsky.richtext.facet#" + type);
    }

    private int bytes(int index) {
        return text.substring(0, index).getBytes(StandardCharsets.UTF_8).length;
    }
}
