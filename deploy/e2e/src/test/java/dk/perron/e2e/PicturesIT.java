package dk.perron.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dk.perron.e2e.Chromium.Device;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Takes the pictures of the README, into the directory of the system property {@code perron.pictures}: of a fresh stack, whose
 * figures begin here. Without the property it does nothing.
 */
@ExtendWith(Perron.class)
@EnabledIfSystemProperty(named = "perron.pictures", matches = ".+")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PicturesIT {
    private static final String TITLE = "First power from the turbines off Esbjerg";
    private static final String WORDS =
            "I was out there when the first turbine started to turn. You do not hear much, but you do not forget it.";

    /** Says what the page would say to the services, and gives the answer. */
    private static final String CALL = """
            async ([method, path, body]) => {
              const answer = await fetch(path, {
                method,
                headers: { 'X-Perron': '1', 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() },
                body: body === null ? undefined : JSON.stringify(body),
              });
              const text = await answer.text();
              if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
              return text === '' ? null : JSON.parse(text);
            }""";

    private final Chromium chromium = new Chromium();
    private final List<URI> links = new ArrayList<>();

    @AfterAll
    void close() {
        chromium.close();
    }

    @Test
    void theReadmeShowsTheProductAsItLooks() {
        String post;
        try (BrowserContext context = chromium.person(Device.DESK)) {
            Page page = signIn(context, "curator");
            post = publishAStory(page);
            links.add(shareByLink(page, post));
            takeTheEditor(page);
        }
        for (String colleague : List.of("admin", "analyst")) {
            try (BrowserContext context = chromium.person(Device.DESK)) {
                links.add(shareByLink(signIn(context, colleague), post));
            }
        }
        try (BrowserContext context = chromium.person(Device.DESK)) {
            Page page = signIn(context, "employee");
            takeTheComposer(page);
            strangersFollow();
            page.navigate(Perron.ORIGIN + "/feed");
            assertThat(page.getByText(TITLE).first()).isVisible();
            assertThat(page.getByText("Your last 30 days").first()).isVisible();
            take(page, "feed");
        }
        try (BrowserContext context = chromium.person(Device.PHONE)) {
            Page page = signIn(context, "employee");
            page.navigate(Perron.ORIGIN + "/impact");
            assertThat(page.getByText(TITLE).first()).isVisible();
            take(page, "impact-phone");
        }
        try (BrowserContext context = chromium.person(Device.DESK)) {
            takeTheOverview(signIn(context, "analyst"));
        }
    }

    private static Page signIn(BrowserContext context, String who) {
        return BrowserStoryIT.signInAtCompany(context, who + "@nordlys.example", "pictures-" + who);
    }

    /** A story of the company's own site, for everybody, on a topic that the demo employee follows. */
    private static String publishAStory(Page page) {
        String topic =
                (String) page.evaluate("async () => (await (await fetch('/api/content/v1/topics?limit=100')).json())"
                        + ".items.find(({ name }) => name === 'Wind power').id");
        Object image = page.evaluate("async () => (await (await fetch('/api/content/v1/items?limit=100')).json())"
                + ".items.find(({ imageUrl }) => imageUrl?.includes('wind')).imageUrl");
        Map<String, Object> story = Map.of(
                "title",
                TITLE,
                "summary",
                "After three years of work the first ten turbines send green power to 60,000 homes.",
                "url",
                "https://nordlys.example/news/first-power",
                "imageUrl",
                image,
                "captions",
                List.of(Map.of("language", "en", "text", "The first turbines are turning.")),
                "topics",
                List.of(topic));
        String post =
                (String) call(page, "POST", "/api/content/v1/posts", story).get("id");
        call(page, "POST", "/api/content/v1/posts/" + post + "/publish", null);
        return post;
    }

    private static URI shareByLink(Page page, String post) {
        Map<String, Object> wish = Map.of("postId", post, "network", "copy-link", "words", WORDS, "language", "en");
        Map<String, Object> preview = new HashMap<>(wish);
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .untilAsserted(() -> preview.put(
                        "approval",
                        call(page, "POST", "/api/share/v1/shares/preview", wish).get("approval")));
        Map<?, ?> link =
                (Map<?, ?>) call(page, "POST", "/api/share/v1/shares", preview).get("link");
        return URI.create((String) link.get("url"));
    }

    private void takeTheEditor(Page page) {
        page.navigate(Perron.ORIGIN + "/curator/sources");
        page.getByRole(AriaRole.LINK, containing("News of Nordlys")).first().click();
        page.getByRole(AriaRole.LINK, containing("Make a post")).first().click();
        page.getByText("Only some", new Page.GetByTextOptions().setExact(true)).click();
        page.getByLabel("Condition 1: values").first().click();
        page.getByRole(AriaRole.OPTION, containing("Sales")).click();
        page.keyboard().press("Escape");
        assertThat(page.locator("[data-counting]")).hasCount(0);
        Locator reached = page.getByText("would be offered this").first();
        assertThat(reached).isVisible();
        reached.evaluate("found => found.scrollIntoView({ block: 'center' })");
        take(page, "editor");
    }

    private void takeTheComposer(Page page) {
        String employee =
                (String) page.evaluate("async () => (await (await fetch('/api/identity/v1/me')).json()).name");
        page.navigate(Perron.ORIGIN + "/feed");
        page.getByRole(AriaRole.LINK, named("Share: " + TITLE)).click();
        chooseLinkedIn(page);
        page.getByRole(AriaRole.BUTTON, named("Connect LinkedIn")).click();
        // The member is the employee: the composer shows both names.
        page.locator("#member").fill(employee);
        page.getByRole(AriaRole.BUTTON, named("Allow")).click();
        page.waitForURL(url -> url.startsWith(Perron.ORIGIN + "/feed"));
        chooseLinkedIn(page);
        page.getByLabel("Your own words").fill(WORDS);
        assertThat(page.getByText("Posts as " + employee)).isVisible();
        assertThat(page.getByText("Added for honesty").first()).isVisible();
        take(page, "composer");
        page.getByRole(AriaRole.BUTTON, named("Share on LinkedIn")).click();
        assertThat(page.getByRole(AriaRole.HEADING, named("It is out there!"))).isVisible();
        links.add(URI.create((String)
                page.evaluate("async () => (await (await fetch('/api/share/v1/shares')).json()).items[0].link.url")));
    }

    private void strangersFollow() {
        try (Visits visits = Visits.of(links, 10)) {
            await().atMost(Duration.ofSeconds(30)).until(() -> visits.answered() >= 50);
        }
    }

    private void takeTheOverview(Page page) {
        page.navigate(Perron.ORIGIN + "/analytics");
        assertThat(page.getByText(TITLE).first()).isVisible();
        assertThat(page.getByText("Link previews").first()).isVisible();
        // As tall as the page: in a picture of more than the window the menu would end where the window does.
        int height = (Integer) page.evaluate("document.documentElement.scrollHeight");
        page.setViewportSize(page.viewportSize().width, height);
        take(page, "overview");
    }

    private static void take(Page page, String name) {
        // Every picture of an article must be there.
        page.waitForFunction("() => [...document.images].every(({ complete }) => complete)");
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of(System.getProperty("perron.pictures")).resolve(name + ".png")));
    }

    private static void chooseLinkedIn(Page page) {
        page.getByLabel("Your own words").waitFor();
        page.getByText("LinkedIn", new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
    }

    @SuppressWarnings("unchecked") // objects of JavaScript come as maps
    private static Map<String, Object> call(Page page, String method, String path, Object body) {
        List<Object> arguments = new ArrayList<>(List.of(method, path));
        arguments.add(body);
        return (Map<String, Object>) page.evaluate(CALL, arguments);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Page.GetByRoleOptions containing(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
