package dk.perron.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The browser that Debian ships, driven by Playwright; each person has a context, and thus cookies, of their own. */
final class Chromium implements AutoCloseable {
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    private static final Path PICTURES = Path.of("target/screenshots");

    private final Playwright playwright;
    private final Browser browser;

    Chromium() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program())
                        .setHeadless(true)
                        .setArgs(FLAGS));
    }

    private static Path program() {
        return Stream.of(
                        Optional.ofNullable(System.getenv("CHROMIUM")).orElse("/usr/bin/chromium"),
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "No Chromium found: install it, or name it in the environment variable CHROMIUM"));
    }

    /** A browser of one person on a desk or on a phone. */
    BrowserContext person(Device device) {
        return person(device, "en-GB");
    }

    /** The same, of one whose browser asks for this language. */
    BrowserContext person(Device device, String locale) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(device.width, device.height)
                // What people's browsers send; a headless one says so, and is rightly counted as a machine.
                .setUserAgent(device.agent)
                .setHasTouch(device.touch)
                .setIsMobile(device.touch)
                .setLocale(locale)
                .setTimezoneId("Europe/Copenhagen")
                .setColorScheme(device.colours)
                .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE));
        context.setDefaultTimeout(20_000);
        return context;
    }

    /** The two kinds of screen everything must work on. */
    enum Device {
        DESK(1280, 860, false, ColorScheme.LIGHT, "X11; Linux x86_64", ""),
        PHONE(390, 844, true, ColorScheme.DARK, "Linux; Android 10; K", "Mobile ");

        private final int width;
        private final int height;
        private final boolean touch;
        private final ColorScheme colours;
        private final String agent;

        Device(int width, int height, boolean touch, ColorScheme colours, String system, String kind) {
            this.width = width;
            this.height = height;
            this.touch = touch;
            this.colours = colours;
            this.agent = "Mozilla/5.0 (" + system + ") AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 " + kind
                    + "Safari/537.36";
        }
    }

    /** Holds the page against WCAG 2.2 AA, checks that nothing sticks out sideways, and keeps a picture of it. */
    static void inspect(Page page, String name) {
        Path picture = PICTURES.resolve(name + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(picture));
        assertThat(new AxeBuilder(page)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                        .analyze()
                        .getViolations())
                .as("axe on " + name)
                .isEmpty();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                .as("sideways scrolling on " + name)
                .isLessThanOrEqualTo(0);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
