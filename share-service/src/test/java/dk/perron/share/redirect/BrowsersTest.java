package dk.perron.share.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrowsersTest {
    private final Browsers browsers = new Browsers(Runnable::run);

    @ParameterizedTest
    @CsvSource({
        "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0, desktop, Firefox",
        "'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1', phone, Mobile Safari",
        "'Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1', tablet, Mobile Safari",
        "something, other, Other",
    })
    void aUserAgentTellsADeviceClassAndABrowserFamily(String agent, String device, String family) {
        assertThat(browsers.of(agent)).isEqualTo(new Browsers.Browser(device, family));
    }
}
