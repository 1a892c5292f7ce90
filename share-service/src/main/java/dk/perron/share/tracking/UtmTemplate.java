package dk.perron.share.tracking;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the UTM parameters of a tenant's links hold; a parameter that comes out empty is left out. */
@Schema(
        type = SchemaType.OBJECT,
        example = "{\"source\":\"{network}\",\"medium\":\"employee-advocacy\",\"campaign\":\"{post}\"}")
public record UtmTemplate(Map<String, String> parameters) {
    /** The names UTM knows, without {@code utm_}, in the order in which they are added. */
    static final List<String> NAMES = List.of("source", "medium", "campaign", "content", "term", "id");

    static final List<String> PLACEHOLDERS = List.of("network", "post", "postId");
    static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    private static final int LONGEST_TITLE = 60;

    /** What links carried before a tenant said anything. */
    public static final UtmTemplate USUAL =
            new UtmTemplate(Map.of("source", "{network}", "medium", "employee-advocacy", "campaign", "{post}"));

    /** The share a link is for. */
    public record Values(String network, String postId, String postTitle) {}

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public UtmTemplate {
        Map<String, String> ordered = new LinkedHashMap<>();
        for (String name : NAMES) {
            if (parameters.containsKey(name)) {
                ordered.put(name, Objects.requireNonNull(parameters.get(name)));
            }
        }
        parameters = ordered;
    }

    @JsonValue
    Map<String, String> asJson() {
        return parameters;
    }

    /** The parameters of one link, with {@code utm_}, in order. */
    public Map<String, String> fill(Values values) {
        Map<String, String> replacements =
                Map.of("network", values.network(), "post", plain(values.postTitle()), "postId", values.postId());
        Map<String, String> filled = new LinkedHashMap<>();
        parameters.forEach((name, text) -> {
            String value = PLACEHOLDER
                    .matcher(text)
                    .replaceAll(found -> Matcher.quoteReplacement(replacements.getOrDefault(found.group(1), "")));
            if (!value.isBlank()) {
                filled.put("utm_" + name, value);
            }
        });
        return filled;
    }

    /** A title in small plain letters, as it stands in the site's own statistics. */
    private static String plain(String title) {
        String danish = title.toLowerCase(Locale.ROOT)
                .replace("æ", "ae")
                .replace("ø", "oe")
                .replace("å", "aa");
        String plain = Normalizer.normalize(danish, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-");
        return plain.substring(0, Math.min(plain.length(), LONGEST_TITLE)).replaceAll("^-|-$", "");
    }
}
