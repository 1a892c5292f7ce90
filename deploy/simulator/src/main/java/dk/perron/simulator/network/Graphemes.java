package dk.perron.simulator.network;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Letters as readers count them: an emoji of several code points is one. */
public final class Graphemes {
    static final Pattern ONE = Pattern.compile("\\X");

    private Graphemes() {}

    /** One after the other. */
    public static Stream<String> each(String text) {
        return ONE.matcher(text).results().map(MatchResult::group);
    }

    public static int count(String text) {
        return (int) ONE.matcher(text).results().count();
    }
}
