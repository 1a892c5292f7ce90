package dk.perron.share.network.linkedin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dk.perron.share.fixture.Settings;
import dk.perron.share.network.Account;
import dk.perron.share.network.Change;
import dk.perron.share.network.EngagementReader;
import dk.perron.share.network.EngagementReader.Metric;
import dk.perron.share.network.MemoryUploads;
import dk.perron.share.network.Outgoing;
import dk.perron.share.network.Outgoing.Form;
import dk.perron.share.network.Picture;
import dk.perron.share.network.Publication;
import dk.perron.share.network.SimulatedContract;
import dk.perron.share.network.SocialNetwork;
import dk.perron.share.network.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkedInContractIT extends SimulatedContract {
    LinkedInContractIT() {
        super("linkedin");
    }

    @Override
    protected SocialNetwork adapter(Map<String, String> settings) {
        LinkedInConfig config = Settings.of(LinkedInConfig.class, settings);
        LinkedInCalls calls = new LinkedInCalls(config, CLIENT, JSON, CLOCK);
        return new LinkedInPosts(
                config,
                calls,
                new LinkedInImages(calls, PICTURES, new MemoryUploads(), JSON),
                new LinkedInStanding(config, new LinkedInApps(config), CLIENT, JSON),
                JSON);
    }

    @Override
    protected boolean looks() {
        return false;
    }

    @Override
    protected boolean edits() {
        return true;
    }

    @Override
    protected boolean tellsUntilWhen() {
        return false;
    }

    @Test
    void aConflictIsGoneAtTheNextAttempt() {
        Account account = used(account());
        Outgoing post = post("En konflikt", Form.ARTICLE);
        spoil(account, "conflict");

        assertThat(ended(network().publish(post, account))).isEqualTo(new Publication.NotSent("409 CONFLICT"));

        assertThat(ended(network().publish(post, account))).isInstanceOf(Publication.Published.class);
    }

    @ParameterizedTest
    @CsvSource({"day-used-up, ACCOUNT", "app-day-used-up, APP"})
    void aDaysCallsThatAreUsedUpAreWaitedForUntilMidnight(String kind, Publication.Throttled.Scope scope) {
        Account account = used(account());
        spoil(account, kind);
        LocalDate today = LocalDate.now(CLOCK);

        Publication ending = ended(network().publish(post("For meget", Form.ARTICLE), account));

        assertThat(ending)
                .isIn(
                        new Publication.Throttled(midnightAfter(today), scope),
                        new Publication.Throttled(midnightAfter(today.plusDays(1)), scope));
    }

    private static Instant midnightAfter(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    @Test
    void aPictureTakesACallOfTheDayToo() {
        assertThat(network().takes(Form.TEXT, 1)).isEqualTo(1);
        assertThat(network().takes(Form.ARTICLE, 0)).isEqualTo(1);
        assertThat(network().takes(Form.ARTICLE, 3)).isEqualTo(2);
        assertThat(network().takes(Form.PICTURE, 3)).isEqualTo(4);
        assertThat(network().changesAreCounted()).isTrue();
    }

    @Test
    void aVersionThatIsNoLongerServedIsTheOperatorsMatter() {
        Account account = used(account());
        spoil(account, "version");

        assertThat(ended(network().publish(post("Gammel version", Form.ARTICLE), account)))
                .isEqualTo(new Publication.Rejected("426 NONEXISTENT_VERSION: set a newer PERRON_LINKEDIN_VERSION"));
    }

    @ParameterizedTest
    @CsvSource({"expired, EXPIRED_ACCESS_TOKEN", "revoked, REVOKED_ACCESS_TOKEN", "restricted, RESTRICTED_MEMBER"})
    void aRefusedTokenIsToldByItsCode(String kind, String code) {
        Account account = used(account());
        spoil(account, kind);

        assertThat(ended(network().publish(post("Afvist", Form.ARTICLE), account)))
                .isEqualTo(new Publication.Disconnected("401 " + code));
    }

    @Test
    void anArticleShowsItsCardWithThumbnail() {
        Account account = used(account());
        Outgoing post = with(post("Med kort", Form.ARTICLE), new Picture(picture(), "En vindmølle"));

        ended(network().publish(post, account));

        JsonNode card = newest(account).path("card");
        assertThat(card.path("url").asText()).isEqualTo(post.link().toString());
        assertThat(card.path("title").asText()).isEqualTo("Vindkraft om natten");
        assertThat(card.path("description").asText()).isEqualTo("Hvad nattevagten byggede");
        assertThat(card.path("picture").asText()).isNotEmpty();
    }

    @Test
    void severalPicturesAreShownInOrderAndDescribed() {
        Account account = used(account());
        Outgoing post = with(
                post("Tre billeder", Form.TEXT),
                Form.PICTURE,
                new Picture(picture(), "Første"),
                new Picture(picture().resolve("sun-contract.png"), "Andet"),
                new Picture(picture().resolve("sea-contract.png"), "Tredje"));

        assertThat(ended(network().publish(post, account))).isInstanceOf(Publication.Published.class);

        assertThat(newest(account).path("pictures").findValuesAsText("altText"))
                .containsExactly("Første", "Andet", "Tredje");
    }

    @Test
    void hashtagsAndMentionsStayWhatTheyAre() {
        Account account = used(account());
        Outgoing post =
                post("Tak til @[Nordlys Energi](urn:li:organization:7) for #grønenergi (og kaffe)", Form.ARTICLE);

        ended(network().publish(post, account));

        assertThat(only(account).text()).isEqualTo("Tak til Nordlys Energi for #grønenergi (og kaffe)");
    }

    @Test
    void aDuplicateIsTakenOverOnlyAfterAnAmbiguousAttempt() {
        Account account = used(account());
        Outgoing post = post("Det samme", Form.ARTICLE);
        ended(network().publish(post, account));

        assertThat(ended(network().publish(post, account))).isEqualTo(new Publication.Rejected("duplicate"));

        assertThat(publicPosts(account)).hasSize(1);
    }

    @Test
    void figuresAreReadByMetricAndMissingOnesAreNotZero() {
        Account account = used(account(SIMULATOR.token(
                "linkedin", "Anna " + UUID.randomUUID(), List.of("w_member_social", "r_member_postAnalytics"))));
        String shared = published(post("Med tal", Form.ARTICLE), account);
        String pictured = published(post("Billede med tal", Form.PICTURE), account);
        SIMULATOR.figures("linkedin", shared, Map.of("IMPRESSION", 70L, "REACTION", 7L, "LINK_CLICKS", 0L));
        SIMULATOR.figures("linkedin", pictured, Map.of("MEMBERS_REACHED", 5L));

        for (String version : List.of("202609", "202604")) {
            EngagementReader.Reading read = reader(version)
                    .read(List.of(shared, pictured), account)
                    .await()
                    .atMost(Duration.ofSeconds(30));

            assertThat(read)
                    .isEqualTo(new EngagementReader.Reading.Read(Map.of(
                            shared,
                            Map.of(Metric.IMPRESSIONS, 70L, Metric.REACTIONS, 7L, Metric.LINK_CLICKS, 0L),
                            pictured,
                            Map.of(Metric.REACH, 5L))));
        }
    }

    @Test
    void aReadingThatIsNotAllowedOrThrottledSaysSo() {
        Account account = used(account());
        String id = published(post("Uden tal", Form.ARTICLE), account);
        EngagementReader reader = reader("202609");

        SIMULATOR.spoil("linkedin", "analytics", "throttled", account.remoteId());
        assertThat(ended(reader.read(List.of(id), account))).isInstanceOf(EngagementReader.Reading.Throttled.class);
        SIMULATOR.spoil("linkedin", "analytics", "expired", account.remoteId());
        assertThat(ended(reader.read(List.of(id), account))).isInstanceOf(EngagementReader.Reading.Disconnected.class);
        SIMULATOR.spoil("linkedin", "analytics", "server-error", account.remoteId());
        assertThat(ended(reader.read(List.of(id), account))).isInstanceOf(EngagementReader.Reading.Unclear.class);
        assertThat(reader.callsFor(3)).isEqualTo(3 * reader.metrics().size());
        assertThat(reader.terms()).isEqualTo(new EngagementReader.Terms(Duration.ofHours(48), false));
    }

    @Test
    void withoutAnAppTheStandingIsAskedAsTheMember() {
        Account account = used(account());
        SocialNetwork appless = adapter(with(SIMULATOR.config(), "perron.linkedin.client-id", ""));
        assertThat(ended(appless.check(account))).isInstanceOf(Standing.Good.class);

        revoke(account);

        assertThat(ended(appless.check(account))).isEqualTo(new Standing.Lost("401 REVOKED_ACCESS_TOKEN"));
    }

    @Test
    void whatIsNotThereCannotBeChanged() {
        Account account = used(account());

        assertThat(ended(network().edit("urn:li:share:1", post("Rettet", Form.ARTICLE), account)))
                .isEqualTo(new Change.Refused("404 NOT_FOUND"));
    }

    private String published(Outgoing post, Account account) {
        return ((Publication.Published) ended(network().publish(post, account))).remoteId();
    }

    private EngagementReader reader(String version) {
        LinkedInConfig config =
                Settings.of(LinkedInConfig.class, with(SIMULATOR.config(), "perron.linkedin.version", version));
        return new LinkedInAnalytics(config, new LinkedInCalls(config, CLIENT, JSON, CLOCK));
    }

    private static Map<String, String> with(Map<String, String> config, String key, String value) {
        Map<String, String> more = new java.util.HashMap<>(config);
        more.put(key, value);
        return more;
    }

    private JsonNode newest(Account account) {
        return SIMULATOR.posts("linkedin", account.remoteId()).get(0);
    }

    private void spoil(Account account, String kind) {
        SIMULATOR.spoil("linkedin", "create-post", kind, account.remoteId());
    }
}
