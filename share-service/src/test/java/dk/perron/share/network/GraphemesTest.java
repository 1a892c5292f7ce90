package dk.perron.share.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphemesTest {
    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "Læs æøå, 7",
        "👩‍👩‍👧‍👦, 1",
        "👩🏽‍🚀 og 👨‍💻, 6",
        "🇩🇰🇸🇪, 2",
        "👍🏽, 1",
        "🏴‍☠️, 1",
        "1️⃣❤️, 2",
        "e\u0301, 1"
    })
    void whatPeopleSeeAsOneCharacterCountsAsOne(String text, int count) {
        assertThat(Graphemes.count(text)).isEqualTo(count);
    }
}
