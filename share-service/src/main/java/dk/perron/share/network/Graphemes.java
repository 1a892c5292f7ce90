package dk.perron.share.network;

import java.util.regex.Pattern;

/**
 * Characters as people see them: extended grapheme clusters (Unicode annex 29). The JDK's regular expressions know them
 * better than its {@code BreakIterator}, which counts a family of emoji as seven.
 */
public final class Graphemes {
    private static final Pattern ONE = Pattern.compile("\\X");

    private Graphemes() {}

    public static int count(String text) {
        return (int) ONE.matcher(text).results().count();
    }
}
