package dk.perron.share.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        "something, other, Other",
    })
    void aUserAgentTellsADeviceClassAndABrowserFamilyFromItsFirstHitOn(String agent, String device, String family) {
        assertThat(browsers.of(agent)).isEqualTo(new Browsers.Browser(device, family));
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
