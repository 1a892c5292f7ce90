package dk.perron.share.network;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Web addresses in a text, as networks find them: with their scheme, without the punctuation that ends a sentence. */
public final class WebLinks {
    private static final Pattern ADDRESS = Pattern.compile("\\bhttps?://[^\\s<>\"]+", Pattern.CASE_INSENSITIVE);
    private static final String ENDS_A_SENTENCE = ".,;:!?'’”»«…";

    private WebLinks() {}

    /**
     * Where in the text an address stands.
     *
     * @param start index of its first char
     * @param end index after its last char
     */
    public record Found(int start, int end, String address) {}

    public static List<Found> in(String text) {
        return ADDRESS.matcher(text).results().map(WebLinks::trimmed).toList();
    }

    private static Found trimmed(MatchResult match) {
        String address = match.group();
        while (endsWithoutBelonging(address)) {
            address = address.substring(0, address.length() - 1);
        }
        return new Found(match.start(), match.start() + address.length(), address);
    }

    /** A closing bracket belongs to the address only when it was opened there. */
    private static boolean endsWithoutBelonging(String address) {
        char last = address.charAt(address.length() - 1);
        return ENDS_A_SENTENCE.indexOf(last) >= 0
                || (last == ')' && address.indexOf('(') < 0)
                || (last == ']' && address.indexOf('[') < 0);
    }
}
