package dk.perron.share.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserFamiliesTest {
    private final BrowserFamilies families = new BrowserFamilies();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Firefox",
                "Firefox Mobile",
                "Firefox iOS",
                "Chrome",
                "Chrome Mobile",
                "Chrome Mobile iOS",
                "Chrome Mobile WebView",
                "Safari",
                "Mobile Safari",
                "Mobile Safari UI/WKWebView",
                "Edge",
                "Edge Mobile",
                "Opera",
                "Opera Mobile",
                "Samsung Internet",
                "Vivaldi",
                "Brave",
                "Facebook",
                "Instagram",
                "IE",
                "Other"
            })
    void whatPeopleReadWithIsKnown(String family) {
        assertThat(families.known(family)).isEqualTo(family);
    }
}
