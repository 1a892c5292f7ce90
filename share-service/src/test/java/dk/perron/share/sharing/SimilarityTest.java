package dk.perron.share.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import dk.perron.platform.http.ReaderLanguage;
import dk.perron.share.sharing.Similarity.Others;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarityTest {
    private static final String SUGGESTION = "Our night shift built a wind farm";

    private static Similarity of(String words, boolean required, String... colleagues) {
        return Similarity.of(
                words,
                new Others(List.of("Noget andet", SUGGESTION), List.of(colleagues)),
                required,
                ReaderLanguage.ENGLISH);
    }

    @ParameterizedTest
    @CsvSource({
        "'Our night shift built a wind farm', 1.0, suggestion",
        "'Our night shift built a WIND farm!', 1.0, suggestion",
        "'Our night shift built a wind farm, and I was there', 0.79, suggestion",
        "'A farm of wind built our shift at night', 0.47,",
        "'Something else entirely', 0.0,",
        "'', 0.0,",
    })
    void closenessIsAFigureAndAGentleSentence(String words, double score, String closeTo) {
        Similarity similarity = of(words, false);

        assertThat(similarity.score()).isEqualTo(score);
        assertThat(similarity.closeTo()).isEqualTo(closeTo);
        assertThat(similarity.words()).isNotBlank();
        assertThat(similarity.enough()).isTrue();
    }

    @Test
    void whatAColleagueSharedIsNamedNeitherByWordsNorByPerson() {
        Similarity similarity = of("The harbour never sleeps", false, "The harbour never sleeps!");

        assertThat(similarity.closeTo()).isEqualTo("colleague");
        assertThat(similarity.score()).isEqualTo(1.0);
        assertThat(similarity.words())
                .isEqualTo("This is much like what has been shared already. What is your own angle?");
    }

    @Test
    void whereOwnWordsAreRequiredASuggestionIsNotEnoughAndSilenceNeither() {
        assertThat(of(SUGGESTION, true).enough()).isFalse();
        assertThat(of("", true).enough()).isFalse();
        assertThat(of("I was on that shift, and it was cold", true).enough()).isTrue();
        // Others may say the same: it is the suggestion that must not be repeated.
        assertThat(of("The harbour never sleeps", true, "The harbour never sleeps!")
                        .enough())
                .isTrue();
    }
}
