package dk.perron.platform.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A condition over the facts known of somebody: each fact is a named set of texts. Stored as JSON:
 * {@code {"all":[{"field":"department","in":["Sales"]},{"not":{"field":"level","in":["executive"]}}]}}.
 */
public sealed interface Rule {

    /** Whether the facts fulfil it. */
    boolean matches(Map<String, Set<String>> facts);

    /** The single conditions that speak for a match, outermost first; what is only ruled out says nothing. */
    List<Condition> grounds(Map<String, Set<String>> facts);

    /** The form in which it is stored. */
    JsonNode toJson();

    /**
     * Reads a rule.
     *
     * @param at name of the field in the request that holds it, for refusals
     * @param fields the fields it may speak of
     * @throws dk.perron.platform.problem.Problem 422 {@code rule.invalid}, naming the place
     */
    static Rule parse(JsonNode json, String at, Set<String> fields) {
        return new RuleReader(fields).read(json, at, 0);
    }

    /** All must hold. */
    record All(List<Rule> rules) implements Rule {
        @Override
        public boolean matches(Map<String, Set<String>> facts) {
            return rules.stream().allMatch(rule -> rule.matches(facts));
        }

        @Override
        public List<Condition> grounds(Map<String, Set<String>> facts) {
            return matches(facts)
                    ? rules.stream()
                            .flatMap(rule -> rule.grounds(facts).stream())
                            .toList()
                    : List.of();
        }

        @Override
        public JsonNode toJson() {
            return list("all", rules);
        }
    }

    /** At least one must hold. */
    record Any(List<Rule> rules) implements Rule {
        @Override
        public boolean matches(Map<String, Set<String>> facts) {
            return rules.stream().anyMatch(rule -> rule.matches(facts));
        }

        @Override
        public List<Condition> grounds(Map<String, Set<String>> facts) {
            return rules.stream().flatMap(rule -> rule.grounds(facts).stream()).toList();
        }

        @Override
        public JsonNode toJson() {
            return list("any", rules);
        }
    }

    /** Must not hold. */
    record Not(Rule rule) implements Rule {
        @Override
        public boolean matches(Map<String, Set<String>> facts) {
            return !rule.matches(facts);
        }

        @Override
        public List<Condition> grounds(Map<String, Set<String>> facts) {
            return List.of();
        }

        @Override
        public JsonNode toJson() {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.set("not", rule.toJson());
            return json;
        }
    }

    /** One fact must have one of these values. */
    record Condition(String field, Set<String> in) implements Rule {
        @Override
        public boolean matches(Map<String, Set<String>> facts) {
            return facts.getOrDefault(field, Set.of()).stream().anyMatch(in::contains);
        }

        @Override
        public List<Condition> grounds(Map<String, Set<String>> facts) {
            Set<String> common = new TreeSet<>(facts.getOrDefault(field, Set.of()));
            common.retainAll(in);
            return common.isEmpty() ? List.of() : List.of(new Condition(field, common));
        }

        @Override
        public JsonNode toJson() {
            ObjectNode json = JsonNodeFactory.instance.objectNode().put("field", field);
            in.stream().sorted().forEach(json.putArray("in")::add);
            return json;
        }
    }

    private static JsonNode list(String name, List<Rule> rules) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putArray(name).addAll(rules.stream().map(Rule::toJson).toList());
        return json;
    }
}
