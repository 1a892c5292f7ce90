package dk.perron.share.publishing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.fixture.FakeLinkedIn;
import dk.perron.share.fixture.House;
import dk.perron.share.network.Networks;
import dk.perron.share.network.SocialNetwork;
import dk.perron.share.publishing.DueShares.Claim;
import dk.perron.test.PerronStack;
import dk.perron.test.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever happens between a claim and its answer, there is one public post at most, and nobody else's. */
@QuarkusTest
@WithTestResource(PerronStack.class)
@WithTestResource(OnePostIT.ShortLease.class)
class OnePostIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LEASE = Duration.ofSeconds(60);

    /** A worker has six seconds for a call. */
    public static class ShortLease extends FakeLinkedIn {
        @Override
        public Map<String, String> start() {
            Map<String, String> config = new HashMap<>(super.start());
            config.put("perron.publishing.lease", "8s");
            return config;
        }
    }

    private final House house = House.nordlys();
    private final TenantDatabase database;
    private final DueShares dueShares;
    private final Beginning beginning;
    private final PublishShare publishShare;
    private final Networks networks;
    private SocialNetwork linkedIn;

    OnePostIT(
            TenantDatabase database,
            DueShares dueShares,
            Beginning beginning,
            PublishShare publishShare,
            Networks networks) {
        this.database = database;
        this.dueShares = dueShares;
        this.beginning = beginning;
        this.publishShare = publishShare;
        this.networks = networks;
    }

    @BeforeEach
    void connect() {
        linkedIn = networks.social("linkedin").orElseThrow();
        house.connectLinkedIn();
    }

    private void connectAs(String member) {
        house.as(house.employee)
                .get(House.CONNECTIONS + "/linkedin/callback?code=code-" + member + "&state=" + house.state())
                .then()
                .statusCode(303);
    }

    private static List<Object> postsOf(String member) {
        String linkedIn = ConfigProvider.getConfig().getValue("perron.linkedin.api-url", String.class);
        return given().get(linkedIn + "/control/" + member).jsonPath().getList("$");
    }

    private Row row(String sql, String share) {
        return database.inTenant(
                        new TenantId(house.tenant),
                        transaction -> transaction.preparedQuery(sql).execute(Tuple.of(share)))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next();
    }

    private void sql(String statement, String share) {
        row(statement + " returning id", share);
    }

    private Response move(String share, String move) {
        return house.as(house.employee).body(Map.of()).post(House.SHARES + "/" + share + "/" + move);
    }

    /** A share for a time to come, so that only this test's worker takes it. */
    private String later() {
        return house.share(Map.of(
                        "postId", house.post(),
                        "network", "linkedin",
                        "words", "In a while",
                        "language", "en",
                        "scheduledFor", House.soon().toString()))
                .jsonPath()
                .getString("id");
    }

    /** Claims as a worker does, in two hours and so much. */
    private Claim claim(Duration more) {
        Instant then = Instant.now().plus(Duration.ofHours(2)).plus(more);
        List<Claim> claims = dueShares
                .claim("linkedin", Map.of(new TenantId(house.tenant), 1), then, LEASE)
                .await()
                .atMost(PATIENCE);
        assertThat(claims).hasSize(1);
        return claims.get(0);
    }

    private String published() {
        String id = house.share(house.post(), "linkedin").jsonPath().getString("id");
        house.awaitStatus(id, "published");
        return id;
    }

    @Test
    void whatMayBePublicAsOneAccountIsNeverSentAsAnother() {
        String id = published();
        sql("update share set status = 'publishing', due_at = now() + interval '1 hour' where id = $1", id);
        String other = UUID.randomUUID().toString();
        connectAs(other);

        sql("update share set due_at = now() where id = $1", id);

        house.awaitStatus(id, "failed").then().body("failure.code", equalTo("outcome.unknown"));
        assertThat(postsOf(other)).isEmpty();
        assertThat(house.publicPosts()).hasSize(1);
    }

    @Test
    void whatIsPublicAsOneAccountIsNotTakenBackAsAnother() {
        String id = published();
        connectAs(UUID.randomUUID().toString());

        move(id, "remove").then().statusCode(409).body("code", equalTo("connection.another"));
        assertThat(house.publicPosts()).hasSize(1);

        connectAs(house.employee);
        move(id, "remove").then().statusCode(200);
        assertThat(house.publicPosts()).isEmpty();
    }

    @Test
    void aClaimWhoseLeaseEndedBeforeItWasBegunIsSomebodyElses() {
        later();
        Claim late = claim(Duration.ZERO);
        Claim next = claim(LEASE.plusSeconds(1));

        assertThat(beginning.begin(late, linkedIn).await().atMost(PATIENCE).attempt())
                .isNull();
        assertThat(beginning.begin(next, linkedIn).await().atMost(PATIENCE).attempt())
                .isNotNull();
    }

    @Test
    void aWorkerThatComesBackHoursLaterMakesNoFirstPostUnasked() {
        String id = later();

        sql(
                "update share set status = 'publishing', attempt = 1, scheduled_for = now() - interval '3 hours',"
                        + " approved_time = now() - interval '3 hours', due_at = now() where id = $1",
                id);

        house.awaitStatus(id, "failed")
                .then()
                .body("failure.code", equalTo("outcome.unknown"))
                .body("failure.action", equalTo("look"));
        assertThat(house.publicPosts()).isEmpty();
    }

    @Test
    void aNetworkTheTenantSwitchedOffMeanwhileGetsNothing() {
        String id = later();
        given().contentType(ContentType.JSON)
                .auth()
                .oauth2(Tokens.of("nordlys", house.tenant, house.employee, "admin"))
                .body(Map.of("enabled", false))
                .put("/api/share/v1/network-settings/linkedin")
                .then()
                .statusCode(200);

        sql("update share set due_at = now() where id = $1", id);

        house.awaitStatus(id, "failed")
                .then()
                .body("failure.code", equalTo("network.off"))
                .body("failure.action", equalTo("look"));
        assertThat(house.publicPosts()).isEmpty();
    }

    @Test
    void anAnswerForAnErasedEmployeeLeavesNoTraceOfWhereThePostIs() {
        String id = later();
        row(
                "insert into uploaded_picture (share_id, tenant_id, remote_ids)"
                        + " select id, tenant_id, array['urn:li:image:1'] from share where id = $1 returning share_id",
                id);
        Runnable erased = () -> {
            house.probe.send(
                    "identity.employees",
                    "dk.perron.identity.employee.erased.v1",
                    house.employee,
                    house.tenant,
                    Map.of("id", house.employee, "version", 9));
            await().atMost(PATIENCE)
                    .until(() -> !row("select employee_id from share where id = $1", id)
                            .getString(0)
                            .equals(house.employee));
        };

        publishShare
                .publish(claim(Duration.ZERO), Meanwhile.after(linkedIn, erased))
                .await()
                .atMost(PATIENCE);

        Row share = row("select status, words, text, remote_id, permalink, account from share where id = $1", id);
        assertThat(share.getString("status")).isEqualTo("published");
        assertThat(share.getString("words") + share.getString("text")).isEmpty();
        assertThat(share.getString("remote_id")).isNull();
        assertThat(share.getString("permalink")).isNull();
        assertThat(share.getString("account")).isNull();
        assertThat(row("select count(*) from uploaded_picture where share_id = $1", id)
                        .getLong(0))
                .isZero();
        assertThat(house.probe
                        .await(
                                "share.shares",
                                event -> event.subject().equals(id)
                                        && event.type().endsWith("published.v1"))
                        .data()
                        .has("permalink"))
                .isFalse();
    }

    @Test
    void whatIsBeingPublishedCannotBeCancelledAnyMore() {
        String id = later();

        publishShare
                .publish(
                        claim(Duration.ZERO),
                        Meanwhile.before(
                                linkedIn,
                                () -> move(id, "cancel").then().statusCode(409).body("code", equalTo("share.state"))))
                .await()
                .atMost(PATIENCE);

        house.awaitStatus(id, "published");
        assertThat(house.publicPosts()).hasSize(1);
    }

    @Test
    void whatWasCancelledAfterItsClaimIsNotPublished() {
        String id = later();
        Claim claim = claim(Duration.ZERO);
        move(id, "cancel").then().statusCode(200);

        publishShare.publish(claim, linkedIn).await().atMost(PATIENCE);

        house.awaitStatus(id, "cancelled");
        assertThat(house.publicPosts()).isEmpty();
    }

    @Test
    void aWorkerWhoseShareWasTakenOverMeanwhileDecidesNothing() {
        String id = later();
        Runnable takenOver = () -> {
            sql("update share set due_at = now() where id = $1", id);
            house.awaitStatus(id, "published");
        };

        publishShare
                .publish(claim(Duration.ZERO), Meanwhile.before(linkedIn, takenOver))
                .await()
                .atMost(PATIENCE);

        house.awaitStatus(id, "published").then().body("permalink", matchesPattern(".*urn:li:share:\\d+/"));
        assertThat(house.publicPosts()).hasSize(1);
        assertThat(house.probe.all("share.shares", "dk.perron.share.share.published.v1", id))
                .hasSize(1);
    }

    @Test
    void whatIsGivenUpBeforeItWasPostedIsTriedAgainAsNew() {
        String id = later();

        publishShare
                .publish(claim(Duration.ZERO), Meanwhile.neverReady(linkedIn))
                .await()
                .atMost(PATIENCE);

        assertThat(row("select status from share where id = $1", id).getString(0))
                .isEqualTo("requested");
    }

    @Test
    void aCallThatTakesLongerThanTheLeaseIsGivenUpAndReconciled() {
        String id = later();
        AtomicBoolean givenUp = new AtomicBoolean();

        publishShare
                .publish(claim(Duration.ZERO), Meanwhile.never(linkedIn, () -> givenUp.set(true)))
                .await()
                .atMost(PATIENCE);

        assertThat(givenUp).isTrue();
        house.awaitStatus(id, "published");
        assertThat(house.publicPosts()).hasSize(1);
    }
}
