package dk.perron.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dk.perron.e2e.Chromium.Device;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The story, told by people with a browser: at a desk and with a phone, each page held against WCAG. */
@ExtendWith(Perron.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserStoryIT {
    private static final double PATIENCE_MILLIS = 20_000;

    private final Chromium chromium = new Chromium();

    @BeforeAll
    void bePatient() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    }

    @AfterAll
    void close() {
        chromium.close();
    }

    @ParameterizedTest
    @EnumSource(Device.class)
    void fromTheFeedOfACompanyToAClickOfAStranger(Device device) {
        String run = device.name().toLowerCase(Locale.ROOT) + "-"
                + UUID.randomUUID().toString().substring(0, 6);
        String title = "Wind " + run;

        try (BrowserContext curator = chromium.person(device)) {
            Page page = signInAtCompany(curator, "curator@nordlys.example", run);
            publishFromSource(page, run, title);
        }
        try (BrowserContext employee = chromium.person(device);
                BrowserContext stranger = chromium.person(device)) {
            Page page = signInAtCompany(employee, "employee@nordlys.example", run);
            String link = share(page, run, title);
            seeTheClickArrive(page, stranger, link, run);
        }
        try (BrowserContext analyst = chromium.person(device)) {
            Page page = signInAtCompany(analyst, "analyst@nordlys.example", run);
            page.navigate(Perron.ORIGIN + "/analytics");
            assertThat(page.getByRole(AriaRole.HEADING, named("Overview"))).isVisible();
            assertThat(page.getByText(title).first()).isVisible();
            assertThat(page.getByText("Link previews").first()).isVisible();
            Chromium.inspect(page, run + "-overview");
        }
    }

    @Test
    void signingOutEndsTheSessionAtBothEnds() {
        try (BrowserContext curator = chromium.person(Device.DESK)) {
            Page page = signInAtCompany(curator, "curator@nordlys.example", "sign-out");
            page.navigate(Perron.ORIGIN + "/logout");
            assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in")))
                    .isVisible();

            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in"))
                    .click();
            page.locator("#username").fill("curator@nordlys.example");
            page.locator("#kc-login, [type=submit]").first().click();

            // The company's provider asks for the password again: its session ended too.
            assertThat(page.locator("#password")).isVisible();
            assertThat(page.url()).contains("/realms/nordlys-sso/");
        }
    }

    @Test
    void whoHasAPasswordSignsInAtPerronItself() {
        try (BrowserContext curator = chromium.person(Device.DESK)) {
            Page page = curator.newPage();
            page.navigate(Perron.ORIGIN + "/");
            page.getByRole(AriaRole.LINK, named("Sign in")).click();
            page.locator("#username").fill("curator@fjordbank.example");
            page.locator("#kc-login, [type=submit]").first().click();
            page.locator("#password").fill("perron");
            assertThat(page.url()).contains("/realms/perron/");
            page.locator("#kc-login, [type=submit]").first().click();
            acceptNotice(page, "password");

            assertThat(page.getByRole(AriaRole.LINK, named("Sources")).first()).isVisible();
        }
    }

    static Page signInAtCompany(BrowserContext context, String email, String run) {
        Page page = context.newPage();
        page.navigate(Perron.ORIGIN + "/");
        assertThat(page.getByRole(AriaRole.HEADING, named("People trust people, not logos.")))
                .isVisible();
        Chromium.inspect(page, run + "-landing");
        page.getByRole(AriaRole.LINK, named("Sign in")).click();
        page.locator("#username").fill(email);
        page.locator("#kc-login, [type=submit]").first().click();
        page.waitForURL(Pattern.compile(".*/realms/nordlys-sso/.*"));
        if (page.locator("#username").isVisible() && page.locator("#username").isEditable()) {
            page.locator("#username").fill(email);
        }
        page.locator("#password").fill("perron");
        page.locator("#kc-login, [type=submit]").first().click();
        acceptNotice(page, run);
        return page;
    }

    private static void acceptNotice(Page page, String run) {
        Locator accept = page.getByRole(AriaRole.BUTTON, named("Got it, let me in"));
        Locator inside = page.getByRole(AriaRole.MAIN);
        inside.or(accept).first().waitFor();
        page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))
                .first()
                .waitFor();
        if (accept.isVisible()) {
            Chromium.inspect(page, run + "-notice");
            accept.click();
            accept.waitFor(new Locator.WaitForOptions()
                    .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
        }
    }

    private static void publishFromSource(Page page, String run, String title) {
        page.navigate(Perron.ORIGIN + "/curator/sources");
        page.getByRole(AriaRole.BUTTON, named("Add a source")).first().click();
        page.getByLabel("Name", exactly()).fill("News " + run);
        page.getByLabel("Address of the feed").fill(Perron.SIMULATOR + "/feeds/nordlys-news.xml");
        page.getByRole(AriaRole.BUTTON, named("Add and fetch")).click();
        assertThat(page.getByRole(AriaRole.HEADING, named("News " + run))).isVisible();
        assertThat(page.getByRole(AriaRole.LINK, containing("Make a post")).first())
                .isVisible();
        Chromium.inspect(page, run + "-source");
        page.getByRole(AriaRole.LINK, containing("Make a post")).first().click();
        page.getByLabel("Title", exactly()).fill(title);
        page.getByRole(AriaRole.BUTTON, containing("Add a suggestion")).first().click();
        page.getByLabel(Pattern.compile("^Suggestion in")).first().fill("More wind, fewer words");
        page.getByText("Only some", new Page.GetByTextOptions().setExact(true)).click();
        page.getByLabel("Condition 1: values").first().click();
        page.getByRole(AriaRole.OPTION, containing("Sales")).click();
        page.keyboard().press("Escape");
        // The number belongs to the rule once nothing is being counted any more.
        assertThat(page.locator("[data-counting]")).hasCount(0);
        assertThat(page.getByText("would be offered this").first()).isVisible();
        Chromium.inspect(page, run + "-editor");
        page.getByRole(AriaRole.BUTTON, named("Publish")).first().click();
        assertThat(page.getByText("Published. It is in the feeds now.")).isVisible();
    }

    private static String share(Page page, String run, String title) {
        page.navigate(Perron.ORIGIN + "/feed");
        assertThat(page.getByText("For Sales").first()).isVisible();
        Chromium.inspect(page, run + "-feed");
        page.getByRole(AriaRole.LINK, named("Share: " + title)).click();
        page.getByText("LinkedIn", new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
        Locator connect = page.getByRole(AriaRole.BUTTON, named("Connect LinkedIn"));
        Locator words = page.getByLabel("Your own words");
        words.waitFor();
        if (connect.isVisible()) {
            Chromium.inspect(page, run + "-connect");
            connect.click();
            page.getByRole(AriaRole.BUTTON, named("Allow")).click();
            page.waitForURL(Pattern.compile(Pattern.quote(Perron.ORIGIN) + "/feed.*"));
            words.waitFor();
            page.getByText("LinkedIn", new Page.GetByTextOptions().setExact(true))
                    .first()
                    .click();
        }
        words.fill("I climbed one of these last week, and the view was worth every step. " + run);
        assertThat(page.getByText("Added for honesty").first()).isVisible();
        assertThat(page.getByText("How much of it is you").first()).isVisible();
        Chromium.inspect(page, run + "-composer");
        page.getByRole(AriaRole.BUTTON, named("Share on LinkedIn")).click();
        assertThat(page.getByRole(AriaRole.HEADING, named("It is out there!"))).isVisible();
        Chromium.inspect(page, run + "-shared");
        page.navigate(Perron.ORIGIN + "/shares");
        assertThat(page.getByText("Published").first()).isVisible();
        Chromium.inspect(page, run + "-shares");
        return (String)
                page.evaluate("async () => (await (await fetch('/api/share/v1/shares')).json()).items[0].link.url");
    }

    /** The page of the employee stays open: the click must show without reloading it. */
    private static void seeTheClickArrive(Page page, BrowserContext stranger, String link, String run) {
        page.navigate(Perron.ORIGIN + "/impact");
        assertThat(page.getByText("Live", new Page.GetByTextOptions().setExact(true))
                        .first())
                .isVisible();
        clicks(page).waitFor();
        int before = Integer.parseInt(clicks(page).textContent());
        Page target = stranger.newPage();
        target.navigate(link);
        assertThat(target.url()).startsWith(Perron.SIMULATOR + "/articles/");

        assertThat(clicks(page))
                .hasText(
                        Integer.toString(before + 1),
                        new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MILLIS));
        Chromium.inspect(page, run + "-impact");
    }

    /** The number that screen readers hear for the clicks on the departure board. */
    private static Locator clicks(Page page) {
        return page.locator("dl div:has(dt:text-is('Clicks')) dd .visually-hidden")
                .first();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Page.GetByRoleOptions containing(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }
}
