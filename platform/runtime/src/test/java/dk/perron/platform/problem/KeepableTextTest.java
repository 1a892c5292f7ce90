package dk.perron.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeepableTextTest {
    private final ObjectMapper json = new ObjectMapper();

    record Words(String text, List<String> others) {}

    @BeforeEach
    void customize() {
        new KeepableText().customize(json);
    }

    @Test
    void whateverPeopleWriteIsTaken() throws JsonProcessingException {
        Words read = json.readValue("{\"text\":\"Blåbær \\ud83d\\udea2\\n\",\"others\":[\"\",\"👩‍🔧\"]}", Words.class);

        assertThat(read).isEqualTo(new Words("Blåbær 🚢\n", List.of("", "👩‍🔧")));
        assertThat(json.readValue("{\"text\":null}", Words.class).text()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "before \\u0000 after", "\\ud83d", "\\ud83d!", "\\udea2\\ud83d"})
    void aTextThatCannotBeKeptIsRefusedWhereItStands(String text) {
        assertThatThrownBy(() -> json.readValue("{\"text\":\"" + text + "\"}", Words.class))
                .isInstanceOfSatisfying(
                        KeepableText.Unusable.class,
                        refused -> assertThat(refused.getPath().get(0).getFieldName())
                                .isEqualTo("text"));
        assertThatThrownBy(() -> json.readValue("{\"others\":[\"fine\",\"" + text + "\"]}", Words.class))
                .isInstanceOf(KeepableText.Unusable.class);
    }
}
