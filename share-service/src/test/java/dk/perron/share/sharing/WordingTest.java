package dk.perron.share.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import dk.perron.share.employee.Tenant;
import dk.perron.share.policy.Disclosure;
import dk.perron.share.policy.SharingPolicy;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
    private static final Tenant DANISH = new Tenant("Nordlys Energi", "da", Tenant.USUAL_ZONE);

    @ParameterizedTest
    @CsvSource({
        "da, Jeg arbejder hos Nordlys Energi.",
        "en, I work at Nordlys Energi.",
        "en-GB, I work at Nordlys Energi.",
        "sv, Jeg arbejder hos Nordlys Energi.",
    })
    void theDisclosureIsInTheLanguageOfTheWordsElseOfTheHouse(String language, String disclosure) {
        Wording wording = Wording.of("Words", language, DANISH, SharingPolicy.USUAL.disclosure());

        assertThat(wording.disclosure()).isEqualTo(disclosure);
        assertThat(wording.text()).isEqualTo("Words\n\n" + disclosure);
    }

    @Test
    void whoSaysItAlreadyNeedNotSayItTwice() {
        assertThat(Wording.of("I work at Nordlys Energi. And proud!", "en", DANISH, SharingPolicy.USUAL.disclosure())
                        .text())
                .isEqualTo("I work at Nordlys Energi. And proud!");
    }

    @ParameterizedTest
    @CsvSource({
        "employment, false, da, Ord, 'Ord\n\nJeg arbejder hos Nordlys Energi.'",
        "employment, true, en, Words, 'I work at Nordlys Energi.\n\nWords'",
        "employment, false, en, 'i work at nordlys energi', 'i work at nordlys energi'",
        "advertising, false, da, Ord, 'Reklame\n\nOrd'",
        "advertising, false, da, 'reklame: Ord', 'reklame: Ord'",
        "advertising, false, da, 'Reklamer er sjove', 'Reklame\n\nReklamer er sjove'",
        "advertising, false, da, 'Ord. Reklame', 'Reklame\n\nOrd. Reklame'",
        "advertising, false, en, Words, 'Advertisement\n\nWords'",
        "advertising, false, en, '', Advertisement",
        "own, false, en, Words, 'Words\n\nNordlys Energi pays me.'",
        "own, true, da, Ord, 'Nordlys Energi betaler mig.\n\nOrd'",
    })
    void theDisclosureStandsWhereItMustVisiblyAndOnce(
            String preset, boolean first, String language, String words, String text) {
        Disclosure disclosure = new Disclosure(
                Disclosure.Preset.valueOf(preset.toUpperCase(Locale.ROOT)),
                "DK",
                first || preset.equals("advertising"),
                preset.equals("own")
                        ? new Disclosure.Wordings("{tenant} betaler mig.", "{tenant} pays me.")
                        : Disclosure.Preset.valueOf(preset.toUpperCase(Locale.ROOT))
                                .wording());

        assertThat(Wording.of(words, language, DANISH, disclosure).text()).isEqualTo(text.replace("\\n", "\n"));
    }
}
