package dk.perron.share.sharing;

import dk.perron.share.language.ReaderLanguage;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.CosineSimilarity;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How close own words are to the suggested ones: the cosine similarity of their word counts (commons-text), 0 for
 * nothing in common to 1 for the same words.
 */
record Similarity(
        @Schema(description = "Cosine similarity of the word counts, 0 to 1", minimum = "0", maximum = "1")
        double score,

        @Schema(
                description = "What the words are close to, if to anything",
                enumeration = {"suggestion"})
        @Nullable
        String closeTo,

        @Schema(description = "The same in a gentle sentence, in the caller's language")
        String words) {
    private static final double SAME = 0.9;
    private static final double CLOSE = 0.7;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    static Similarity of(String words, List<String> suggestions, ReaderLanguage reader) {
        Map<CharSequence, Integer> own = counts(words);
        double score = suggestions.stream()
                .mapToDouble(suggestion -> score(own, counts(suggestion)))
                .max()
                .orElse(0);
        double rounded = Math.round(Math.min(1, score) * 100) / 100.0;
        return new Similarity(
                rounded, rounded >= CLOSE ? "suggestion" : null, sentence(rounded, own.isEmpty(), reader));
    }

    private static double score(Map<CharSequence, Integer> one, Map<CharSequence, Integer> other) {
        return one.isEmpty() || other.isEmpty() ? 0 : new CosineSimilarity().cosineSimilarity(one, other);
    }

    private static Map<CharSequence, Integer> counts(String text) {
        Map<CharSequence, Integer> counts = new HashMap<>();
        Matcher word = WORD.matcher(text.toLowerCase(Locale.ROOT));
        while (word.find()) {
            counts.merge(word.group(), 1, Integer::sum);
        }
        return counts;
    }

    private static String sentence(double score, boolean silent, ReaderLanguage reader) {
        if (silent) {
            return reader.choose("Skriv et par ord med din egen stemme.", "Write a few words in your own voice.");
        }
        if (score >= SAME) {
            return reader.choose(
                    "Det er næsten forslaget ord for ord. Én sætning fra dig gør det til dit.",
                    "This is almost the suggestion word for word. One sentence of yours makes it your own.");
        }
        if (score >= CLOSE) {
            return reader.choose(
                    "Tæt på forslaget. Hvad ville du selv sige til en kollega?",
                    "Close to the suggestion. What would you tell a colleague?");
        }
        return reader.choose("Det er dine egne ord.", "These are your own words.");
    }
}
