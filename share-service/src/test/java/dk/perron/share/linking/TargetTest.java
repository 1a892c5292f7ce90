package dk.perron.share.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
    private static final String ALL = "utm_source=mail&utm_medium=employee-advocacy&utm_campaign=wind";

    @ParameterizedTest
    @CsvSource({
        "https://a.example, https://a.example?" + ALL,
        "https://a.example/p, https://a.example/p?" + ALL,
        "https://a.example/p?x=1, https://a.example/p?x=1&" + ALL,
        "https://a.example/p?x=1&, https://a.example/p?x=1&" + ALL,
        "https://a.example/p?, https://a.example/p?" + ALL,
        "https://a.example/p#part, https://a.example/p?" + ALL + "#part",
        "https://a.example/p?q=%C3%A6+b#a?b, https://a.example/p?q=%C3%A6+b&" + ALL + "#a?b",
        "https://a.example/p?utm_source=site&utm_campaign=x, https://a.example/p?utm_source=site&utm_campaign=x&utm_medium=employee-advocacy",
    })
    void aTargetKeepsItsQueryAndFragmentAndItsOwnParameters(String url, String target) {
        assertThat(Target.of(url, "mail", "Wind")).hasToString(target);
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/p?perron_click=hit_old, https://a.example/p?" + ALL,
        "https://a.example/p?x=1&perron_click=hit_old&y#part, https://a.example/p?x=1&y&" + ALL + "#part",
        "https://a.example/p?my_perron_click=1, https://a.example/p?my_perron_click=1&" + ALL,
    })
    void theClickOfAnAddressThatWasCopiedAfterOneIsLeftOut(String url, String target) {
        assertThat(Target.of(url, "mail", "Wind")).hasToString(target);
    }

    @Test
    void theCampaignIsTheTitleInPlainLetters() {
        assertThat(Target.of("https://a.example", "mail", "Grøn energi på havet – nu i Århus!"))
                .hasToString(
                        "https://a.example?utm_source=mail&utm_medium=employee-advocacy&utm_campaign=groen-energi-paa-havet-nu-i-aarhus");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "ftp://a.example",
                "/relative",
                "nonsense here",
                "https:///x",
                "data:text/html,x"
            })
    void onlyFullWebAddressesAreLinkedTo(String url) {
        assertThatThrownBy(() -> Target.of(url, "mail", "Wind")).isInstanceOf(IllegalArgumentException.class);
    }
}
