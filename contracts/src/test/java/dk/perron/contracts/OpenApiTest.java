package dk.perron.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever builds on the APIs finds in their description what is answered, what to send, and what can go wrong. */
class OpenApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CODE = Pattern.compile("\\b[a-z][a-z-]*\\.[a-z][a-z-]*\\b");

    @ParameterizedTest
    @ValueSource(strings = {"identity", "content", "share", "analytics", "notification"})
    void everyOperationHasASummaryAndSaysWhatItAnswers(String service) {
        operations(service, (name, operation) -> {
            assertThat(operation.path("summary").asText()).as(name).isNotEmpty();
            Map<String, JsonNode> answers = responses(operation, '2', '3');
            assertThat(answers).as(name).isNotEmpty();
            answers.forEach((status, answer) -> {
                if (status.startsWith("2") && !status.equals("204")) {
                    assertThat(answer.path("content"))
                            .as(name + " " + status)
                            .isNotEmpty()
                            .allSatisfy(body ->
                                    assertThat(body.path("schema").isObject()).isTrue());
                }
            });
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "content", "share", "analytics", "notification"})
    void everyBodyToSendHasAnExampleWithAllThatIsRequired(String service) {
        JsonNode schemas = read(service).at("/components/schemas");
        operations(service, (name, operation) -> {
            JsonNode body = operation.at("/requestBody/content/application~1json");
            if (body.isObject()) {
                JsonNode schema = schemas.path(body.at("/schema/$ref").asText().replaceAll(".*/", ""));
                assertThat(body.path("example").isObject()).as(name).isTrue();
                schema.path("required")
                        .forEach(field -> assertThat(body.path("example").has(field.asText()))
                                .as(name + " " + field.asText())
                                .isTrue());
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "content", "share", "analytics", "notification"})
    void everyRefusalIsAProblemThatNamesItsCode(String service) {
        assertThat(read(service).at("/components/schemas/Problem/required")).isNotEmpty();
        operations(
                service,
                (name, operation) -> responses(operation, '4', '5').forEach((status, refusal) -> {
                    assertThat(refusal.path("description").asText())
                            .as(name + " " + status)
                            .containsPattern(CODE);
                    assertThat(refusal.at("/content/application~1problem+json/schema/$ref")
                                    .asText())
                            .as(name + " " + status)
                            .endsWith("Problem");
                }));
    }

    private static void operations(String service, BiConsumer<String, JsonNode> each) {
        read(service)
                .path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue()
                        .fields()
                        .forEachRemaining(operation ->
                                each.accept(operation.getKey() + " " + path.getKey(), operation.getValue())));
    }

    private static Map<String, JsonNode> responses(JsonNode operation, char from, char to) {
        Map<String, JsonNode> responses = new TreeMap<>();
        operation.path("responses").fields().forEachRemaining(response -> {
            char first = response.getKey().charAt(0);
            if (first >= from && first <= to) {
                responses.put(response.getKey(), response.getValue());
            }
        });
        return responses;
    }

    private static JsonNode read(String service) {
        try {
            return JSON.readTree(Path.of("openapi", service + ".json").toFile());
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
