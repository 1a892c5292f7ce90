package dk.perron.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ProblemTest {
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void whatAProblemHasOfItsOwnStandsBesideTheUsualMembers() {
        Problem problem =
                Problem.conflict("approval.outdated", "It is free at ten.").with("newTime", "10:00");

        JsonNode document = json.valueToTree(problem.document("/v1/shares"));

        assertThat(document.path("code").asText()).isEqualTo("approval.outdated");
        assertThat(document.path("newTime").asText()).isEqualTo("10:00");
        assertThat(document.has("more")).isFalse();
        assertThat(document.has("errors")).isFalse();
    }
}
