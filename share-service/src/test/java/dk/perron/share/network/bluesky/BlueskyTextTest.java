package dk.perron.share.network.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import dk.perron.share.network.Outgoing;
import java.net.URI;
import org.junit.jupiter.api.Test;

class BlueskyTextTest {
    private static final URI LINK = URI.create("https://a.dk/r/abcdefgh");

    @Test
    void aCardCarriesTheLinkSoThatOnlyTheWordsCount() {
        assertThat(BlueskyText.length("Blæst 👩‍👩‍👧‍👦", LINK, Outgoing.Form.ARTICLE))
                .isEqualTo(7);
    }

    @Test
    void theLinkCountsWhereItStandsInTheText() {
        assertThat(BlueskyText.length("Vind", LINK, Outgoing.Form.TEXT)).isEqualTo(4 + 2 + 23);
    }

    @Test
    void aTextOfFewCharactersAndManyBytesCountsByItsBytes() {
        String families = "👩‍👩‍👧‍👦".repeat(200);

        assertThat(BlueskyText.length(families, LINK, Outgoing.Form.ARTICLE)).isEqualTo(200 * 25 / 10);
        assertThat(BlueskyText.length(families, LINK, Outgoing.Form.ARTICLE)).isGreaterThan(BlueskyText.MOST);
    }
}
