package dk.perron.share.sharing;

import dk.perron.platform.http.ReaderLanguage;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.CosineSimilarity;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How close own words are to the suggested ones and to those of colleagues: the cosine similarity (commons-text) of their
 * words and pairs of neighbouring words, 0 for nothing in common to 1 for the same words in the same order.
 */
@Schema(name = "Similarity")
record Similarity(
        @Schema(
                description = "Cosine similarity of the words and pairs of neighbouring words, 0 to 1",
                minimum = "0",
                maximum = "1")
        double score,

        @Schema(
                description = "What the words are close to, if to anything",
                enumeration = {"suggestion", "colleague"})
        @Nullable
        String closeTo,

        @Schema(description = "The same in a gentle sentence, in the caller's language")
        String words,

        @Schema(description = "Whether the tenant wants the words to differ from every suggestion")
        boolean ownWordsRequired,

        @Schema(description = "Whether they differ enough to be shared")
        boolean enough) {
    private static final double SAME = 0.9;
    private static final double CLOSE = 0.7;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    /**
     * What words were held against.
     *
     * @param colleagues what colleagues have made public of the same post
     */
    record Others(Collection<String> suggestions, Collection<String> colleagues) {}

    static Similarity of(String words, Others others, boolean required, ReaderLanguage reader) {
        Map<CharSequence, Integer> own = counts(words);
        double suggested = closest(own, others.suggestions());
        double colleague = closest(own, others.colleagues());
        double score = Math.max(suggested, colleague);
        String closeTo = score < CLOSE ? null : suggested >= colleague ? "suggestion" : "colleague";
        boolean enough = !required || !own.isEmpty() && suggested < CLOSE;
        return new Similarity(score, closeTo, sentence(score, closeTo, own.isEmpty(), reader), required, enough);
    }

    private static double closest(Map<CharSequence, Integer> own, Collection<String> others) {
        double score = others.stream()
                .mapToDouble(other -> score(own, counts(other)))
                .max()
                .orElse(0);
        return Math.round(Math.min(1, score) * 100) / 100.0;
    }

    private static double score(Map<CharSequence, Integer> one, Map<CharSequence, Integer> other) {
        return one.isEmpty() || other.isEmpty() ? 0 : new CosineSimilarity().cosineSimilarity(one, other);
    }

    private static Map<CharSequence, Integer> counts(String text) {
        Map<CharSequence, Integer> counts = new HashMap<>();
        Matcher word = WORD.matcher(text.toLowerCase(Locale.ROOT));
        String before = "";
        while (word.find()) {
            counts.merge(word.group(), 1, Integer::sum);
            if (!before.isEmpty()) {
                counts.merge(before + " " + word.group(), 1, Integer::sum);
            }
            before = word.group();
        }
        return counts;
    }

    private static String sentence(double score, @Nullable String closeTo, boolean silent, ReaderLanguage reader) {
        if (silent) {
            return reader.choose("Skriv et par ord med din egen stemme.", "Write a few words in your own voice.");
        }
        if (closeTo == null) {
            return reader.choose("Det er dine egne ord.", "These are your own words.");
        }
        if (closeTo.equals("colleague")) {
            return reader.choose(
                    "Det ligner noget, der allerede er delt. Hvad er din egen vinkel?",
                    "This is much like what has been shared already. What is your own angle?");
        }
        return score >= SAME
                ? reader.choose(
                        "Det er næsten forslaget ord for ord. Én sætning fra dig gør det til dit.",
                        "This is almost the suggestion word for word. One sentence of yours makes it your own.")
                : reader.choose(
                        "Tæt på forslaget. Hvad ville du selv sige til en kollega?",
                        "Close to the suggestion. What would you tell a colleague?");
    }
}
