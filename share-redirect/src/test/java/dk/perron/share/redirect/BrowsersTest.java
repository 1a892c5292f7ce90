package dk.perron.share.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrowsersTest {
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private final Browsers browsers = new Browsers(new Traffic());
    private final Queue<Runnable> aside = new ArrayDeque<>();

    @ParameterizedTest
    @CsvSource({
        "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0, desktop, Firefox",
        "'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5"
                + " Mobile/15E148 Safari/604.1', phone, Mobile Safari",
        "'Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5"
                + " Mobile/15E148 Safari/604.1', tablet, Mobile Safari",
        "'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0"
                + " Safari/537.36 Edg/142.0.0.0', desktop, Edge",
        "'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0"
                + " Safari/537.36', desktop, Chrome",
        "'Mozilla/5.0 (Linux; Android 15; SM-S928B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0"
                + " Chrome/130.0.0.0 Mobile Safari/537.36', phone, Samsung Internet",
        "'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1"
                + " Safari/605.1.15', desktop, Safari",
        "something, other, Other",
    })
    void aUserAgentTellsADeviceClassAndABrowserFamilyFromItsFirstHitOn(String agent, String device, String family) {
        assertThat(browsers.of(agent)).isEqualTo(new Browsers.Browser(device, family));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Anna Jensens iPhone/1 CFNetwork/1490 Darwin/23.2.0",
                "Anna Jensen-iPhone/1.2 CFNetwork/1490 Darwin/23.2.0",
                "Anna Jensen-iPad/1.2.3 CFNetwork/1490 Darwin/23.2.0",
                "anna.jensen@nordlys.example/7 CFNetwork/1490 Darwin/23.2.0",
                "Anna Jensens bot/1.0",
                "AnnaJensenSpider/1.0",
            })
    void whatAnAppCallsItselfIsToldToNobody(String agent) {
        assertThat(browsers.of(agent))
                .isNotNull()
                .extracting(Browsers.Browser::family)
                .isEqualTo("Other");
    }

    @Test
    void whileManyVisitorsComeAUserAgentIsLookedAtAsideAndOnce() {
        Browsers busy = new Browsers(new Traffic(), aside::add, 0);

        assertThat(busy.of(FIREFOX)).isNull();
        assertThat(busy.of(FIREFOX)).isNull();

        assertThat(aside).hasSize(1);
        aside.remove().run();
        assertThat(busy.of(FIREFOX)).isEqualTo(new Browsers.Browser("desktop", "Firefox"));
    }

    @Test
    void aUserAgentForWhichThereWasNoRoomIsLookedAtWithItsNextHit() {
        AtomicInteger refused = new AtomicInteger();
        Browsers full = new Browsers(
                new Traffic(),
                work -> {
                    if (refused.getAndIncrement() == 0) {
                        throw new RejectedExecutionException();
                    }
                    work.run();
                },
                0);

        assertThat(full.of(FIREFOX)).isNull();
        assertThat(full.of(FIREFOX)).isNull();
        assertThat(full.of(FIREFOX)).isEqualTo(new Browsers.Browser("desktop", "Firefox"));
    }

    @Test
    void howeverLongAUserAgentIsItsBeginningTells() {
        assertThat(browsers.of(FIREFOX + " x".repeat(4_000))).isEqualTo(new Browsers.Browser("desktop", "Firefox"));
    }
}
