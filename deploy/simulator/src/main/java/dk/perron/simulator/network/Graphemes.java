package dk.perron.simulator.network;

import java.util.regex.Pattern;

/** Letters as readers count them: an emoji of several code points is one. */
public final class Graphemes {
    static final Pattern ONE = Pattern.compile("\\X");

    private Graphemes() {}

    public static int count(String text) {
        return (int) ONE.matcher(text).results().count();
    }
}
