package dk.perron.share.site;

import static org.assertj.core.api.Assertions.assertThat;

import dk.perron.share.fixture.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WaitingReportsTest {
    private final ReportLimit limit =
            new ReportLimit(Settings.of(SiteConfig.class, Map.of("perron.site.waiting-per-address", "2")));

    @Test
    void soManyReportsOfOneAddressWaitAndAnyOfAnother() {
        assertThat(limit.letsWait("198.51.100.1")).isTrue();
        assertThat(limit.letsWait("198.51.100.1")).isTrue();

        assertThat(limit.letsWait("198.51.100.1")).isFalse();
        assertThat(limit.letsWait("198.51.100.2")).isTrue();
        assertThat(limit.allows("198.51.100.1")).isTrue();
    }
}
