package dk.perron.share.network.linkedin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LittleTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            value = {
                "Proud (really) ¦ Proud \\(really\\)",
                "#wind and #grøn_energi ¦ #wind and #grøn\\_energi",
                "see #2030 or a#b ¦ see \\#2030 or a\\#b",
                "#50hertz ¦ #50hertz",
                "##wind ¦ \\#\\#wind",
                "a_b*c~d|e{f}g@h[i]j<k>l\\m ¦ a\\_b\\*c\\~d\\|e\\{f\\}g\\@h\\[i\\]j\\<k\\>l\\\\m",
                "https://nordlys.example/page#top ¦ https://nordlys.example/page\\#top",
                "https://nordlys.example/#top ¦ https://nordlys.example/\\#top",
                "with @[Nordlys (Energi)](urn:li:organization:7) ¦ with \\@\\[Nordlys \\(Energi\\)\\]\\(urn:li:organization:7\\)",
                "with @[Nordlys_Energi](urn:li:organization:7) ¦ with @[Nordlys\\_Energi](urn:li:organization:7)",
                "@[Nordlys](https://evil.example) ¦ \\@\\[Nordlys\\]\\(https://evil.example\\)",
                "Æbler & 🍏 ¦ Æbler & 🍏",
            })
    void reservedCharactersAreEscapedAndHashtagsStayHashtags(String text, String little) {
        assertThat(LittleText.of(text)).isEqualTo(little);
    }
}
