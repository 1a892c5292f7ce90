package dk.perron.share.redirect;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ua_parser.Parser;

/**
 * The families that the list of {@code uap-core} spells out. Some of its patterns take whatever an app calls itself for a
 * family, {@code Anna Jensens iPhone} too: what is not spelt out here is told to nobody.
 */
final class BrowserFamilies {
    private static final String OTHER = "Other";
    private static final String END = "os_parsers:";
    private static final Pattern REGEX = Pattern.compile("\\s*- regex: '(.*)'\\s*");
    private static final Pattern REPLACEMENT = Pattern.compile("\\s*family_replacement: ['\"](.*)['\"]\\s*");
    /** The first group of a pattern, which is the family unless it is replaced; as far as it is plain words. */
    private static final Pattern WORDS =
            Pattern.compile("(?:[^(\\\\]++|\\\\.|\\(\\?)*?\\(((?:[\\w !/:|-]++|\\\\[./-])+)\\).*");

    private final Set<String> families = new HashSet<>();

    BrowserFamilies() {
        try (BufferedReader list = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Parser.class.getResourceAsStream("/ua_parser/regexes.yaml")),
                StandardCharsets.UTF_8))) {
            String regex = "";
            for (String line = list.readLine(); line != null && !line.startsWith(END); line = list.readLine()) {
                Matcher next = REGEX.matcher(line);
                Matcher replacement = REPLACEMENT.matcher(line);
                if (next.matches()) {
                    addAll(regex, "$1");
                    regex = next.group(1);
                } else if (replacement.matches()) {
                    addAll(regex, replacement.group(1));
                    regex = "";
                }
            }
            addAll(regex, "$1");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The family, or {@code Other} for one that is not in the list as it stands. */
    String known(String family) {
        return families.contains(family) ? family : OTHER;
    }

    private void addAll(String regex, String family) {
        if (!family.contains("$")) {
            families.add(family);
            return;
        }
        Matcher words = WORDS.matcher(regex);
        if (words.matches()) {
            for (String word : words.group(1).split("\\|")) {
                families.add(family.replace("$1", word.replace("\\", "")));
            }
        }
    }
}
