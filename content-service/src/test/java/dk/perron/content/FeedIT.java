package dk.perron.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dk.perron.platform.event.Event;
import dk.perron.test.ChannelProbe;
import dk.perron.test.PerronStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PerronStack.class)
@WithTestResource(FeedServer.class)
class FeedIT {
    private static final String SALES =
            "\"audience\":{\"all\":[{\"field\":\"department\",\"in\":[\"Sales\"]},{\"field\":\"site\",\"in\":[\"Aarhus\"]}]}";

    private final Tenant tenant = new Tenant();
    private final ChannelProbe probe = new ChannelProbe();

    @Test
    void eachPostComesWithTheReasonForThisEmployee() {
        String anna = tenant.employee(
                Map.of("department", "Sales", "site", "Aarhus", "interests", List.of("sustainability")));
        String bo = tenant.employee("Finance", "Esbjerg");
        tenant.knows(2);
        String wind = tenant.topic("Wind power");
        String green = tenant.topic("Sustainability");
        tenant.as(anna).put("/topics/" + wind + "/follow").then().statusCode(204);
        tenant.published("Everyone");
        tenant.published("Sales", SALES);
        tenant.published("Interest", "\"topics\":[\"" + green + "\"]");
        tenant.published("Followed", "\"topics\":[\"" + wind + "\"]");
        tenant.published("Finance", "\"audience\":{\"not\":{\"field\":\"department\",\"in\":[\"Sales\"]}}");

        tenant.feed(anna, "en-GB,en;q=0.8")
                .body("items.post.title", equalTo(List.of("Followed", "Interest", "Sales", "Everyone")))
                .body("items.reason.kind", equalTo(List.of("topic", "interest", "audience", "everyone")))
                .body(
                        "items.reason.text",
                        equalTo(List.of(
                                "You follow Wind power",
                                "You are interested in Sustainability",
                                "For Sales in Aarhus",
                                "For everyone")))
                .body("items[0].post.captions", hasSize(1))
                .body("items[0].post.topics[0].name", equalTo("Wind power"))
                .body("items[0].shared", empty());
        tenant.feed(anna, "da, en;q=0.5")
                .body("items[0].reason.text", equalTo("Du følger Wind power"))
                .body("items[2].reason.text", equalTo("Til Sales i Aarhus"));
        tenant.feed(bo, "en")
                .body("items.post.title", containsInAnyOrder("Finance", "Followed", "Interest", "Everyone"))
                .body("items.find { it.post.title == 'Finance' }.reason.text", equalTo("For colleagues like you"));
    }

    @Test
    void aFeedIsReadPageByPageWithoutGapsOrRepeats() {
        for (int number = 0; number < 7; number++) {
            tenant.published("Post " + number);
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            var page = tenant.as("reader").get("/feed?limit=3&cursor=" + cursor).jsonPath();
            seen.addAll(page.getList("items.post.title"));
            cursor = page.getString("next");
        }

        assertThat(seen).hasSize(7).doesNotHaveDuplicates();
        tenant.as("reader")
                .get("/feed?cursor=bm9uc2Vuc2U")
                .then()
                .statusCode(422)
                .body("code", equalTo("cursor.invalid"));
    }

    @Test
    void somebodyNotHeardOfYetIsOfferedWhatIsForEveryone() {
        tenant.published("Everyone");
        tenant.published("Sales", SALES);

        tenant.feed("newcomer", "en").body("items.post.title", equalTo(List.of("Everyone")));
    }

    @Test
    void somebodyWhoLeftIsOfferedNothing() {
        String leaver = tenant.employee("Sales", "Aarhus");
        tenant.knows(1);
        String post = tenant.published("Everyone");
        tenant.feed(leaver, "en").body("items", hasSize(1));

        tenant.tell(leaver, 2, Map.of("active", false));

        await().atMost(Tenant.PATIENCE)
                .untilAsserted(() -> tenant.feed(leaver, "en").body("items", empty()));
        tenant.as(leaver).get("/posts/" + post).then().statusCode(404);
    }

    @Test
    void aWithdrawnPostDisappearsAndAChangedAudienceCounts() {
        String reader = tenant.employee("Sales", "Aarhus");
        tenant.knows(1);
        String going = tenant.published("Going");
        String narrowed = tenant.published("Narrowed");
        tenant.feed(reader, "en").body("items", hasSize(2));

        tenant.curator().post("/posts/" + going + "/withdraw").then().statusCode(200);
        tenant.curator()
                .header("If-Match", "\"2\"")
                .body("{\"audience\":{\"field\":\"site\",\"in\":[\"Aalborg\"]}}")
                .patch("/posts/" + narrowed)
                .then()
                .statusCode(200);

        tenant.feed(reader, "en").body("items", empty());
    }

    @Test
    void whatWasSharedIsMarked() {
        String post = tenant.published("Shared");
        share(post, "sharer", "share_1" + tenant.id, "linkedin", "requested");
        share(post, "sharer", "share_2" + tenant.id, "mail", "requested");
        share(post, "other", "share_3" + tenant.id, "facebook", "published");

        await().atMost(Tenant.PATIENCE)
                .untilAsserted(() ->
                        tenant.feed("sharer", "en").body("items[0].shared", equalTo(List.of("linkedin", "mail"))));

        share(post, "sharer", "share_1" + tenant.id, "linkedin", "failed");
        await().atMost(Tenant.PATIENCE)
                .untilAsserted(() -> tenant.feed("sharer", "en").body("items[0].shared", equalTo(List.of("mail"))));
    }

    @Test
    void aPostThatEnoughOfItsAudienceHasSharedIsNotOfferedAnyMore() {
        tenant.employee("Sales", "Aarhus");
        tenant.knows(1);
        String saturated = tenant.published("Saturated");
        String other = tenant.published("Other");

        probe.send(
                "share.shares",
                "dk.perron.share.post.saturated.v1",
                saturated,
                tenant.id,
                Map.of("postId", saturated, "network", "linkedin", "saturatedAt", "2026-11-01T10:00:00Z"));

        await().atMost(Tenant.PATIENCE)
                .untilAsserted(() -> tenant.feed("reader", "en").body("items.post.id", equalTo(List.of(other))));
    }

    @Test
    void aPostThatIsSaturatedNoMoreIsOfferedAgainHoweverLateAndOftenItWasSaid() {
        tenant.employee("Sales", "Aarhus");
        tenant.knows(1);
        String post = tenant.published("Shared a lot");
        String other = tenant.published("Other");
        turned(post, "linkedin", 1, true);
        turned(post, "mail", 1, true);
        awaitFeed(other);

        turned(post, "linkedin", 2, false);
        turned(other, "mail", 1, true);
        awaitFeed();
        Event again = turned(post, "mail", 2, false);
        awaitFeed(post);
        probe.send("share.shares", again);
        turned(post, "linkedin", 1, true);
        turned(other, "mail", 2, false);

        awaitFeed(other, post);
    }

    private void awaitFeed(String... posts) {
        await().atMost(Tenant.PATIENCE)
                .untilAsserted(() -> tenant.feed("reader", "en").body("items.post.id", containsInAnyOrder(posts)));
    }

    /** As share-service says it. */
    private Event turned(String post, String network, int version, boolean saturated) {
        String happened = saturated ? "saturated" : "desaturated";
        return probe.send(
                "share.shares",
                "dk.perron.share.post." + happened + ".v1",
                post,
                tenant.id,
                Map.of(
                        "postId",
                        post,
                        "network",
                        network,
                        happened + "At",
                        "2026-11-01T10:00:00Z",
                        "version",
                        version));
    }

    private Event share(String post, String employee, String id, String network, String status) {
        return probe.send(
                "share.shares",
                "dk.perron.share.share." + status + ".v1",
                id,
                tenant.id,
                Map.of(
                        "id", id,
                        "postId", post,
                        "employeeId", employee,
                        "network", network,
                        "status", status,
                        "code", "abc1234",
                        "language", "en",
                        "requestedAt", "2026-11-01T10:00:00Z"));
    }

    @Test
    void anEventDeliveredTwiceOrLateChangesNothing() {
        String employee = tenant.employee("Sales", "Aarhus");
        tenant.knows(1);
        Event moved = tenant.tell(employee, 3, Map.of("department", "Finance", "site", "Aarhus"));
        probe.send("identity.employees", moved);
        tenant.tell(employee, 2, Map.of("department", "Operations", "site", "Aarhus"));
        tenant.employee("Marketing", "Aarhus");

        tenant.knows(2);

        assertThat(tenant.reach("{\"field\":\"department\",\"in\":[\"Finance\"]}"))
                .isEqualTo(1);
        assertThat(tenant.reach("{\"field\":\"department\",\"in\":[\"Operations\",\"Sales\"]}"))
                .isZero();
    }

    @Test
    void anErasedEmployeeLeavesNothingBehind() {
        String employee = tenant.employee("Sales", "Aarhus");
        tenant.knows(1);
        String topic = tenant.topic("Wind power");
        tenant.as(employee).put("/topics/" + topic + "/follow").then().statusCode(204);
        String post = tenant.published("Everyone");
        share(post, employee, "share_4" + tenant.id, "linkedin", "published");
        await().atMost(Tenant.PATIENCE)
                .untilAsserted(() -> tenant.feed(employee, "en").body("items[0].shared", hasSize(1)));

        tenant.erase(employee, 2);
        tenant.knows(0);
        tenant.tell(employee, 1, Map.of("department", "Sales", "site", "Aarhus"));
        tenant.employee("Finance", "Aarhus");
        tenant.knows(1);

        tenant.feed(employee, "en").body("items", empty());
        tenant.as(employee)
                .put("/topics/" + topic + "/follow")
                .then()
                .statusCode(403)
                .body("code", equalTo("employee.erased"));
        tenant.curator().get("/topics").then().body("items[0].followers", equalTo(0));
        assertThat(probe.await(
                                "content.follows",
                                event -> event.subject().equals(employee)
                                        && event.data().get("version").asInt() == 2)
                        .data()
                        .get("topics"))
                .isEmpty();
    }
}
