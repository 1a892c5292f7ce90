package dk.perron.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dk.perron.e2e.Chromium.Device;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every page there is, and the composer for every network, at a desk in English and on a phone in Danish. */
@ExtendWith(Perron.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryPageIT {
    private static final double PATIENCE_MILLIS = 20_000;
    private static final List<String> NETWORKS =
            List.of("linkedin", "mastodon", "bluesky", "x", "facebook", "whatsapp", "mail", "copy-link", "qr");

    private final Person employee = Person.of("employee", "havnelab");
    private final Person curator = Person.of("curator", "havnelab");
    private final Person analyst = Person.of("analyst", "havnelab");
    private final Person admin = Person.of("admin", "havnelab");
    private final String run = UUID.randomUUID().toString().substring(0, 6);
    private final Chromium chromium = new Chromium();
    private String source = "";
    private String endpoint = "";

    /** Who reads, on what, in which language. */
    enum Reader {
        DESK_ENGLISH(Device.DESK, "en-GB"),
        PHONE_DANISH(Device.PHONE, "da-DK");

        private final Device device;
        private final String locale;

        Reader(Device device, String locale) {
            this.device = device;
            this.locale = locale;
        }

        String word(String english, String danish) {
            return this == DESK_ENGLISH ? english : danish;
        }
    }

    /** A page and the heading that says that it is the one. */
    private record Stop(String path, String english, String danish) {}

    @BeforeAll
    void furnish() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        Rules.letEmployeesShareOften(admin);
        for (Person person : List.of(employee, curator, analyst, admin)) {
            person.api().post("/api/identity/v1/me/notice").then().statusCode(204);
        }
        Consent.give(employee, "linkedin", Map.of(), "Employee " + run);
        source = curator.api()
                .body(Map.of(
                        "kind", "feed", "name", "News " + run, "url", Perron.SIMULATOR + "/feeds/nordlys-news.xml"))
                .post("/api/content/v1/sources")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        curator.api()
                .post("/api/content/v1/sources/" + source + "/fetch")
                .then()
                .statusCode(200);
        endpoint = admin.api()
                .body(Map.of("url", Perron.SIMULATOR + "/intranet/webhooks/pages-" + run, "types", List.of()))
                .post("/api/notification/v1/endpoints")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @AfterAll
    void close() {
        admin.api().delete("/api/notification/v1/endpoints/" + endpoint);
        chromium.close();
    }

    @ParameterizedTest
    @EnumSource(Reader.class)
    void everyPageAndEveryNetworkHoldsForWhoReads(Reader reader) {
        String post = Offer.toEverybody(curator, employee, "Every page " + run + " " + reader);

        try (BrowserContext context = chromium.person(reader.device, reader.locale)) {
            Page page = signIn(context, employee);
            compose(page, reader, post);
            visit(
                    page,
                    reader,
                    new Stop("/feed", "", ""),
                    new Stop("/shares", "My shares", "Mine delinger"),
                    new Stop("/impact", "My impact", "Min effekt"),
                    new Stop("/topics", "Topics", "Emner"),
                    new Stop("/connections", "Connections", "Forbindelser"),
                    new Stop("/profile", "Profile", "Profil"));
        }
        try (BrowserContext context = chromium.person(reader.device, reader.locale)) {
            visit(
                    signIn(context, curator),
                    reader,
                    new Stop("/curator/sources", "Sources", "Kilder"),
                    new Stop("/curator/sources/" + source, "News " + run, "News " + run),
                    new Stop("/curator/posts", "Posts", "Opslag"),
                    new Stop("/curator/posts/new", "New post", "Nyt opslag"),
                    new Stop("/curator/posts/" + post, "Edit post", "Redigér opslag"));
        }
    }

    private static Page signIn(BrowserContext context, Person person) {
        Page page = context.newPage();
        page.navigate(Perron.ORIGIN + "/login?returnTo=/feed");
        page.locator("#username").fill(person.email());
        page.locator("#kc-login, [type=submit]").first().click();
        page.locator("#password").fill("perron");
        page.locator("#kc-login, [type=submit]").first().click();
        page.waitForURL(Perron.ORIGIN + "/feed");
        return page;
    }

    private void visit(Page page, Reader reader, Stop... stops) {
        for (Stop stop : stops) {
            page.navigate(Perron.ORIGIN + stop.path());
            Locator heading = page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
            assertThat(heading).containsText(reader.word(stop.english(), stop.danish()));
            assertThat(page.locator("html")).hasAttribute("lang", reader.word("en", "da"));
            inspect(page, reader, stop.path().replace(source, "source").replace(endpoint, "endpoint"));
        }
    }

    private static void inspect(Page page, Reader reader, String what) {
        assertThat(page.locator("[aria-busy=true]")).hasCount(0);
        Chromium.inspect(page, "every-" + reader.name().toLowerCase(Locale.ROOT) + what.replaceAll("post_\\w+|/", "-"));
    }

    private static void compose(Page page, Reader reader, String post) {
        page.navigate(Perron.ORIGIN + "/feed?share=" + post);
        Locator words = page.getByLabel(reader.word("Your own words", "Dine egne ord"));
        words.waitFor();
        for (String network : NETWORKS) {
            choose(page, network);
            inspect(page, reader, "/composer/" + network);
        }

        choose(page, "linkedin");
        words.fill(reader.word("The view was worth every step.", "Udsigten var hvert et skridt værd, syntes jeg."));
        page.getByText(reader.word("At a time", "Vælg tid"), new Page.GetByTextOptions().setExact(true))
                .click();
        page.getByLabel(reader.word("Day and time", "Dag og tid"))
                .fill(LocalDateTime.now()
                        .plusDays(2)
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString());
        Locator approve = page.getByRole(
                AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName(Pattern.compile(reader.word("^Approve for", "^Godkend til"))));
        approve.waitFor();
        assertThat(page.getByText(reader.word("Added for honesty", "Tilføjet for ærlighedens skyld"))
                        .first())
                .isVisible();
        inspect(page, reader, "/composer/scheduled");
        approve.click();
        arrive(page, reader, reader.word("Ticket booked", "Billetten er bestilt"), "/result/scheduled");

        again(page, reader, "qr", reader.word("Make the QR code", "Lav QR-koden"));
        arrive(page, reader, reader.word("Your QR code is ready", "Din QR-kode er klar"), "/result/qr");

        again(page, reader, "copy-link", reader.word("Prepare the link", "Gør linket klar"));
        arrive(page, reader, reader.word("Your link is ready", "Dit link er klar"), "/result/link");
    }

    private static void again(Page page, Reader reader, String network, String go) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions()
                                .setName(reader.word("Share elsewhere too", "Del også et andet sted")))
                .click();
        choose(page, network);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(go)).click();
    }

    private static void arrive(Page page, Reader reader, String heading, String what) {
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(heading)))
                .isVisible();
        inspect(page, reader, what);
    }

    private static void choose(Page page, String network) {
        Locator choice = page.locator("label:has(> input[value='" + network + "'])");
        choice.click();
        assertThat(choice.locator("input")).isChecked();
    }
}
