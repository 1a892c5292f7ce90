package dk.perron.share.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import dk.perron.platform.data.TenantDatabase;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(PerronStack.class)
@WithTestResource(FakeLinkedIn.class)
class PublishingIT {
    private final House house = House.nordlys();
    private final TenantDatabase database;

    PublishingIT(TenantDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void connect() {
        house.connectLinkedIn();
    }

    @Test
    void aShareIsPublishedAtOnceWithItsTrackedLink() {
        Response share = house.share(Map.of(
                "postId", house.post(),
                "network", "linkedin",
                "words", "Proud of #wind (really)",
                "language", "en"));

        share.then().statusCode(201).body("shareUrl", nullValue());
        String id = share.jsonPath().getString("id");
        house.awaitStatus(id, "published")
                .then()
                .body("permalink", matchesPattern(".*/feed/update/urn:li:share:\\d+/"))
                .body("text", equalTo("Proud of #wind (really)\n\nI work at Nordlys Energi."));
        Map<String, Object> post = house.publicPosts().get(0);
        assertThat(post)
                .containsEntry("commentary", "Proud of #wind \\(really\\)\n\nI work at Nordlys Energi.")
                .containsEntry("visibility", "PUBLIC")
                .containsEntry(
                        "content",
                        Map.of(
                                "article",
                                Map.of(
                                        "source", share.jsonPath().getString("link.url"),
                                        "title", "Wind power at night",
                                        "description", "What our night shift built")));
        assertThat(house.probe
                        .await(
                                "share.shares",
                                event -> event.subject().equals(id)
                                        && event.type().endsWith("published.v1"))
                        .data()
                        .path("permalink")
                        .asText())
                .contains("urn:li:share:");
    }

    @Test
    void aScheduledShareIsPublishedWhenItsTimeHasCome() {
        Response share = house.share(Map.of(
                "postId", house.post(),
                "network", "linkedin",
                "words", "In a moment",
                "language", "en",
                "scheduledFor", Instant.now().plus(Duration.ofSeconds(5)).toString()));

        share.then().body("status", equalTo("scheduled"));
        assertThat(house.publicPosts()).isEmpty();
        house.awaitStatus(share.jsonPath().getString("id"), "published");
        assertThat(house.publicPosts()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "throttled",
                "conflict",
                "server-error",
                "server-error-after-creating",
                "no-answer-after-creating",
            })
    void whateverHappensOnTheWayThereIsExactlyOnePublicPost(String kind) {
        house.spoil(kind, kind);

        String id = house.share(house.post(), "linkedin").jsonPath().getString("id");

        house.awaitStatus(id, "published");
        assertThat(house.publicPosts()).hasSize(1);
        assertThat(house.probe.all("share.shares", "dk.perron.share.share.published.v1", id))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "expired, connection.lost",
        "duplicate, network.duplicate",
        "denied, network.rejected",
        "version, network.rejected",
    })
    void aRefusedShareFailsAndSaysWhatToDo(String kind, String code) {
        house.spoil(kind);

        String id = house.share(house.post(), "linkedin").jsonPath().getString("id");

        Response failed = house.awaitStatus(id, "failed");
        assertThat(failed.jsonPath().getString("failure.code")).isEqualTo(code);
        assertThat(failed.jsonPath().getString("failure.text")).contains("LinkedIn");
        assertThat(failed.jsonPath().getString("failure.whatToDo")).isNotBlank();
        assertThat(house.publicPosts()).isEmpty();
        house.probe.await(
                "share.shares",
                event -> event.subject().equals(id)
                        && event.type().endsWith("failed.v1")
                        && event.data().path("failure").path("code").asText().equals(code));
        String connection =
                house.as(house.employee).get(House.CONNECTIONS).jsonPath().getString("items[0].status");
        assertThat(connection).isEqualTo(kind.equals("expired") ? "lost" : "connected");
    }

    @Test
    void aWorkerThatDiedAfterItsMarkLeavesAShareToReconcileAndNoSecondPost() {
        String id = house.share(house.post(), "linkedin").jsonPath().getString("id");
        house.awaitStatus(id, "published");
        // As if the worker had been killed after the call and before it could write down the answer.
        database.inTenant(
                        new TenantId(house.tenant),
                        transaction -> transaction
                                .preparedQuery("update share set status = 'publishing', ended_at = null,"
                                        + " permalink = null, due_at = now() where id = $1")
                                .execute(Tuple.of(id)))
                .await()
                .atMost(Duration.ofSeconds(10));

        house.awaitStatus(id, "published").then().body("permalink", matchesPattern(".*urn:li:share:\\d+/"));

        assertThat(house.publicPosts()).hasSize(1);
    }

    @Test
    void manySharesThroughANetworkThatFailsAtRandomBecomeExactlyOnePublicPostEach() {
        house.sharingIs(Map.of("sharesPerDay", 100));
        long seed = System.nanoTime();
        System.out.println("seed of the random failures: " + seed);
        Random random = new Random(seed);
        String[] kinds = {"", "throttled", "server-error", "server-error-after-creating", "no-answer-after-creating"};
        String post = house.post();
        house.spoil(
                random.ints(40, 0, kinds.length).mapToObj(kind -> kinds[kind]).toArray(String[]::new));
        List<String> ids = new ArrayList<>();

        for (int number = 0; number < 30; number++) {
            ids.add(house.share(post, "linkedin").jsonPath().getString("id"));
        }

        ids.forEach(id -> house.awaitStatus(id, "published"));
        List<Map<String, Object>> posts = house.publicPosts();
        assertThat(posts).hasSize(30);
        assertThat(posts.stream().map(Object::toString).distinct()).hasSize(30);
    }
}
