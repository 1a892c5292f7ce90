package dk.perron.content.audiences;

import com.fasterxml.jackson.databind.JsonNode;
import dk.perron.platform.rule.Rule;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rule language of audiences. No rule at all means everyone. */
public final class AudienceRule {
    public static final String FOLLOWS = "follows";
    private static final Set<String> FIELDS = Set.of("department", "site", "level", "languages", "interests", FOLLOWS);

    private AudienceRule() {}

    /**
     * Reads what a caller sent in the field {@code audience}.
     *
     * @throws dk.perron.platform.problem.Problem 422 {@code rule.invalid}, naming the place
     */
    public static @Nullable Rule parse(@Nullable JsonNode json) {
        return json == null || json.isNull() || json.isMissingNode() ? null : Rule.parse(json, "audience", FIELDS);
    }

    /** The topics a rule speaks of. */
    public static Set<String> topics(@Nullable Rule rule) {
        Set<String> topics = new LinkedHashSet<>();
        conditions(rule == null ? List.of() : List.of(rule))
                .filter(condition -> condition.field().equals(FOLLOWS))
                .forEach(condition -> topics.addAll(condition.in()));
        return topics;
    }

    private static Stream<Rule.Condition> conditions(List<Rule> rules) {
        return rules.stream().flatMap(rule -> {
            if (rule instanceof Rule.Condition condition) {
                return Stream.of(condition);
            }
            if (rule instanceof Rule.All all) {
                return conditions(all.rules());
            }
            if (rule instanceof Rule.Any any) {
                return conditions(any.rules());
            }
            return conditions(List.of(((Rule.Not) rule).rule()));
        });
    }
}
