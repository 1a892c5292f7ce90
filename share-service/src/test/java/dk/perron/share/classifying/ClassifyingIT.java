package dk.perron.share.classifying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.event.Event;
import dk.perron.platform.id.Ids;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.fixture.FakeLinkedIn;
import dk.perron.share.fixture.House;
import dk.perron.share.fixture.Site;
import dk.perron.test.ChannelProbe;
import dk.perron.test.Obstacle;
import dk.perron.test.PerronStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Puts hits on the channel as the redirect does and looks at what they are found to be. */
@QuarkusTest
@WithTestResource(PerronStack.class)
@WithTestResource(FakeLinkedIn.class)
class ClassifyingIT {
    private static final String RECEIVED = "dk.perron.share.hit.received.v1";
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final ChannelProbe probe = new ChannelProbe();
    private final TenantDatabase database;
    private final Site site;
    private final Clicks clicks;
    private final Visits visits;
    private final String tenant;

    ClassifyingIT(TenantDatabase database, Clicks clicks, Visits visits) {
        this.database = database;
        this.site = new Site(database);
        this.clicks = clicks;
        this.visits = visits;
        this.tenant = site.tenant;
    }

    private Event hit(String code, String visitor, Instant at) {
        return hit(code, visitor, at, "somebody");
    }

    private Event hit(String code, String visitor, Instant at, String employee) {
        String id = Ids.next("hit");
        Map<String, Object> data = new HashMap<>(Map.of(
                "id", id,
                "code", code,
                "shareId", "share_1",
                "postId", "post_1",
                "employeeId", employee,
                "network", "copy-link",
                "at", at.toString(),
                "outcome", "undecided",
                "device", "phone",
                "language", "da"));
        if (visitor != null) {
            data.put("visitor", visitor);
        }
        return new Event(id, "share", RECEIVED, code, new TenantId(tenant), at, probe.tree(data));
    }

    private List<String> outcomes(int most) {
        List<String> seen = new ArrayList<>();
        await().atMost(House.PATIENCE).until(() -> {
            seen.clear();
            probe.all("share.clicks").stream()
                    .filter(event -> event.tenant().value().equals(tenant))
                    .forEach(event -> seen.add(event.data().path("outcome").asText()));
            return seen.size() >= most;
        });
        return seen;
    }

    @Test
    void hitsAreDecidedOnTheTimeAtWhichTheyHappenedHoweverLateTheyCome() {
        String visitor = "visitor-" + tenant;
        probe.send("share.hits", hit("abcdefgh", visitor, NOON));
        probe.send("share.hits", hit("abcdefgh", visitor, NOON.minusSeconds(600)));
        probe.send("share.hits", hit("abcdefgh", visitor, NOON.plusSeconds(3_600)));
        probe.send("share.hits", hit("abcdefgh", null, NOON));

        assertThat(outcomes(4)).containsExactlyInAnyOrder("click", "repeat", "click", "click");
    }

    @Test
    void aVisitorOfVeryManyLinksWithinAMinuteIsABurst() {
        for (int link = 0; link < 14; link++) {
            probe.send(
                    "share.hits",
                    hit("abcdefg" + (char) ('A' + link % 8) + (1 + link / 8), "v-" + tenant, NOON.plusMillis(link)));
        }

        assertThat(outcomes(14)).filteredOn("burst"::equals).hasSize(4);
    }

    @Test
    void aHitThatComesAfterItsEmployeeWasErasedNamesNobody() {
        site.isSet(Map.of());
        probe.send(
                "identity.employees",
                "dk.perron.identity.employee.erased.v1",
                site.employee,
                tenant,
                Map.of("id", site.employee, "version", 9));
        await().atMost(House.PATIENCE)
                .until(() -> texts("select id from employee where erased").contains(site.employee));

        probe.send("share.hits", hit("abcdefgh", "visitor-" + tenant, NOON, site.employee));

        Event told = probe.await("share.clicks", event -> event.tenant().value().equals(tenant));
        assertThat(told.data().path("employeeId").asText()).isEqualTo("erased");
        assertThat(texts("select employee_id from click")).containsExactly("erased");
    }

    private List<String> texts(String query) {
        return database.inTenant(
                        new TenantId(tenant),
                        transaction -> transaction.query(query).execute())
                .map(rows -> rows.stream().map(row -> row.getString(0)).toList())
                .await()
                .atMost(House.PATIENCE);
    }

    @Test
    void aBurstIsOfAnyMinuteNotOnlyOfTheClocks() {
        for (int link = 0; link < 14; link++) {
            probe.send("share.hits", hit("link-" + link, "v-" + tenant, NOON.plusSeconds(link - 7)));
        }

        assertThat(outcomes(14)).filteredOn("burst"::equals).hasSize(4);
    }

    @Test
    void aLinkOfABurstThatIsFollowedAgainLaterIsAClick() {
        String visitor = "v-" + tenant;
        for (int link = 0; link < 11; link++) {
            probe.send("share.hits", hit("link-" + link, visitor, NOON.plusMillis(link)));
        }
        assertThat(outcomes(11)).filteredOn("burst"::equals).hasSize(1);
        Event burst = probe.await(
                "share.clicks",
                event -> event.tenant().value().equals(tenant)
                        && event.data().path("outcome").asText().equals("burst"));

        probe.send("share.hits", hit(burst.subject(), visitor, NOON.plusSeconds(300)));

        assertThat(outcomes(12)).filteredOn("click"::equals).hasSize(11);
    }

    @Test
    void aRecordIsPutAsideOnlyOnceItsNeighboursAreSaved() throws SQLException {
        String code = "neighbour-" + tenant;
        try (Obstacle busy = Obstacle.waiting("taken_hit")) {
            probe.sendWithRubbish("share.hits", hit(code, "visitor-" + tenant, NOON), "{\"no\":\"hit\"}");
            await().atMost(House.PATIENCE).until(() -> busy.met() > 0);

            assertThat(probe.deadLetters(code)).isEmpty();
        }

        assertThat(outcomes(1)).containsExactly("click");
        await().atMost(House.PATIENCE).until(() -> probe.deadLetters(code).size() == 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"25006", "42501", "55000"})
    void aHitIsKeptForADatabaseThatTakesItLater(String refusal) throws SQLException {
        String code = "later-" + tenant;
        try (Obstacle refusing = Obstacle.refusing("taken_hit", refusal)) {
            probe.send("share.hits", hit(code, "visitor-" + tenant, NOON));
            await().atMost(House.PATIENCE).until(() -> refusing.met() > 2);
        }

        assertThat(outcomes(1)).containsExactly("click");
        assertThat(probe.deadLetters(code)).isEmpty();
    }

    @Test
    void aHitThatTheDatabaseCannotHoldIsPutAside() throws SQLException {
        String code = "never-" + tenant;
        try (Obstacle refusing = Obstacle.refusing("taken_hit", "22021")) {
            probe.send("share.hits", hit(code, "visitor-" + tenant, NOON));
            await().atMost(House.PATIENCE).until(() -> probe.deadLetters(code).size() == 1);

            assertThat(refusing.met()).isEqualTo(1);
        }
    }

    @Test
    void anHourOfTheWeekCountsEachClickOnceHoweverOftenItIsTold() {
        String code = "hour-" + tenant;
        probe.send("share.hits", hit(code, "visitor-" + tenant, NOON));
        probe.send("share.hits", hit(code, "visitor-" + tenant, NOON.plusSeconds(1)));
        Event told = probe.await("share.clicks", event -> event.subject().equals(code));
        probe.send("share.clicks", told);
        probe.send("share.hits", hit(code, "visitor-" + tenant, NOON.plusSeconds(7_200)));

        await().atMost(House.PATIENCE)
                .until(() -> texts("select hour::text from click_hour").contains("15"));
        assertThat(texts("select weekday || ' ' || hour || ' ' || clicks from click_hour order by hour"))
                .containsExactly("1 13 1", "1 15 1");
    }

    @Test
    void aHitThatComesAgainChangesNothingAndABrokenOneHoldsNobodyUp() {
        Event first = hit("abcdefgh", "visitor-" + tenant, NOON);
        probe.send("share.hits", first);
        probe.sendRubbish("share.hits", "abcdefgh", "{\"no\":\"hit\"}");
        probe.send("share.hits", first);
        probe.send("share.hits", hit("abcdefgh", "another-" + tenant, NOON));

        assertThat(outcomes(2)).containsExactly("click", "click");
        Event told = probe.await("share.clicks", event -> event.tenant().value().equals(tenant));
        assertThat(told.data().path("device").asText()).isEqualTo("phone");
        assertThat(told.data().path("language").asText()).isEqualTo("da");
    }

    @Test
    void aConversionOfAVisitThatRepeatsAClickIsPutDownToItsShare() {
        site.isSet(Map.of());
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Event click = hit("abcdefgh", "visitor-" + tenant, now.minusSeconds(600));
        Event again = hit("abcdefgh", "visitor-" + tenant, now.minusSeconds(500));
        Event later = hit("abcdefgh", "visitor-" + tenant, now.minusSeconds(400));
        Event late = hit("abcdefgh", "visitor-" + tenant, now.minusSeconds(900));
        probe.send("share.hits", click);
        probe.send("share.hits", again);
        assertThat(outcomes(2)).containsExactly("click", "repeat");
        probe.send("share.hits", later);
        probe.send("share.hits", later);
        probe.send("share.hits", late);
        assertThat(outcomes(4)).containsExactly("click", "repeat", "repeat", "repeat");

        for (Event visit : List.of(click, again, later, late)) {
            site.report(Site.application(visit.id(), "order-" + visit.id()))
                    .then()
                    .statusCode(201)
                    .body("status", equalTo("attributed"));
        }

        assertThat(site.count("post_id = 'post_1'")).isEqualTo(4);
        assertThat(site.rows("click", "repeats = '" + click.id() + "'")).isEqualTo(3);
        assertThat(site.rows("click", "true")).isEqualTo(4);
    }

    @Test
    void whatIsReportedOncePerClickCountsOnceHoweverOftenItsLinkIsFollowed() {
        site.isSet(Map.of());
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Event click = hit("abcdefgh", "visitor-" + tenant, now.minusSeconds(600));
        Event repeat = hit("abcdefgh", "visitor-" + tenant, now.minusSeconds(500));
        probe.send("share.hits", click);
        probe.send("share.hits", repeat);
        outcomes(2);

        site.engage(repeat.id(), "mark-0001");
        site.engage(click.id(), "mark-0002");
        site.engage(repeat.id(), "mark-0003");

        site.conversions("").then().body("items.status", contains("attributed"));
    }

    @Test
    void aClickIsKeptAsLongAsAConversionWithinItsWindowMayBeReported() {
        site.isSet(Map.of("conversionWindowDays", 30, "retainClicksDays", 30));
        Instant now = Instant.now();
        String click = site.click(now.minus(32, ChronoUnit.DAYS));
        site.click(now.minus(34, ChronoUnit.DAYS));
        Map<String, Object> wish = new HashMap<>(Site.application(click, "order-1"));
        wish.put("occurredAt", now.minus(62, ChronoUnit.HOURS).toString());

        clicks.forget().await().atMost(House.PATIENCE);

        assertThat(site.rows("click", "true")).isEqualTo(1);
        site.report(wish).then().statusCode(201).body("status", equalTo("attributed"));
    }

    @Test
    void aRepeatIsToldHoweverLongItWaitedForItsDecision() {
        String visitor = "visitor-" + tenant;
        probe.send("share.hits", hit("abcdefgh", visitor, NOON.minus(9, ChronoUnit.DAYS)));
        outcomes(1);
        visits.forget().await().atMost(House.PATIENCE);
        probe.send(
                "share.hits",
                hit("abcdefgh", visitor, NOON.minus(9, ChronoUnit.DAYS).plusSeconds(600)));
        assertThat(outcomes(2)).containsExactly("click", "repeat");
        site.execute("update visit set decided_at = now() - interval '4 days'", Tuple.tuple());

        visits.forget().await().atMost(House.PATIENCE);

        assertThat(site.rows("visit", "true")).isZero();
    }

    @Test
    void repeatsAreForgottenWithTheirClicksAndNotKeptAtAllWithoutClickIds() {
        site.isSet(Map.of("conversionWindowDays", 1, "retainClicksDays", 1));
        Instant before = Instant.now().minus(5, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS);
        probe.send("share.hits", hit("abcdefgh", "visitor-" + tenant, before));
        probe.send("share.hits", hit("abcdefgh", "visitor-" + tenant, before.plusSeconds(1)));
        outcomes(2);
        assertThat(site.rows("click", "true")).isEqualTo(2);

        clicks.forget().await().atMost(House.PATIENCE);

        assertThat(site.rows("click", "true")).isZero();
        site.isSet(Map.of("clickIds", false));
        probe.send("share.hits", hit("ijklmnop", "visitor-" + tenant, before));
        probe.send("share.hits", hit("ijklmnop", "visitor-" + tenant, before.plusSeconds(1)));
        assertThat(outcomes(4)).containsExactly("click", "repeat", "click", "repeat");
        assertThat(site.rows("click", "true")).isZero();
    }
}
