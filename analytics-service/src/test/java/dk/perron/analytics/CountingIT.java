package dk.perron.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dk.perron.platform.event.Event;
import dk.perron.platform.id.Ids;
import dk.perron.test.Obstacle;
import dk.perron.test.PerronStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PerronStack.class)
class CountingIT {
    private static final String FROM = "2026-03-27";
    private static final String TO = "2026-03-31";
    private static final String MORNING = "2026-03-28T08:00:00Z";
    private static final String MILESTONES = "analytics.milestones";
    private static final String REACHED = "dk.perron.analytics.post.milestone-reached.v1";

    private Company nordlys;
    private String anna;
    private String post;

    @BeforeEach
    void aTenantWithAPost() {
        nordlys = Company.in("Europe/Copenhagen");
        anna = nordlys.employee("Sales");
        post = nordlys.post("Wind power at sea", 12);
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(assertion);
    }

    @Test
    void aShareAndItsClicksAppearInTheEmployeesImpact() {
        nordlys.share(post, anna, MORNING);
        nordlys.click(post, anna, "2026-03-28T09:00:00Z", "visitor-1");
        nordlys.click(post, anna, "2026-03-28T09:30:00Z", "visitor-1");
        nordlys.click(post, anna, "2026-03-29T09:30:00Z", "visitor-2");
        nordlys.discard(post, anna, "2026-03-28T09:00:01Z", "preview-bot");

        eventually(() -> {
            var impact = nordlys.impact(anna, FROM, TO);
            assertThat(impact.getInt("clicks")).isEqualTo(3);
            assertThat(impact.getInt("shares")).isEqualTo(1);
            assertThat(impact.getInt("visitors")).as("one on each of two days").isEqualTo(2);
            assertThat(impact.<String>getList("byDay.day"))
                    .containsExactly("2026-03-27", "2026-03-28", "2026-03-29", "2026-03-30", "2026-03-31");
            assertThat(impact.<Integer>getList("byDay.clicks")).containsExactly(0, 2, 1, 0, 0);
            assertThat(impact.<Integer>getList("byDay.shares")).containsExactly(0, 1, 0, 0, 0);
            assertThat(impact.<Map<String, Object>>getList("byPost"))
                    .containsExactly(Map.of("postId", post, "title", "Wind power at sea", "shares", 1, "clicks", 3));
        });
        assertThat(nordlys.impact("somebody-else", FROM, TO).getInt("clicks")).isZero();
    }

    @Test
    void theAnalystSeesHitsThatAreNoClicksByReason() {
        nordlys.click(post, anna, "2026-03-28T09:00:00Z", "visitor-1");
        nordlys.discard(post, anna, "2026-03-28T09:00:01Z", "preview-bot");
        nordlys.discard(post, anna, "2026-03-28T09:00:02Z", "preview-bot");
        nordlys.discard(post, anna, "2026-03-29T09:00:02Z", "repeat");

        eventually(() -> {
            assertThat(nordlys.overview(FROM, TO).getMap("discarded")).isEqualTo(Map.of("preview-bot", 2, "repeat", 1));
            assertThat(nordlys.post(post, FROM, TO).getMap("discarded"))
                    .isEqualTo(Map.of("preview-bot", 2, "repeat", 1));
            assertThat(nordlys.overview(FROM, TO).getInt("clicks")).isEqualTo(1);
        });
    }

    @Test
    void deliveredAgainNothingChanges() {
        Event share = nordlys.share(post, anna, MORNING);
        Event click = nordlys.click(post, anna, "2026-03-28T09:00:00Z", "visitor-1");
        Event bot = nordlys.discard(post, anna, "2026-03-28T09:00:00Z", "crawler");
        eventually(() -> assertThat(nordlys.overview(FROM, TO).getInt("clicks")).isEqualTo(1));

        for (int again = 0; again < 3; again++) {
            nordlys.probe().send("share.shares", share);
            nordlys.probe().send("share.clicks", click);
            nordlys.probe().send("share.clicks", bot);
        }
        // The same hit and share in new envelopes: another event, yet no other click.
        nordlys.hit(click.data().get("id").asText(), post, anna, "2026-03-28T09:00:00Z", "click", "visitor-1");
        nordlys.share(share.subject(), post, anna, MORNING);
        String other = nordlys.post("Told last", 12);
        nordlys.share(other, anna, MORNING);
        nordlys.click(other, anna, "2026-03-28T10:00:00Z", "visitor-1");

        eventually(() -> {
            var overview = nordlys.overview(FROM, TO);
            assertThat(overview.getInt("clicks")).isEqualTo(2);
            assertThat(overview.getInt("shares")).isEqualTo(2);
        });
        var figures = nordlys.post(post, FROM, TO);
        assertThat(figures.getInt("clicks")).isEqualTo(1);
        assertThat(figures.getInt("shares")).isEqualTo(1);
        assertThat(figures.getInt("visitors")).isEqualTo(1);
        assertThat(figures.getMap("discarded")).isEqualTo(Map.of("crawler", 1));
        assertThat(nordlys.probe().all(MILESTONES, REACHED, post)).hasSize(1);
    }

    @Test
    void aShareThatWasNeverPublishedDoesNotCount() {
        for (String type : List.of("requested", "failed", "cancelled")) {
            nordlys.probe()
                    .send(
                            "share.shares",
                            "dk.perron.share.share." + type + ".v1",
                            "share_1",
                            nordlys.id,
                            Map.of(
                                    "id",
                                    "share_1",
                                    "postId",
                                    post,
                                    "employeeId",
                                    anna,
                                    "network",
                                    "linkedin",
                                    "status",
                                    type,
                                    "code",
                                    "abcdefg",
                                    "language",
                                    "da",
                                    "requestedAt",
                                    MORNING));
        }
        nordlys.share("share_1", post, anna, "2026-03-30T08:00:00Z");

        eventually(() -> assertThat(nordlys.overview(FROM, TO).<Integer>getList("byDay.shares"))
                .containsExactly(0, 0, 0, 1, 0));
    }

    @Test
    void whatIsNoEventIsPutAsideAndItsNeighboursAreCounted() {
        nordlys.probe().sendRubbish("share.clicks", "abc", "no event at all");
        nordlys.probe().sendRubbish("share.shares", "abc", "{}");
        nordlys.share(post, anna, MORNING);
        nordlys.click(post, anna, "2026-03-28T09:00:00Z", "visitor-1");

        eventually(() -> {
            assertThat(nordlys.overview(FROM, TO).getInt("clicks")).isEqualTo(1);
            assertThat(nordlys.overview(FROM, TO).getInt("shares")).isEqualTo(1);
        });
    }

    @Test
    void aRecordIsPutAsideOnlyOnceItsNeighboursAreCounted() throws SQLException {
        String code = "code-of-" + anna;
        try (Obstacle busy = Obstacle.waiting("hit")) {
            nordlys.clickWithRubbish(post, anna, "2026-03-28T09:00:00Z", "no event at all");
            await().atMost(Duration.ofSeconds(20)).until(() -> busy.met() > 0);

            assertThat(nordlys.probe().deadLetters(code)).isEmpty();
        }

        eventually(() -> assertThat(nordlys.overview(FROM, TO).getInt("clicks")).isEqualTo(1));
        eventually(() -> assertThat(nordlys.probe().deadLetters(code)).containsExactly("no event at all"));
    }

    @Test
    void aClickIsKeptForADatabaseThatTakesItLater() throws SQLException {
        try (Obstacle refusing = Obstacle.refusing("hit", "25006")) {
            nordlys.click(post, anna, "2026-03-28T09:00:00Z", "visitor-1");
            await().atMost(Duration.ofSeconds(20)).until(() -> refusing.met() > 2);
        }

        eventually(() -> assertThat(nordlys.overview(FROM, TO).getInt("clicks")).isEqualTo(1));
        assertThat(nordlys.probe().deadLetters("code-of-" + anna)).isEmpty();
    }

    @Test
    void dayBoundariesAreTheTenantsOnTheDaysTheClockChanges() {
        nordlys.click(post, anna, "2026-03-28T22:59:59Z", "a");
        nordlys.click(post, anna, "2026-03-28T23:00:00Z", "b");
        nordlys.click(post, anna, "2026-03-29T21:59:59Z", "c");
        nordlys.click(post, anna, "2026-03-29T22:00:00Z", "d");
        nordlys.click(post, anna, "2026-10-24T21:59:59Z", "e");
        nordlys.click(post, anna, "2026-10-24T22:00:00Z", "f");
        nordlys.click(post, anna, "2026-10-25T22:59:59Z", "g");
        nordlys.click(post, anna, "2026-10-25T23:00:00Z", "h");

        eventually(() -> {
            assertThat(nordlys.overview("2026-03-28", "2026-03-30").<Integer>getList("byDay.clicks"))
                    .containsExactly(1, 2, 1);
            assertThat(nordlys.impact(anna, "2026-10-24", "2026-10-26").<Integer>getList("byDay.clicks"))
                    .containsExactly(1, 2, 1);
        });
    }

    @Test
    void eachMilestoneIsToldOnceWithTheTitle() {
        eventually(() -> nordlys.post(post, FROM, TO));
        for (int number = 0; number < 12; number++) {
            nordlys.click(post, anna, "2026-03-28T09:00:%02dZ".formatted(number), "visitor-" + number);
        }

        Event tenth = nordlys.probe()
                .await(
                        MILESTONES,
                        event -> event.subject().equals(post)
                                && event.data().get("clicks").asInt() == 10);

        assertThat(tenth.data().get("title").asText()).isEqualTo("Wind power at sea");
        assertThat(tenth.tenant().value()).isEqualTo(nordlys.id);
        eventually(() -> assertThat(nordlys.overview(FROM, TO).getInt("clicks")).isEqualTo(12));
        assertThat(nordlys.probe().all(MILESTONES, REACHED, post))
                .extracting(event -> event.data().get("clicks").asInt())
                .containsExactly(1, 10);
    }

    @Test
    void noMilestoneTellsOfAPostForASmallGroup() {
        String few = nordlys.post("For Anna alone", 1);
        String told = nordlys.post("For many", 40);
        eventually(() -> Stream.of(post, few, told).forEach(each -> nordlys.post(each, FROM, TO)));
        nordlys.click(few, anna, "2026-03-28T09:00:00Z", "visitor-1");
        nordlys.click(told, anna, "2026-03-28T09:00:01Z", "visitor-1");

        nordlys.probe().await(MILESTONES, event -> event.subject().equals(told));

        eventually(() -> assertThat(nordlys.overview(FROM, TO).getInt("clicks")).isEqualTo(2));
        assertThat(nordlys.probe().all(MILESTONES, REACHED, few)).isEmpty();
    }

    @Test
    void whatAnErasedEmployeeDidStaysInTheFiguresWithoutThePerson() {
        nordlys.share(post, anna, MORNING);
        nordlys.click(post, anna, "2026-03-28T09:00:00Z", "visitor-1");
        eventually(() ->
                assertThat(nordlys.impact(anna, FROM, TO).getInt("clicks")).isEqualTo(1));
        eventually(
                () -> assertThat(nordlys.post(post, FROM, TO).getInt("sharers")).isEqualTo(1));

        nordlys.erase(anna, 7);
        eventually(() ->
                assertThat(nordlys.impact(anna, FROM, TO).getInt("clicks")).isZero());
        nordlys.employee(anna, "Sales", true, 3);
        nordlys.click(post, anna, "2026-03-28T10:00:00Z", "visitor-2");

        eventually(() -> assertThat(nordlys.overview(FROM, TO).getInt("clicks")).isEqualTo(2));
        assertThat(nordlys.impact(anna, FROM, TO).getInt("clicks")).isZero();
        assertThat(nordlys.impact(anna, FROM, TO).getList("byPost")).isEmpty();
        assertThat(nordlys.post(post, FROM, TO).getInt("sharers")).isEqualTo(1);
    }

    @Test
    void anOlderStateOfAPostDoesNotReplaceANewerOne() {
        String moved = Ids.next("post");
        nordlys.post(moved, "Second title", 9, 2);
        nordlys.post(moved, "First title", 3, 1);
        String after = nordlys.post("After", 9);

        eventually(() ->
                assertThat(nordlys.post(moved, FROM, TO).getString("title")).isEqualTo("Second title"));
        eventually(() ->
                assertThat(nordlys.post(after, FROM, TO).getString("title")).isEqualTo("After"));
        assertThat(nordlys.post(moved, FROM, TO).getString("title")).isEqualTo("Second title");
    }
}
