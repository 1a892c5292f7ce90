package dk.perron.content.feed;

import dk.perron.platform.rule.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Holds a post against the facts of an employee. */
final class Matching {
    private final Map<String, Set<String>> facts;
    private final Set<String> interests = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    Matching(Map<String, Set<String>> facts) {
        this.facts = facts;
        interests.addAll(fact("interests"));
    }

    /**
     * What they have in common, or nothing where the post is not for this employee.
     *
     * @param topics names of the post's topics by id
     */
    Optional<Match> match(@Nullable Rule audience, Map<String, String> topics, Collection<String> languages) {
        if (audience != null && !audience.matches(facts)) {
            return Optional.empty();
        }
        Set<String> followed = new LinkedHashSet<>(topics.keySet());
        followed.retainAll(fact("follows"));
        Set<String> common = new TreeSet<>();
        topics.values().stream().filter(interests::contains).forEach(common::add);
        Map<String, Set<String>> grounds = new LinkedHashMap<>();
        for (Rule.Condition condition : audience == null ? List.<Rule.Condition>of() : audience.grounds(facts)) {
            switch (condition.field()) {
                case "follows" -> followed.addAll(condition.in());
                case "interests" -> common.addAll(condition.in());
                default ->
                    grounds.computeIfAbsent(condition.field(), field -> new TreeSet<>())
                            .addAll(condition.in());
            }
        }
        return Optional.of(new Match(followed, common, grounds, audience == null, speaks(languages)));
    }

    private boolean speaks(Collection<String> languages) {
        Collection<String> own = new ArrayList<>();
        fact("languages").forEach(language -> own.add(primary(language)));
        return languages.stream().map(Matching::primary).anyMatch(own::contains);
    }

    private static String primary(String language) {
        return Locale.forLanguageTag(language).getLanguage();
    }

    private Set<String> fact(String field) {
        return facts.getOrDefault(field, Set.of());
    }
}
