package dk.perron.share.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClickIdTest {
    @ParameterizedTest
    @CsvSource({
        "https://a.example/p?x=1#part, https://a.example/p?x=1&perron_click=hit_1#part",
        "https://a.example/p, https://a.example/p?perron_click=hit_1",
        "https://a.example/p?, https://a.example/p?perron_click=hit_1",
        "https://a.example/p#part?, https://a.example/p?perron_click=hit_1#part?"
    })
    void theClickIsNamedInTheQuery(String target, String named) {
        assertThat(ClickId.in(target, "hit_1")).isEqualTo(named);
    }
}
