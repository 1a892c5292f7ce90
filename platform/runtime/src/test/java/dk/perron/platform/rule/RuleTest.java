package dk.perron.platform.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.platform.problem.Problem;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTest {
    private static final Set<String> FIELDS = Set.of("department", "level", "follows");
    private static final String SALES_BUT_NO_LEADERS =
            "{\"all\":[{\"field\":\"department\",\"in\":[\"Sales\"]},{\"not\":{\"field\":\"level\",\"in\":[\"executive\"]}}]}";

    private static Rule rule(String json) {
        try {
            return Rule.parse(new ObjectMapper().readTree(json), "audience", FIELDS);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(broken);
        }
    }

    @Test
    void allPartsMustHold() {
        Rule rule = rule(SALES_BUT_NO_LEADERS);

        assertThat(rule.matches(Map.of("department", Set.of("Sales"), "level", Set.of("graduate"))))
                .isTrue();
        assertThat(rule.matches(Map.of("department", Set.of("Sales"), "level", Set.of("executive"))))
                .isFalse();
        assertThat(rule.matches(Map.of("department", Set.of("Finance")))).isFalse();
    }

    @Test
    void groundsAreThePartsThatSpeakForTheMatch() {
        Rule rule = rule("{\"any\":[{\"field\":\"department\",\"in\":[\"Sales\",\"Finance\"]},"
                + "{\"field\":\"follows\",\"in\":[\"topic_1\"]}]}");

        assertThat(rule.grounds(Map.of("department", Set.of("Sales"), "follows", Set.of("topic_2"))))
                .containsExactly(new Rule.Condition("department", Set.of("Sales")));
    }

    @Test
    void whatIsWrittenIsReadAgainAsItWas() {
        Rule rule = rule(SALES_BUT_NO_LEADERS);

        assertThat(rule(rule.toJson().toString())).isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | audience",
                "{} | audience",
                "{\"field\":\"salary\",\"in\":[\"high\"]} | audience.field",
                "{\"field\":\"level\"} | audience.in",
                "{\"field\":\"level\",\"in\":[]} | audience.in",
                "{\"field\":\"level\",\"in\":[7]} | audience.in",
                "{\"all\":[]} | audience.all",
                "{\"all\":[{\"field\":\"level\",\"in\":[\"x\"]},{\"any\":[3]}]} | audience.all[1].any[0]",
                "{\"not\":{\"all\":\"x\"}} | audience.not.all",
                "{\"any\":[],\"all\":[]} | audience.any",
            })
    void aBrokenRuleIsRefusedAtItsPlace(String json, String field) {
        assertThatThrownBy(() -> rule(json)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo("rule.invalid");
            assertThat(problem.errors())
                    .singleElement()
                    .satisfies(error -> assertThat(error.field()).isEqualTo(field));
        });
    }

    @Test
    void aRuleNestedWithoutEndIsRefused() {
        String deep = "{\"not\":".repeat(50) + "{\"field\":\"level\",\"in\":[\"x\"]}" + "}".repeat(50);

        assertThatThrownBy(() -> rule(deep)).isInstanceOf(Problem.class).hasMessageContaining("nested");
    }
}
