package dk.perron.share.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebLinksTest {
    @ParameterizedTest
    @CsvSource({
        "Læs https://a.dk., https://a.dk",
        "Har du set https://a.dk/r/abc?x=1!, https://a.dk/r/abc?x=1",
        "(https://a.dk/r/abc), https://a.dk/r/abc",
        "https://da.wikipedia.org/wiki/Vind_(meteorologi), https://da.wikipedia.org/wiki/Vind_(meteorologi)",
        "»https://a.dk/vind«, https://a.dk/vind",
        "http://a.dk/æøå…, http://a.dk/æøå"
    })
    void anAddressEndsBeforeThePunctuationOfItsSentence(String text, String address) {
        assertThat(WebLinks.in(text)).extracting(WebLinks.Found::address).containsExactly(address);
    }

    @Test
    void anAddressIsFoundWhereItStands() {
        WebLinks.Found found = WebLinks.in("Læs https://a.dk nu").get(0);

        assertThat(found).isEqualTo(new WebLinks.Found(4, 16, "https://a.dk"));
    }

    @Test
    void aNameWithoutASchemeIsNoAddress() {
        assertThat(WebLinks.in("a.dk og mailto:anna@a.dk")).isEmpty();
    }
}
