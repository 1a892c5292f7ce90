package dk.perron.share.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import dk.perron.share.employee.Tenant;
import dk.perron.share.language.ReaderLanguage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
    private static final Tenant DANISH = new Tenant("Nordlys Energi", "da");

    @ParameterizedTest
    @CsvSource({
        "da, Jeg arbejder hos Nordlys Energi.",
        "en, I work at Nordlys Energi.",
        "en-GB, I work at Nordlys Energi.",
        "sv, Jeg arbejder hos Nordlys Energi.",
    })
    void theDisclosureIsInTheLanguageOfTheWordsElseOfTheHouse(String language, String disclosure) {
        Wording wording = Wording.of("Words", language, DANISH);

        assertThat(wording.disclosure()).isEqualTo(disclosure);
        assertThat(wording.text()).isEqualTo("Words\n\n" + disclosure);
    }

    @Test
    void whoSaysItAlreadyNeedNotSayItTwice() {
        assertThat(Wording.of("I work at Nordlys Energi. And proud!", "en", DANISH)
                        .text())
                .isEqualTo("I work at Nordlys Energi. And proud!");
    }

    @ParameterizedTest
    @CsvSource({
        "'Our night shift built a wind farm', 1.0, suggestion",
        "'Our night shift built a WIND farm!', 1.0, suggestion",
        "'Our night shift built a wind farm, and I was there', 0.8, suggestion",
        "'Something else entirely', 0.0,",
        "'', 0.0,",
    })
    void similarityIsAFigureAndAGentleSentence(String words, double score, String closeTo) {
        Similarity similarity = Similarity.of(
                words, List.of("Noget andet", "Our night shift built a wind farm"), ReaderLanguage.ENGLISH);

        assertThat(similarity.score()).isEqualTo(score);
        assertThat(similarity.closeTo()).isEqualTo(closeTo);
        assertThat(similarity.words()).isNotBlank();
    }
}
