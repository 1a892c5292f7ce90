package dk.perron.share.network.x;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XTextTest {
    private static final int LINE_AND_LINK = 2 + 23;

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            value = {
                "abc ¦ 3",
                "æøåÆØÅ ¦ 6",
                "é ¦ 1",
                "🍏 ¦ 2",
                "👩‍💻 ¦ 2",
                "👨‍👩‍👧‍👦👍🏽🇩🇰 ¦ 6",
                "風力 ¦ 4",
                "see https://nordlys.example.com/a/very/long/address?with=a&query=that#goes-on-and-on ¦ 27",
                "nordlys.dk ¦ 23",
            })
    void lettersAreWeighedAndLinksAre23(String text, int length) {
        assertThat(XText.length(text)).isEqualTo(length + LINE_AND_LINK);
    }

    @Test
    void theLinkStandsBelowTheText() {
        URI link = URI.create("http://localhost:8080/r/abc");

        assertThat(XText.of("Stolt", link)).isEqualTo("Stolt\n\nhttp://localhost:8080/r/abc");
        assertThat(XText.of("", link)).isEqualTo("http://localhost:8080/r/abc");
        assertThat(XText.length("")).isEqualTo(23);
    }

    @ParameterizedTest
    @CsvSource({"$NOVO, false", "$NOVO and $DSV, true", "100$ and 5$, false", "no money, false"})
    void oneCashtagIsTaken(String text, boolean tooMany) {
        assertThat(XText.hasTooManyCashtags(text)).isEqualTo(tooMany);
    }
}
