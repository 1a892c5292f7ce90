package dk.perron.share.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginsTest {
    private final Origins origins = new Origins();

    @ParameterizedTest
    @CsvSource({
        "https://www.linkedin.com/feed/?x=1, linkedin.com",
        "https://news.bbc.co.uk/story, bbc.co.uk",
        "android-app://com.linkedin.android/, ",
        "https://localhost/x, ",
        "https://192.0.2.1/x, ",
        "nonsense here, ",
        ", "
    })
    void ofTheReferringPageOnlyTheSiteIsKept(String referrer, String site) {
        assertThat(origins.site(referrer)).isEqualTo(site);
    }

    @ParameterizedTest
    @CsvSource({"'da-DK,da;q=0.9,en;q=0.8', da", "EN, en", "'nb;q=1', nb", "*, ", "'<script>', ", ", "})
    void ofTheLanguagesOnlyTheFirstIsKept(String accepted, String language) {
        assertThat(Origins.language(accepted)).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource({"DK, DK", "dk, ", "Denmark, ", ", "})
    void aCountryIsTwoLetters(String supplied, String country) {
        assertThat(Origins.country(supplied)).isEqualTo(country);
    }
}
