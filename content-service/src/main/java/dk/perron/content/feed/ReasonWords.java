package dk.perron.content.feed;

import dk.perron.content.feed.Reason.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says a reason in the reader's language, Danish or English. */
enum ReasonWords {
    ENGLISH(Locale.ENGLISH, "and", "or") {
        @Override
        String follows(String topic) {
            return "You follow " + topic;
        }

        @Override
        String interested(String interest) {
            return "You are interested in " + interest;
        }

        @Override
        String chosenFor(@Nullable String department, @Nullable String site, @Nullable String level) {
            String who = department != null ? department : site != null ? "colleagues" : "the level " + level;
            return "For " + who + (site == null ? "" : " in " + site)
                    + (level == null || (department == null && site == null) ? "" : " (" + level + ")");
        }

        @Override
        String reads(String language) {
            return "For those who read " + language;
        }

        @Override
        String likeYou() {
            return "For colleagues like you";
        }

        @Override
        String everyone() {
            return "For everyone";
        }
    },
    DANISH(Locale.forLanguageTag("da"), "og", "eller") {
        @Override
        String follows(String topic) {
            return "Du følger " + topic;
        }

        @Override
        String interested(String interest) {
            return "Du interesserer dig for " + interest;
        }

        @Override
        String chosenFor(@Nullable String department, @Nullable String site, @Nullable String level) {
            String who = department != null ? department : site != null ? "kolleger" : "niveauet " + level;
            return "Til " + who + (site == null ? "" : " i " + site)
                    + (level == null || (department == null && site == null) ? "" : " (" + level + ")");
        }

        @Override
        String reads(String language) {
            return "Til dem, der læser " + language;
        }

        @Override
        String likeYou() {
            return "Til kolleger som dig";
        }

        @Override
        String everyone() {
            return "Til alle";
        }
    };

    private static final int MOST_NAMED = 2;

    private final Locale locale;
    private final String and;
    private final String or;

    ReasonWords(Locale locale, String and, String or) {
        this.locale = locale;
        this.and = and;
        this.or = or;
    }

    /** By the header {@code Accept-Language}; English where it names neither. */
    static ReasonWords of(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return ENGLISH;
        }
        try {
            String tag = Locale.lookupTag(Locale.LanguageRange.parse(acceptLanguage), List.of("en", "da"));
            return "da".equals(tag) ? DANISH : ENGLISH;
        } catch (IllegalArgumentException malformed) {
            return ENGLISH;
        }
    }

    /**
     * The strongest reason.
     *
     * @param topicNames by id
     */
    Reason reason(Match match, Map<String, String> topicNames) {
        List<String> topics = match.topics().stream()
                .filter(topicNames::containsKey)
                .map(topicNames::get)
                .toList();
        if (!topics.isEmpty()) {
            return new Reason(Kind.TOPIC, follows(listed(topics, and)));
        }
        if (!match.interests().isEmpty()) {
            return new Reason(Kind.INTEREST, interested(listed(List.copyOf(match.interests()), and)));
        }
        if (match.forEveryone()) {
            return new Reason(Kind.EVERYONE, everyone());
        }
        return new Reason(Kind.AUDIENCE, audience(match.grounds()));
    }

    private String audience(Map<String, Set<String>> grounds) {
        if (grounds.containsKey("department") || grounds.containsKey("site") || grounds.containsKey("level")) {
            return chosenFor(named(grounds, "department"), named(grounds, "site"), named(grounds, "level"));
        }
        if (grounds.containsKey("languages")) {
            return reads(grounds.get("languages").stream()
                    .map(language -> Locale.forLanguageTag(language).getDisplayLanguage(locale))
                    .limit(MOST_NAMED)
                    .collect(Collectors.joining(" " + or + " ")));
        }
        return likeYou();
    }

    private @Nullable String named(Map<String, Set<String>> grounds, String field) {
        Set<String> values = grounds.get(field);
        return values == null ? null : listed(List.copyOf(values), or);
    }

    private static String listed(List<String> names, String word) {
        return names.stream().limit(MOST_NAMED).collect(Collectors.joining(" " + word + " "));
    }

    abstract String follows(String topic);

    abstract String interested(String interest);

    abstract String chosenFor(@Nullable String department, @Nullable String site, @Nullable String level);

    abstract String reads(String language);

    abstract String likeYou();

    abstract String everyone();
}
