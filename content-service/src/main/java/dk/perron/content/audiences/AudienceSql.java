package dk.perron.content.audiences;

import dk.perron.platform.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A rule as a condition in SQL over {@code employee} left-joined with {@code follows}, so that a preview counts hundreds
 * of thousands of employees without reading them. Every value is a parameter, every field one of the columns named here;
 * it holds exactly where {@link Rule#matches} does, a missing fact being no match rather than SQL's unknown.
 */
final class AudienceSql {
    private static final Map<String, String> COLUMNS = Map.of(
            "department", "employee.department",
            "site", "employee.site",
            "level", "employee.level",
            "languages", "employee.languages",
            "interests", "employee.interests",
            "follows", "follows.topics");
    private static final List<String> SINGLE = List.of("department", "site", "level");

    private final List<Object> parameters = new ArrayList<>();
    private final String condition;

    private AudienceSql(@Nullable Rule rule) {
        this.condition = rule == null ? "true" : sql(rule);
    }

    static AudienceSql of(@Nullable Rule rule) {
        return new AudienceSql(rule);
    }

    String condition() {
        return condition;
    }

    /** The values of {@code $1}, {@code $2} … in the condition. */
    List<Object> parameters() {
        return parameters;
    }

    private String sql(Rule rule) {
        if (rule instanceof Rule.All all) {
            return joined(all.rules(), " and ");
        }
        if (rule instanceof Rule.Any any) {
            return joined(any.rules(), " or ");
        }
        if (rule instanceof Rule.Not not) {
            return "not " + sql(not.rule());
        }
        Rule.Condition one = (Rule.Condition) rule;
        String column = COLUMNS.get(one.field());
        if (column == null) {
            throw new IllegalArgumentException("No column for the field " + one.field());
        }
        parameters.add(one.in().toArray(String[]::new));
        String parameter = "$" + parameters.size() + "::text[]";
        return SINGLE.contains(one.field())
                ? "coalesce(" + column + " = any(" + parameter + "), false)"
                : "coalesce(" + column + " && " + parameter + ", false)";
    }

    private String joined(List<Rule> rules, String word) {
        return rules.stream().map(this::sql).collect(Collectors.joining(word, "(", ")"));
    }
}
