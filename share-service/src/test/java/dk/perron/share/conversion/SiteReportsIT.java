package dk.perron.share.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import dk.perron.platform.data.Finder;
import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.id.Ids;
import dk.perron.share.conversion.TakeSiteReport.Verdict;
import dk.perron.share.fixture.FakeLinkedIn;
import dk.perron.share.fixture.House;
import dk.perron.share.fixture.Settings;
import dk.perron.share.fixture.Site;
import dk.perron.test.PerronStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may have a report wait for its click, when anybody can make reports up. */
@QuarkusTest
@WithTestResource(PerronStack.class)
@WithTestResource(FakeLinkedIn.class)
class SiteReportsIT {
    private final SiteReports reports;
    private final Site site;
    private final Site other;

    SiteReportsIT(Finder finder, TenantDatabase database) {
        Map<String, String> few = Map.of("perron.conversion.most-waiting-of-site", "2");
        this.reports = new SiteReports(finder, Settings.of(ConversionConfig.class, few));
        this.site = new Site(database);
        this.other = new Site(database);
    }

    private static String originOf(Site site) {
        return "https://" + site.tenant + ".example";
    }

    private static SiteReport visit(Source source, String origin) {
        String click = Ids.next("hit");
        String reference = SiteReport.reference(click, "engaged-visit", "");
        return new SiteReport(source, click, "engaged-visit", null, origin, reference, Instant.now());
    }

    private Verdict add(SiteReport report) {
        return reports.add(report).await().atMost(House.PATIENCE);
    }

    @Test
    void onlyWhatATenantsSiteMayReportWaits() {
        SiteReport visit = visit(Source.SCRIPT, originOf(site));
        assertThat(add(visit)).isEqualTo(Verdict.PASSED_OVER);
        site.isSet(Map.of("siteOrigins", List.of(originOf(site)), "pixel", false));

        assertThat(add(visit)).isEqualTo(Verdict.WAITING);
        assertThat(add(visit)).isEqualTo(Verdict.WAITING);
        assertThat(add(visit(Source.PIXEL, originOf(site)))).isEqualTo(Verdict.PASSED_OVER);
        assertThat(add(visit(Source.SCRIPT, ""))).isEqualTo(Verdict.PASSED_OVER);
    }

    @Test
    void oneSiteCannotTakeThePlacesOfOthers() {
        site.isSet(Map.of("siteOrigins", List.of(originOf(site))));
        other.isSet(Map.of("siteOrigins", List.of(originOf(other))));
        SiteReport first = visit(Source.SCRIPT, originOf(site));
        add(first);
        add(visit(Source.SCRIPT, originOf(site)));

        assertThat(add(visit(Source.SCRIPT, originOf(site)))).isEqualTo(Verdict.DROPPED);
        assertThat(add(first)).isEqualTo(Verdict.WAITING);
        assertThat(add(visit(Source.SCRIPT, originOf(other)))).isEqualTo(Verdict.WAITING);
    }
}
