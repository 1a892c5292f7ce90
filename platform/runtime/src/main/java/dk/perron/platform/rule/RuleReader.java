package dk.perron.platform.rule;

import com.fasterxml.jackson.databind.JsonNode;
import dk.perron.platform.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads a rule from JSON, bounded in depth and size, and says exactly where it is wrong. */
final class RuleReader {
    private static final int DEEPEST = 10;
    private static final int MOST_PARTS = 100;
    private static final int MOST_VALUES = 200;

    private final Set<String> fields;
    private int parts;

    RuleReader(Set<String> fields) {
        this.fields = fields;
    }

    Rule read(JsonNode json, String at, int depth) {
        if (depth > DEEPEST) {
            throw wrong(at, "A rule may be nested " + DEEPEST + " deep.");
        }
        if (++parts > MOST_PARTS) {
            throw wrong(at, "A rule may have " + MOST_PARTS + " parts.");
        }
        if (!json.isObject()) {
            throw wrong(at, "Expected an object with one of: all, any, not, field.");
        }
        if (json.has("field")) {
            only(json, Set.of("field", "in"), at);
            return condition(json, at);
        }
        if (json.has("all")) {
            only(json, Set.of("all"), at);
            return new Rule.All(list(json.get("all"), at + ".all", depth));
        }
        if (json.has("any")) {
            only(json, Set.of("any"), at);
            return new Rule.Any(list(json.get("any"), at + ".any", depth));
        }
        if (json.has("not")) {
            only(json, Set.of("not"), at);
            return new Rule.Not(read(json.get("not"), at + ".not", depth + 1));
        }
        throw wrong(at, "Expected an object with one of: all, any, not, field.");
    }

    private Rule condition(JsonNode json, String at) {
        String field = json.get("field").asText();
        if (!json.get("field").isTextual() || !fields.contains(field)) {
            throw wrong(at + ".field", "Choose one of: " + String.join(", ", new TreeSet<>(fields)) + ".");
        }
        JsonNode in = json.get("in");
        if (in == null || !in.isArray() || in.isEmpty() || in.size() > MOST_VALUES) {
            throw wrong(at + ".in", "Expected a list of 1 to " + MOST_VALUES + " values.");
        }
        Set<String> values = new LinkedHashSet<>();
        for (JsonNode value : in) {
            if (!value.isTextual() || value.asText().isBlank() || value.asText().length() > 200) {
                throw wrong(at + ".in", "Each value is a text of 1 to 200 characters.");
            }
            values.add(value.asText());
        }
        return new Rule.Condition(field, Set.copyOf(values));
    }

    private List<Rule> list(JsonNode json, String at, int depth) {
        if (!json.isArray() || json.isEmpty()) {
            throw wrong(at, "Expected a list of at least one rule.");
        }
        List<Rule> rules = new ArrayList<>();
        for (int index = 0; index < json.size(); index++) {
            rules.add(read(json.get(index), at + "[" + index + "]", depth + 1));
        }
        return List.copyOf(rules);
    }

    private static void only(JsonNode json, Set<String> names, String at) {
        json.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw wrong(at + "." + name, "Expected only: " + String.join(", ", new TreeSet<>(names)) + ".");
            }
        });
    }

    private static Problem wrong(String at, String message) {
        return Problem.invalid("rule.invalid", at, message);
    }
}
