package dk.perron.share.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.platform.http.AddressRange;
import dk.perron.platform.http.AddressRanges;
import dk.perron.platform.tenant.TenantId;
import io.vertx.core.MultiMap;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepsTest {
    private static final MailScanners MAIL_SCANNERS = new MailScanners(new ObjectMapper());
    private static final Steps STEPS = new Steps(
            new Crawlers(new ObjectMapper(), MAIL_SCANNERS), MAIL_SCANNERS, new Datacentres(ranges("203.0.113.0/24")));
    private static final String SAFARI =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";

    private static AddressRanges ranges(String... ranges) {
        return new AddressRanges(Arrays.stream(ranges)
                .map(range -> AddressRange.read(range).orElseThrow())
                .toList());
    }

    private static Outcome decide(boolean head, String agent, String header, String value) {
        return STEPS.decide(new Request(
                head,
                MultiMap.caseInsensitiveMultiMap().add("User-Agent", agent).add(header, value),
                "192.0.2.1",
                rules(true)));
    }

    private static FollowRules rules(boolean discardDatacentres) {
        return new FollowRules(
                new TenantId("nordlys"),
                null,
                false,
                discardDatacentres,
                ranges("198.51.100.0/25", "2001:db8:1::/48"),
                false);
    }

    private static Outcome from(String address, boolean discardDatacentres) {
        return STEPS.decide(new Request(
                false,
                MultiMap.caseInsensitiveMultiMap().add("User-Agent", SAFARI),
                address,
                rules(discardDatacentres)));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, UNDECIDED",
        "198.51.100.7, COLLEAGUE",
        "198.51.100.200, UNDECIDED",
        "2001:db8:1::7, COLLEAGUE",
        "203.0.113.9, DATACENTRE",
        "::ffff:203.0.113.9, DATACENTRE",
        "40.107.1.1, MAIL_SCANNER",
        "nonsense, UNDECIDED",
    })
    void whoIsNoReaderIsKnownByTheAddress(String address, Outcome outcome) {
        assertThat(from(address, true)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "true, perron_tenant=nordlys, COLLEAGUE",
        "true, other=1; perron_tenant=nordlys, COLLEAGUE",
        "true, perron_tenant=fjordbank, UNDECIDED",
        "true, other=nordlys, UNDECIDED",
        "false, perron_tenant=nordlys, UNDECIDED",
    })
    void whoIsSignedInWithTheTenantIsAColleagueWhereTheTenantWantsIt(boolean wanted, String cookie, Outcome outcome) {
        FollowRules rules = new FollowRules(new TenantId("nordlys"), null, false, false, ranges(), wanted);

        assertThat(STEPS.decide(new Request(
                        false,
                        MultiMap.caseInsensitiveMultiMap()
                                .add("User-Agent", SAFARI)
                                .add("Cookie", cookie),
                        "192.0.2.1",
                        rules)))
                .isEqualTo(outcome);
    }

    @Test
    void datacentresAreDiscardedOnlyWhereTheTenantWantsIt() {
        assertThat(from("203.0.113.9", false)).isEqualTo(Outcome.UNDECIDED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
                SAFARI,
                "Mozilla/5.0 (Linux; Android 15; SM-S928B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [LinkedInApp]/9.31.2",
                "Mozilla/5.0 (Linux; Android 14; Pixel 8 Build/UQ1A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/131.0.0.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/490.0.0.63.82;]",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) HeadChrome/1",
            })
    void peopleAreLeftUndecided(String agent) {
        assertThat(decide(false, agent, "Accept", "text/html")).isEqualTo(Outcome.UNDECIDED);
    }

    @ParameterizedTest
    @CsvSource({
        "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com), PREVIEW_BOT",
        "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php), PREVIEW_BOT",
        "WhatsApp/2.23.20.0 A, PREVIEW_BOT",
        "Twitterbot/1.0, PREVIEW_BOT",
        "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots), PREVIEW_BOT",
        "TelegramBot (like TwitterBot), PREVIEW_BOT",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html), CRAWLER",
        "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm), CRAWLER",
        "GPTBot/1.0, CRAWLER",
        "curl/8.5.0, CRAWLER",
        "Mozilla/5.0 (compatible; TwinWaveScanner/1.0), MAIL_SCANNER",
        "Barracuda Sentinel (EE), MAIL_SCANNER",
        "python-requests/2.32.0, CRAWLER",
        "'', CRAWLER",
    })
    void machinesAreKnownByTheirUserAgent(String agent, Outcome outcome) {
        assertThat(decide(false, agent, "Accept", "*/*")).isEqualTo(outcome);
        assertThat(decide(true, agent, "Accept", "*/*")).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Purpose, prefetch",
        "Sec-Purpose, prefetch;prerender",
        "Purpose, prefetch",
        "X-Purpose, preview",
        "X-Moz, prefetch",
    })
    void whatABrowserFetchesAheadIsAPrefetch(String header, String value) {
        assertThat(decide(false, SAFARI, header, value)).isEqualTo(Outcome.PREFETCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html"})
    void aQuestionForTheHeadAloneIsNoVisit(String accept) {
        assertThat(decide(true, SAFARI, "Accept", accept)).isEqualTo(Outcome.HEAD);
    }
}
