package dk.perron.share.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.id.Ids;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.fixture.FakeLinkedIn;
import dk.perron.share.fixture.House;
import dk.perron.test.PerronStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(PerronStack.class)
@WithTestResource(FakeLinkedIn.class)
class ShareRulesIT {
    private static final String SHARES = House.SHARES;
    private static final String SUGGESTED = "Our night shift built a wind farm";

    private final House house = House.nordlys();
    private final TenantDatabase database;

    ShareRulesIT(TenantDatabase database) {
        this.database = database;
    }

    private static Map<String, Object> wish(String post, String network, String words, Map<String, Object> other) {
        Map<String, Object> wish =
                new HashMap<>(Map.of("postId", post, "network", network, "words", words, "language", "en"));
        wish.putAll(other);
        return wish;
    }

    private static Map<String, Object> wish(String post, String network, String words) {
        return wish(post, network, words, Map.of());
    }

    private Response preview(String employee, Map<String, Object> wish) {
        return house.as(employee).body(wish).post(SHARES + "/preview");
    }

    private String colleague() {
        String colleague = UUID.randomUUID().toString();
        house.employeeIs(colleague, "Sales", 1);
        return colleague;
    }

    private void sql(String statement, String share) {
        database.inTenant(
                        new TenantId(house.tenant),
                        transaction -> transaction.preparedQuery(statement).execute(Tuple.of(share)))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private Response moved(String share, String move, Object body) {
        return house.as(house.employee).body(body).post(SHARES + "/" + share + "/" + move);
    }

    private static void refused(Response response, int status, String code) {
        response.then().statusCode(status).body("code", equalTo(code));
    }

    @Test
    void nothingIsPublishedWithoutTheApprovalOfItsExactTextAndTime() {
        house.connectLinkedIn();
        Map<String, Object> wish = wish(house.post(), "linkedin", "Mine");

        refused(house.as(house.employee).body(wish).post(SHARES), 422, "approval.missing");
        for (Map<String, Object> approval : List.<Map<String, Object>>of(
                Map.of("text", "Mine"),
                Map.of(
                        "text",
                        "Mine\n\nI work at Nordlys Energi.",
                        "publishAt",
                        House.soon().toString()))) {
            wish.put("approval", approval);
            refused(house.as(house.employee).body(wish).post(SHARES), 409, "approval.outdated");
        }
        wish.put("approval", Map.of("text", "Mine\n\nI work at Nordlys Energi."));
        house.as(house.employee).body(wish).post(SHARES).then().statusCode(201);
    }

    @Test
    void theDisclosureIsWhatTheTenantHasSetForTheCountryOfTheSite() {
        String post = house.post();
        house.sharingIs(Map.of(
                "disclosureByCountry", List.of(Map.of("country", "SE", "preset", "advertising")),
                "siteCountries", List.of(Map.of("site", "Aarhus", "country", "SE"))));

        preview(house.employee, wish(post, "linkedin", "Mine"))
                .then()
                .body("text", equalTo("Advertisement\n\nMine"))
                .body("disclosure", equalTo("Advertisement"))
                .body("disclosureFirst", equalTo(true))
                .body("approval.text", equalTo("Advertisement\n\nMine"));
    }

    @Test
    void requiredOwnWordsAreNotASuggestionNorNothing() {
        String post = house.post();
        house.sharingIs(Map.of("ownWords", "required"));

        preview(house.employee, wish(post, "mail", SUGGESTED))
                .then()
                .body("similarity.score", equalTo(1.0f))
                .body("similarity.ownWordsRequired", equalTo(true))
                .body("similarity.enough", equalTo(false));
        refused(house.share(wish(post, "mail", SUGGESTED)), 422, "words.too-close");
        refused(house.share(wish(post, "mail", "")), 422, "share.words");
        house.share(wish(post, "mail", "I was there that night")).then().statusCode(201);
    }

    @Test
    void whatAColleagueMadePublicIsAFigureOnly() {
        String post = house.post();
        String colleague = colleague();
        String id = house.share(colleague, wish(post, "mail", "The harbour never sleeps"))
                .jsonPath()
                .getString("id");
        house.as(colleague).post(SHARES + "/" + id + "/confirm").then().statusCode(200);

        Response preview = preview(house.employee, wish(post, "mail", "The harbour never sleeps!"));

        preview.then().body("similarity.closeTo", equalTo("colleague")).body("similarity.score", equalTo(1.0f));
        assertThat(preview.asString()).doesNotContain(colleague);
        assertThat(preview(colleague, wish(post, "mail", "The harbour never sleeps!"))
                        .jsonPath()
                        .getString("similarity.closeTo"))
                .isNull();
    }

    @Test
    void aDayHasACapThatCancelledSharesDoNotCountFor() {
        house.connectLinkedIn();
        String post = house.post();
        house.sharingIs(Map.of("sharesPerDay", 1));
        Map<String, Object> wish = wish(
                post, "linkedin", "One", Map.of("scheduledFor", House.soon().toString()));
        String id = house.share(wish).jsonPath().getString("id");

        refused(house.share(wish), 409, "share.cap");
        preview(house.employee, wish).then().body("today.shared", equalTo(1)).body("today.most", equalTo(1));
        moved(id, "cancel", Map.of()).then().statusCode(200);
        house.share(wish).then().statusCode(201);
    }

    @Test
    void whatEmployeesSendThemselvesIsNotCappedAndDoesNotCount() {
        house.connectLinkedIn();
        String post = house.post();
        house.sharingIs(Map.of("sharesPerDay", 1));
        for (String network : List.of("mail", "whatsapp", "facebook", "x", "qr", "copy-link")) {
            house.share(wish(post, network, "By hand")).then().statusCode(201);
        }

        preview(house.employee, wish(post, "facebook", "By hand")).then().body("today", nullValue());
        preview(house.employee, wish(post, "linkedin", "Mine")).then().body("today.shared", equalTo(0));
        house.share(wish(post, "linkedin", "Mine")).then().statusCode(201);
        preview(house.employee, wish(post, "linkedin", "Mine")).then().body("today.shared", equalTo(1));
        house.share(wish(post, "mail", "By hand")).then().statusCode(201);
    }

    /** The link takes 23 of X's 280 and the break before it two, and a Chinese letter is two, whoever sends the post. */
    @ParameterizedTest
    @CsvSource({"x, 1, 255, 201", "x, 1, 257, 422", "x, 1, 280, 422", "山, 2, 254, 201", "山, 2, 258, 422"})
    void xsOwnPageIsGivenNoMoreThanXTakes(String letter, int weight, int counted, int status) {
        String disclosed = " I work at Nordlys Energi.";
        String words = letter.repeat((counted - disclosed.length()) / weight) + disclosed;

        Response answer = house.share(wish(house.post(), "x", words));

        answer.then().statusCode(status);
        assertThat(answer.jsonPath().getString("code")).isEqualTo(status == 201 ? null : "share.too-long");
    }

    @Test
    void colleaguesNeverPostTheSameAtTheSameMinute() {
        String post = house.post();
        house.connectLinkedIn();
        String colleague = colleague();
        house.connectLinkedIn(colleague);
        Instant at = Instant.parse(House.soon().toString()).truncatedTo(ChronoUnit.MINUTES);
        Map<String, Object> theirs = wish(post, "linkedin", "Theirs", Map.of("scheduledFor", at.toString()));
        Map<String, Object> mine = wish(
                post,
                "linkedin",
                "Mine",
                Map.of("scheduledFor", at.plusSeconds(60).toString()));
        Map<String, Object> early = house.approved(house.employee, mine);
        house.share(colleague, theirs).then().statusCode(201).body("publishAt", equalTo(at.toString()));

        String staggered = at.plus(Duration.ofMinutes(20)).toString();
        preview(house.employee, mine)
                .then()
                .body("time.kind", equalTo("staggered"))
                .body("time.publishAt", equalTo(staggered))
                .body("approval.publishAt", equalTo(staggered));
        house.as(house.employee)
                .body(early)
                .post(SHARES)
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", equalTo("approval.outdated"))
                .body("newTime", equalTo(staggered));
        house.share(mine)
                .then()
                .statusCode(201)
                .body("status", equalTo("scheduled"))
                .body("publishAt", equalTo(staggered));
    }

    @Test
    void whatWasDelayedDoesNotLeaveTogetherWithAColleaguesShare() {
        String post = house.post();
        house.connectLinkedIn();
        String colleague = colleague();
        house.connectLinkedIn(colleague);
        String theirs = house.share(colleague, wish(post, "linkedin", "Theirs"))
                .jsonPath()
                .getString("id");
        await().atMost(House.PATIENCE)
                .untilAsserted(() ->
                        house.as(colleague).get(SHARES + "/" + theirs).then().body("status", equalTo("published")));
        Instant published = Instant.parse(
                house.as(colleague).get(SHARES + "/" + theirs).jsonPath().getString("publishedAt"));
        String id = house.share(wish(
                        post,
                        "linkedin",
                        "Mine",
                        Map.of("scheduledFor", House.soon().toString())))
                .jsonPath()
                .getString("id");

        sql("update share set due_at = now() where id = $1", id);

        await().atMost(House.PATIENCE)
                .untilAsserted(() -> house.as(house.employee)
                        .get(SHARES + "/" + id)
                        .then()
                        .body("status", equalTo("scheduled"))
                        .body("waitingReason.code", equalTo("colleagues"))
                        .body("waitingReason.text", containsString("LinkedIn"))
                        .body(
                                "nextTryAt",
                                equalTo(published.plus(Duration.ofMinutes(20)).toString())));
        assertThat(house.publicPosts()).isEmpty();

        sql("update share set ended_at = ended_at - interval '20 minutes' where id = $1", theirs);
        sql("update share set due_at = now() where id = $1", id);

        house.awaitStatus(id, "published").then().body("nextTryAt", nullValue()).body("waitingReason", nullValue());
    }

    @Test
    void aThousandPlannedSharesOfAPostLeaveItsNextOneATimeOfItsOwn() {
        String post = house.post();
        house.connectLinkedIn();
        String colleague = colleague();
        house.connectLinkedIn(colleague);
        Instant first = House.soon().truncatedTo(ChronoUnit.MINUTES);
        String theirs = house.share(
                        colleague, wish(post, "linkedin", "Theirs", Map.of("scheduledFor", first.toString())))
                .jsonPath()
                .getString("id");
        house.sharingIs(Map.of("staggerMinutes", 10));
        sql(
                "insert into share (id, tenant_id, employee_id, post_id, post_title, post_summary, network, words, text,"
                        + " language, code, requested_at, planned_at, status, due_at)"
                        + " select 'share_' || lpad(to_hex(n), 26, '0'), tenant_id, employee_id, post_id, post_title,"
                        + " post_summary, network, words, text, language, code || '-' || n, requested_at,"
                        + " planned_at + n * interval '10 minutes', 'scheduled', planned_at + n * interval '10 minutes'"
                        + " from share cross join generate_series(1, 1000) n where id = $1",
                theirs);
        Map<String, Object> wish = wish(
                post,
                "linkedin",
                "Mine",
                Map.of("scheduledFor", first.plusSeconds(30).toString()));

        preview(house.employee, wish)
                .then()
                .body(
                        "time.publishAt",
                        equalTo(first.plus(Duration.ofMinutes(10_010)).toString()));
        sql(
                "insert into share (id, tenant_id, employee_id, post_id, post_title, post_summary, network, words, text,"
                        + " language, code, requested_at, planned_at, status, due_at)"
                        + " select 'share_1' || lpad(to_hex(n), 25, '0'), tenant_id, employee_id, post_id, post_title,"
                        + " post_summary, network, words, text, language, code || '+' || n, requested_at,"
                        + " planned_at + n * interval '9 minutes', 'scheduled', planned_at + n * interval '9 minutes'"
                        + " from share cross join generate_series(1, 30000) n where id = $1",
                theirs);
        refused(preview(house.employee, wish), 422, "share.time");
    }

    @Test
    void aTimeThatIsFreeIsTakenAsItIsAndOneTooNearMovesOnToAFullMinuteWithRoomOnBothSides() {
        String post = house.post();
        house.connectLinkedIn();
        Instant ten = House.soon().truncatedTo(ChronoUnit.HOURS);
        for (Duration later : List.of(Duration.ofMinutes(-5), Duration.ofMinutes(40), Duration.ofSeconds(5_430))) {
            String colleague = colleague();
            house.connectLinkedIn(colleague);
            house.share(
                            colleague,
                            wish(
                                    post,
                                    "linkedin",
                                    "Theirs",
                                    Map.of("scheduledFor", ten.plus(later).toString())))
                    .then()
                    .statusCode(201);
        }

        Map.of("0", "15", "16", "16", "30", "60", "75", "111")
                .forEach((wished, free) -> preview(
                                house.employee,
                                wish(
                                        post,
                                        "linkedin",
                                        "Mine",
                                        Map.of(
                                                "scheduledFor",
                                                ten.plus(Duration.ofMinutes(Long.parseLong(wished)))
                                                        .toString())))
                        .then()
                        .body(
                                "time.publishAt",
                                equalTo(ten.plus(Duration.ofMinutes(Long.parseLong(free)))
                                        .toString())));
    }

    @Test
    void aBestTimeThatWasMovedOutOfItsHourIsNotSaidToBeOne() {
        String post = house.post();
        Map<String, Object> wish = wish(post, "linkedin", "Mine", Map.of("timing", "best"));
        String best = preview(house.employee, wish).jsonPath().getString("time.publishAt");
        String colleague = colleague();
        house.connectLinkedIn(colleague);
        house.share(colleague, wish(post, "linkedin", "Theirs", Map.of("scheduledFor", best)))
                .then()
                .statusCode(201);

        preview(house.employee, wish)
                .then()
                .body("time.kind", equalTo("staggered"))
                .body("time.words", containsString("Too few clicks yet"));
        house.sharingIs(Map.of("staggerMinutes", 60));
        preview(house.employee, wish)
                .then()
                .body("time.kind", equalTo("staggered"))
                .body("time.words", not(containsString("Too few clicks yet")));
    }

    @Test
    void anEmployeeFindsTheSharesThatAreInAState() {
        house.connectLinkedIn();
        String post = house.post();
        String late = late(post).jsonPath().getString("id");
        String waiting = house.share(post, "mail").jsonPath().getString("id");
        String published = house.share(post, "whatsapp").jsonPath().getString("id");
        moved(published, "confirm", Map.of()).then().statusCode(200);
        String cancelled = house.share(post, "copy-link").jsonPath().getString("id");
        moved(cancelled, "cancel", Map.of()).then().statusCode(200);

        Map.of(
                        "waiting", waiting,
                        "needs-approval", late,
                        "published", published,
                        "cancelled", cancelled)
                .forEach((state, id) -> house.as(house.employee)
                        .get(SHARES + "?state=" + state)
                        .then()
                        .statusCode(200)
                        .body("items.id", contains(id)));
        house.as(house.employee).get(SHARES + "?state=failed").then().body("items", empty());
        house.as(house.employee).get(SHARES).then().body("items", hasSize(4));
        house.as(house.employee)
                .get(SHARES + "?state=late")
                .then()
                .statusCode(422)
                .body("code", equalTo("state.unknown"))
                .body("errors.field", contains("state"));
    }

    @Test
    void theBestTimeSaysWhereItComesFrom() {
        String post = house.post();
        Map<String, Object> wish = wish(post, "linkedin", "Mine", Map.of("timing", "best"));

        preview(house.employee, wish)
                .then()
                .body("time.kind", equalTo("best"))
                .body("time.words", startsWith("Too few clicks yet"))
                .body("time.publishAt", notNullValue());
        for (int click = 0; click < 200; click++) {
            house.probe.send(
                    "share.hits",
                    "dk.perron.share.hit.received.v1",
                    "abc1234",
                    house.tenant,
                    Map.of(
                            "id", Ids.next("hit"),
                            "code", "abc1234",
                            "shareId", "share_1",
                            "postId", post,
                            "employeeId", house.employee,
                            "network", "linkedin",
                            "at", "2026-11-22T13:10:00Z",
                            "outcome", "undecided"));
        }

        await().atMost(House.PATIENCE)
                .untilAsserted(() -> preview(house.employee, wish)
                        .then()
                        .body("time.words", startsWith("This is the hour"))
                        .body("time.publishAt", endsWith("T13:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"at", "now", "best", "soon"})
    void aTimingMustFitItsTime(String timing) {
        String post = house.post();
        Map<String, Object> time = timing.equals("at")
                ? Map.of()
                : Map.of("scheduledFor", House.soon().toString());
        Map<String, Object> wish = wish(post, "linkedin", "Mine", time);
        wish.put("timing", timing);

        refused(preview(house.employee, wish), 422, timing.equals("soon") ? "request.invalid" : "share.time");
    }

    @Test
    void aFormThatANetworkOrAPostDoesNotHaveIsRefused() {
        String post = house.post();

        preview(house.employee, wish(post, "mail", "Mine")).then().body("forms", contains("text"));
        refused(preview(house.employee, wish(post, "mail", "Mine", Map.of("form", "picture"))), 422, "share.form");
        refused(preview(house.employee, wish(post, "linkedin", "Mine", Map.of("form", "picture"))), 422, "share.form");
    }

    @Test
    void whatMostOfAnAudienceHasSharedStopsBeingOffered() {
        house.post();
        String post = Ids.next("post");
        house.say("published", post, "published", 1, Map.of("audienceEmployees", 5));
        await().atMost(House.PATIENCE).until(() -> house.preview(post, "mail").statusCode() == 200);

        for (int sharer = 0; sharer < 3; sharer++) {
            String colleague = colleague();
            String id = house.share(colleague, wish(post, "mail", "Words of " + sharer))
                    .jsonPath()
                    .getString("id");
            house.as(colleague).post(SHARES + "/" + id + "/confirm").then().statusCode(200);
        }

        preview(house.employee, wish(post, "mail", "Mine")).then().body("saturated", equalTo(true));
        refused(house.share(wish(post, "mail", "Mine")), 409, "post.saturated");
        preview(house.employee, wish(post, "whatsapp", "Mine")).then().body("saturated", equalTo(false));
        house.probe.await(
                "share.shares",
                event -> event.subject().equals(post)
                        && event.type().equals("dk.perron.share.post.saturated.v1")
                        && event.data().path("network").asText().equals("mail"));
    }

    /** A post for five employees, three of whom have shared it. */
    private List<String> sharedByThree(String post, String network) {
        house.post();
        house.say("published", post, "published", 1, Map.of("audienceEmployees", 5));
        await().atMost(House.PATIENCE).until(() -> house.preview(post, "mail").statusCode() == 200);
        List<String> shares = new ArrayList<>();
        for (int sharer = 0; sharer < 3; sharer++) {
            String sharing = sharer == 0 ? house.employee : colleague();
            boolean published = network.equals("linkedin");
            if (published) {
                house.connectLinkedIn(sharing);
            }
            String id = house.share(sharing, wish(post, network, "Words of " + sharer))
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            if (!published) {
                house.as(sharing).post(SHARES + "/" + id + "/confirm").then().statusCode(200);
            }
            shares.add(id);
        }
        return shares;
    }

    private void awaitTurn(String post, String network, String turn, int version) {
        house.probe.await(
                "share.shares",
                event -> event.subject().equals(post)
                        && event.type().equals("dk.perron.share.post." + turn + ".v1")
                        && event.data().path("network").asText().equals(network)
                        && event.data().path("version").asInt() == version);
    }

    @Test
    void aPostWhoseAudienceGrowsOrWhoseTenantWantsMoreIsSharedAgain() {
        String post = Ids.next("post");
        sharedByThree(post, "mail");
        awaitTurn(post, "mail", "saturated", 1);

        house.say("published", post, "published", 2, Map.of("audienceEmployees", 50));
        awaitTurn(post, "mail", "desaturated", 2);
        preview(house.employee, wish(post, "mail", "Mine")).then().body("saturated", equalTo(false));
        house.sharingIs(Map.of("saturationShare", 0.02));
        awaitTurn(post, "mail", "saturated", 3);
        preview(house.employee, wish(post, "mail", "Mine")).then().body("saturated", equalTo(true));
        house.sharingIs(Map.of("saturationShare", 1));
        awaitTurn(post, "mail", "desaturated", 4);
    }

    private boolean isPublished(String share) {
        return database.inTenant(
                        new TenantId(house.tenant),
                        transaction -> transaction
                                .preparedQuery("select status from share where id = $1")
                                .execute(Tuple.of(share)))
                .await()
                .atMost(Duration.ofSeconds(10))
                .iterator()
                .next()
                .getString(0)
                .equals("published");
    }

    @Test
    void whatIsTakenBackMakesRoomForOthers() {
        String post = Ids.next("post");
        house.sharingIs(Map.of("staggerMinutes", 1));
        List<String> shares = sharedByThree(post, "linkedin");
        String mine = shares.get(0);
        house.awaitStatus(mine, "published");
        for (String share : shares.subList(1, 3)) {
            sql(
                    "update share set ended_at = ended_at - interval '1 minute'"
                            + " where post_id = $1 and status = 'published'",
                    post);
            sql(
                    "update share set due_at = now(), planned_at = now(), scheduled_for = null, approved_time = null"
                            + " where id = $1",
                    share);
            await().atMost(House.PATIENCE).until(() -> isPublished(share));
        }
        awaitTurn(post, "linkedin", "saturated", 1);

        moved(mine, "remove", Map.of()).then().statusCode(200);

        awaitTurn(post, "linkedin", "desaturated", 2);
        house.share(wish(post, "linkedin", "Better")).then().statusCode(201);
    }

    @Test
    void whatHasBecomeMoreThanAnHourLateIsApprovedAgainOrNotPublished() {
        house.connectLinkedIn();
        String post = house.post();
        Response share = house.share(wish(
                post, "linkedin", "Late", Map.of("scheduledFor", House.soon().toString())));
        String id = share.jsonPath().getString("id");
        String text = share.jsonPath().getString("text");
        refused(moved(id, "approve", Map.of("text", text)), 409, "share.state");

        sql(
                "update share set scheduled_for = now() - interval '61 minutes',"
                        + " approved_time = now() - interval '61 minutes', due_at = now() where id = $1",
                id);

        await().atMost(House.PATIENCE)
                .untilAsserted(() -> house.as(house.employee)
                        .get(SHARES + "/" + id)
                        .then()
                        .body("needsApproval", equalTo(true))
                        .body("status", equalTo("scheduled")));
        house.probe.await(
                "share.shares",
                event -> event.subject().equals(id)
                        && event.data().path("needsApproval").asBoolean());
        assertThat(house.publicPosts()).isEmpty();
        refused(moved(id, "approve", Map.of("text", "Another text")), 409, "approval.outdated");
        moved(id, "approve", Map.of("text", text, "publishAt", "2020-01-01T00:00:00Z"))
                .then()
                .statusCode(422)
                .body("code", equalTo("share.time"))
                .body("errors.field", contains("publishAt"));
        for (int time = 0; time < 2; time++) {
            moved(id, "approve", Map.of("text", text))
                    .then()
                    .statusCode(200)
                    .body("needsApproval", equalTo(false))
                    .body("publishAt", nullValue());
        }
        house.awaitStatus(id, "published");
        moved(id, "approve", Map.of("text", text)).then().statusCode(200).body("status", equalTo("published"));
        assertThat(house.publicPosts()).hasSize(1);
    }

    /** A share whose approval has become too late. */
    private Response late(String post) {
        Response share = house.share(wish(
                post, "linkedin", "Late", Map.of("scheduledFor", House.soon().toString())));
        String id = share.jsonPath().getString("id");
        sql(
                "update share set scheduled_for = now() - interval '61 minutes',"
                        + " planned_at = now() - interval '25 hours',"
                        + " approved_time = now() - interval '61 minutes', due_at = now() where id = $1",
                id);
        await().atMost(House.PATIENCE)
                .untilAsserted(() ->
                        house.as(house.employee).get(SHARES + "/" + id).then().body("needsApproval", equalTo(true)));
        return share;
    }

    @Test
    void whoApprovesAgainWhenAColleagueSharesTheSameIsToldTheTimeThatIsFree() {
        house.connectLinkedIn();
        String colleague = colleague();
        house.connectLinkedIn(colleague);
        String post = house.post();
        Response late = late(post);
        Instant taken = House.soon().truncatedTo(ChronoUnit.MINUTES);
        house.share(colleague, wish(post, "linkedin", "Theirs", Map.of("scheduledFor", taken.toString())))
                .then()
                .statusCode(201);
        String id = late.jsonPath().getString("id");
        String text = late.jsonPath().getString("text");

        Response refused = moved(id, "approve", Map.of("text", text, "publishAt", taken.toString()));

        String free = taken.plus(Duration.ofMinutes(20)).toString();
        refused.then()
                .statusCode(409)
                .body("code", equalTo("approval.outdated"))
                .body("newTime", equalTo(free));
        moved(id, "approve", Map.of("text", text, "publishAt", free))
                .then()
                .statusCode(200)
                .body("publishAt", equalTo(free));
    }

    @Test
    void whatWaitsForANewApprovalIsAReminderUntilItIsApprovedOrCancelled() {
        house.connectLinkedIn();
        String post = house.post();
        assertThat(reminders("en")).isEmpty();
        Response one = late(post);
        Response two = late(post);

        assertThat(reminders("en")).hasSize(1).first().satisfies(reminder -> {
            assertThat(reminder).containsEntry("kind", "approval-needed").containsEntry("network", "linkedin");
            assertThat(reminder.get("text"))
                    .isEqualTo("2 of your shares to LinkedIn wait for you to approve them again.");
            assertThat(Instant.parse(String.valueOf(reminder.get("at")))).isBeforeOrEqualTo(Instant.now());
        });
        moved(one.jsonPath().getString("id"), "cancel", Map.of()).then().statusCode(200);
        assertThat(reminders("da").get(0).get("text"))
                .isEqualTo("Én af dine delinger på LinkedIn venter på, at du godkender den igen.");
        assertThat(house.as(colleague())
                        .get("/api/share/v1/reminders")
                        .jsonPath()
                        .getList("items"))
                .isEmpty();
        moved(
                        two.jsonPath().getString("id"),
                        "approve",
                        Map.of(
                                "text",
                                two.jsonPath().getString("text"),
                                "publishAt",
                                House.soon().toString()))
                .then()
                .statusCode(200);
        assertThat(reminders("en")).isEmpty();
    }

    private List<Map<String, Object>> reminders(String language) {
        return house.as(house.employee)
                .header("Accept-Language", language)
                .get("/api/share/v1/reminders")
                .jsonPath()
                .getList("items");
    }

    @Test
    void whatIsApprovedAgainCountsForTheDayItIsMovedTo() {
        house.connectLinkedIn();
        house.sharingIs(Map.of("sharesPerDay", 1));
        String post = house.post();
        Response late = late(post);
        String id = late.jsonPath().getString("id");
        String text = late.jsonPath().getString("text");
        Map<String, Object> soon = wish(
                house.post(),
                "linkedin",
                "Another",
                Map.of("scheduledFor", House.soon().toString()));
        house.share(soon).then().statusCode(201);

        refused(
                moved(
                        id,
                        "approve",
                        Map.of("text", text, "publishAt", House.soon().toString())),
                409,
                "share.cap");
        moved(
                        id,
                        "approve",
                        Map.of(
                                "text",
                                text,
                                "publishAt",
                                House.soon().plus(Duration.ofDays(2)).toString()))
                .then()
                .statusCode(200);
    }

    @Test
    void aTextThatNobodyApprovedIsNeverPublished() {
        house.connectLinkedIn();
        String id = house.share(wish(
                        house.post(),
                        "linkedin",
                        "Fine",
                        Map.of("scheduledFor", House.soon().toString())))
                .jsonPath()
                .getString("id");

        sql("update share set text = 'Something else', due_at = now() where id = $1", id);

        await().atMost(House.PATIENCE)
                .untilAsserted(() ->
                        house.as(house.employee).get(SHARES + "/" + id).then().body("needsApproval", equalTo(true)));
        assertThat(house.publicPosts()).isEmpty();
    }

    @Test
    void aPostThatWasWithdrawnMeanwhileIsNotPublished() {
        house.connectLinkedIn();
        String post = house.post();
        String id = house.share(wish(
                        post,
                        "linkedin",
                        "Mine",
                        Map.of("scheduledFor", House.soon().toString())))
                .jsonPath()
                .getString("id");
        house.say("withdrawn", post, "withdrawn", 2, Map.of());
        await().atMost(House.PATIENCE).until(() -> house.preview(post, "mail").statusCode() == 404);

        sql("update share set due_at = now() where id = $1", id);

        house.awaitStatus(id, "failed")
                .then()
                .body("failure.code", equalTo("post.withdrawn"))
                .body("failure.action", equalTo("look"));
        assertThat(house.publicPosts()).isEmpty();
    }

    @Test
    void forAnEmployeeWhoLeftNothingIsPublishedAndNoConnectionKept() {
        house.connectLinkedIn();
        String post = house.post();
        Map<String, Object> wish = wish(
                post, "linkedin", "Mine", Map.of("scheduledFor", House.soon().toString()));
        String id = house.share(wish).jsonPath().getString("id");

        house.employeeLeft(house.employee, 9);

        house.awaitStatus(id, "cancelled");
        house.probe.await(
                "share.shares",
                event -> event.subject().equals(id) && event.type().endsWith("cancelled.v1"));
        assertThat(house.as(house.employee).get(House.CONNECTIONS).jsonPath().getList("items"))
                .isEmpty();
        refused(house.as(house.employee).body(wish(post, "mail", "Mine")).post(SHARES), 404, "post.unknown");

        sql("update share set status = 'requested', ended_at = null, due_at = now() where id = $1", id);
        house.awaitStatus(id, "cancelled");
        assertThat(house.publicPosts()).isEmpty();
    }

    @Test
    void whatIsPublicMayBeRewordedAndTakenBack() {
        house.connectLinkedIn();
        house.sharingIs(Map.of("ownWords", "required"));
        String id = house.share(wish(house.post(), "linkedin", "First words"))
                .jsonPath()
                .getString("id");
        house.awaitStatus(id, "published")
                .then()
                .body("canEdit", equalTo(true))
                .body("canRemove", equalTo(true))
                .body("qr.svg", containsString("/api/share/v1/qr/"));

        refused(moved(id, "edit", Map.of("words", SUGGESTED)), 422, "words.too-close");
        refused(moved(id, "edit", Map.of("words", "x".repeat(2_999))), 422, "share.too-long");
        refused(moved(id, "edit", Map.of("words", "")), 422, "request.invalid");
        refused(moved(id, "edit", Map.of("words", "Better words")), 422, "approval.missing");
        moved(id, "edit", edit(id, "Better words"))
                .then()
                .statusCode(200)
                .body("text", equalTo("Better words\n\nI work at Nordlys Energi."));
        assertThat(house.publicPosts().get(0)).containsEntry("commentary", "Better words\n\nI work at Nordlys Energi.");

        for (int time = 0; time < 2; time++) {
            moved(id, "remove", Map.of())
                    .then()
                    .statusCode(200)
                    .body("removedAt", notNullValue())
                    .body("canRemove", equalTo(false));
        }
        assertThat(house.publicPosts()).isEmpty();
        refused(moved(id, "edit", Map.of("words", "Too late")), 409, "share.state");
        refused(previewEdit(id, "Too late"), 409, "share.state");
        house.probe.await(
                "share.shares",
                event -> event.subject().equals(id)
                        && event.type().equals("dk.perron.share.share.cancelled.v1")
                        && event.data().hasNonNull("removedAt"));
    }

    private Response previewEdit(String id, String words) {
        return house.as(house.employee)
                .body(wish("post_01k9c0x4r2v5m8n1p3q6s7t9w0", "linkedin", words))
                .post(SHARES + "/preview?replacing=" + id);
    }

    /** Other words with the approval that the preview gives. */
    private Map<String, Object> edit(String id, String words) {
        Response preview = previewEdit(id, words);
        preview.then().statusCode(200);
        return Map.of("words", words, "approval", preview.jsonPath().getMap("approval"));
    }

    private String published(String words) {
        house.connectLinkedIn();
        String id =
                house.share(wish(house.post(), "linkedin", words)).jsonPath().getString("id");
        house.awaitStatus(id, "published");
        return id;
    }

    @Test
    void noTextIsPublishedByAnEditThatItsEmployeeHasNotSeen() {
        String id = published("First words");
        Map<String, Object> seen = edit(id, "Better words");
        house.sharingIs(Map.of("disclosure", Map.of("preset", "advertising")));

        refused(moved(id, "edit", seen), 409, "approval.outdated");
        assertThat(house.publicPosts().get(0)).containsEntry("commentary", "First words\n\nI work at Nordlys Energi.");

        previewEdit(id, "Better words")
                .then()
                .body("time.kind", equalTo("now"))
                .body("forms", contains("article"))
                .body("approval.text", equalTo("Advertisement\n\nBetter words"));
        moved(id, "edit", edit(id, "Better words")).then().statusCode(200);
        assertThat(house.publicPosts().get(0)).containsEntry("commentary", "Advertisement\n\nBetter words");
    }

    @Test
    void whileOtherWordsAreOnTheirWayOnlyTheSameMayBeSentAgain() {
        String id = published("First words");
        Map<String, Object> one = edit(id, "One");
        Map<String, Object> other = edit(id, "Other");
        sql(
                "update share set edit_text = E'One\\n\\nI work at Nordlys Energi.', edit_until = now() + interval '1 hour'"
                        + " where id = $1",
                id);

        refused(moved(id, "edit", other), 409, "share.busy");
        moved(id, "edit", one).then().statusCode(200);
        moved(id, "edit", other).then().statusCode(200);

        assertThat(house.publicPosts().get(0)).containsEntry("commentary", "Other\n\nI work at Nordlys Energi.");
        house.as(house.employee)
                .get(SHARES + "/" + id)
                .then()
                .body("text", equalTo("Other\n\nI work at Nordlys Energi."));
    }

    @Test
    void whatTheEmployeeSentIsNotPerronsToChange() {
        String id = house.share(house.post(), "mail").jsonPath().getString("id");
        refused(moved(id, "remove", Map.of()), 409, "share.state");
        moved(id, "confirm", Map.of()).then().statusCode(200).body("canRemove", equalTo(false));

        refused(moved(id, "remove", Map.of()), 409, "network.cannot-remove");
        refused(moved(id, "edit", Map.of("words", "Other")), 409, "network.cannot-edit");
        house.as(colleague()).post(SHARES + "/" + id + "/remove").then().statusCode(404);
    }
}
