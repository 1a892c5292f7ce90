package dk.perron.share.engagement;

import static dk.perron.share.network.EngagementReader.Metric.COMMENTS;
import static dk.perron.share.network.EngagementReader.Metric.REACTIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.event.Event;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.engagement.Readings.Claim;
import dk.perron.share.fixture.FakeLinkedIn;
import dk.perron.share.fixture.House;
import dk.perron.share.network.EngagementReader.Reading.Disconnected;
import dk.perron.share.network.EngagementReader.Reading.Read;
import dk.perron.share.network.EngagementReader.Reading.Throttled;
import dk.perron.share.network.EngagementReader.Reading.Unclear;
import dk.perron.test.PerronStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PerronStack.class)
@WithTestResource(FakeLinkedIn.class)
class EngagementIT {
    private static final String ENGAGEMENT = "/api/share/v1/engagement/";
    private static final String OBSERVED = "dk.perron.share.engagement.observed.v1";
    private static final Duration SOON = Duration.ofSeconds(10);

    private final House house = House.nordlys();
    private final TenantDatabase database;
    private final EngagementWorker worker;
    private final Readings readings;
    private final Observations observations;

    EngagementIT(TenantDatabase database, EngagementWorker worker, Readings readings, Observations observations) {
        this.database = database;
        this.worker = worker;
        this.readings = readings;
        this.observations = observations;
    }

    /** A share and its post at the network. */
    private record Public(House house, String share, String remoteId) {}

    /** A share that was published at a network just now, of which this service has heard. */
    private Public publish(House house, FakeReader network) {
        Response share = house.share(house.post(), "copy-link");
        Public published = new Public(
                house, share.jsonPath().getString("id"), UUID.randomUUID().toString());
        execute(
                published,
                "update share set network = $2, status = 'published', remote_id = $3, ended_at = now() where id = $1",
                Tuple.of(published.share(), network.network(), published.remoteId()));
        tell(published, network, "published", Map.of());
        await().atMost(House.PATIENCE).until(() -> reading(published) != null);
        return published;
    }

    private void tell(Public published, FakeReader network, String status, Map<String, Object> more) {
        Map<String, Object> data = new HashMap<>(Map.of(
                "id",
                published.share(),
                "postId",
                "post_1",
                "employeeId",
                published.house().employee,
                "network",
                network.network(),
                "status",
                "published",
                "code",
                "abcdefgh",
                "language",
                "en",
                "requestedAt",
                Instant.now().toString(),
                "publishedAt",
                Instant.now().toString()));
        data.putAll(more);
        published
                .house()
                .probe
                .send(
                        "share.shares",
                        "dk.perron.share.share." + status + ".v1",
                        published.share(),
                        published.house().tenant,
                        data);
    }

    private void execute(Public share, String sql, Tuple arguments) {
        database.inTenant(
                        new TenantId(share.house().tenant),
                        transaction -> transaction.preparedQuery(sql).execute(arguments))
                .await()
                .atMost(SOON);
    }

    private Row reading(Public share) {
        return one(share, "select * from reading where share_id = $1");
    }

    private Row one(Public share, String sql) {
        return database.inTenant(
                        new TenantId(share.house().tenant),
                        transaction -> transaction
                                .preparedQuery(sql)
                                .execute(Tuple.of(share.share()))
                                .map(rows -> rows.iterator().hasNext()
                                        ? rows.iterator().next()
                                        : null))
                .await()
                .atMost(SOON);
    }

    private long kept(Public share) {
        return one(share, "select count(*) from observation where share_id = $1")
                .getLong(0);
    }

    private void isDue(Public share) {
        execute(share, "update reading set next_at = now() where share_id = $1", Tuple.of(share.share()));
    }

    /** Has them read, and waits until each has another time, or none. */
    private void read(FakeReader network, Public... shares) {
        Stream.of(shares).forEach(this::isDue);
        await().atMost(House.PATIENCE).until(() -> {
            worker.look(network);
            return Stream.of(shares).allMatch(this::isSettled);
        });
    }

    /** Neither due nor held. */
    private boolean isSettled(Public share) {
        OffsetDateTime next = reading(share).getOffsetDateTime("next_at");
        return next == null || next.toInstant().isAfter(Instant.now().plus(Duration.ofMinutes(6)));
    }

    private Response engagement(Public share) {
        return share.house().as(share.house().employee).get(ENGAGEMENT + share.share());
    }

    private List<Event> told(Public share) {
        return house.probe.all("share.engagements", OBSERVED, share.share());
    }

    @Test
    void whatTheNetworkTellsIsKeptAndToldAndWhatItDoesNotTellIsNoZero() {
        Public share = publish(house, FakeReader.OPEN);
        engagement(share)
                .then()
                .statusCode(200)
                .body("observations", hasSize(0))
                .body("notAvailable", containsInAnyOrder("reactions", "comments", "reshares"))
                .body("readAt", nullValue());
        FakeReader.OPEN.tells(share.remoteId(), Map.of(REACTIONS, 7L, COMMENTS, 0L));

        read(FakeReader.OPEN, share);

        engagement(share)
                .then()
                .body("observations.metric", contains("reactions", "comments"))
                .body("observations.count", contains(7, 0))
                .body("observations[0].label", equalTo("measured"))
                .body("observations[0].source", equalTo("fake-open"))
                .body("notAvailable", contains("reshares"))
                .body("terms.mayExport", equalTo(true))
                .body("terms.keepForHours", nullValue());
        Event event = house.probe.await(
                "share.engagements", candidate -> candidate.subject().equals(share.share()));
        assertThat(event.tenant().value()).isEqualTo(house.tenant);
        assertThat(event.data().path("figures")).hasSize(2);
        assertThat(event.data().path("notAvailable").get(0).asText()).isEqualTo("reshares");
    }

    @Test
    void aFigureIsWrittenDownWhenItChangesOrOnceADay() {
        Public share = publish(house, FakeReader.OPEN);
        FakeReader.OPEN.tells(share.remoteId(), Map.of(REACTIONS, 7L, COMMENTS, 1L));
        read(FakeReader.OPEN, share);
        read(FakeReader.OPEN, share);
        assertThat(kept(share)).isEqualTo(2);

        FakeReader.OPEN.tells(share.remoteId(), Map.of(REACTIONS, 8L, COMMENTS, 1L));
        read(FakeReader.OPEN, share);

        assertThat(kept(share)).isEqualTo(3);
        assertThat(reading(share).getInteger("readings")).isEqualTo(3);
        execute(share, "delete from observation where metric = 'comments' and share_id = $1", Tuple.of(share.share()));
        execute(
                share,
                "insert into observation select tenant_id, share_id, 'comments', at - interval '1 day', 1, source,"
                        + " keep_until, exportable from observation where share_id = $1 and count = 8",
                Tuple.of(share.share()));
        read(FakeReader.OPEN, share);
        assertThat(kept(share)).isEqualTo(4);
        await().atMost(House.PATIENCE).until(() -> told(share).size() == 3);
    }

    @Test
    void figuresThatMayNotLeaveAreShownToTheirEmployeeAloneAndGoWhenTheirTimeIsOver() {
        house.connectLinkedIn();
        Public share = publish(house, FakeReader.MEMBERS);
        Public other = publish(house, FakeReader.OPEN);
        FakeReader.MEMBERS.tells(share.remoteId(), Map.of(REACTIONS, 3L));
        FakeReader.OPEN.tells(other.remoteId(), Map.of(REACTIONS, 3L));

        read(FakeReader.MEMBERS, share);
        read(FakeReader.OPEN, other);

        engagement(share)
                .then()
                .body("observations.count", contains(3))
                .body("terms.mayExport", equalTo(false))
                .body("terms.keepForHours", equalTo(48))
                .body("terms.connection", equalTo("linkedin"));
        house.probe.await("share.engagements", event -> event.subject().equals(other.share()));
        assertThat(told(share)).isEmpty();
        execute(
                share,
                "insert into observation select tenant_id, share_id, 'comments', at - interval '3 days', 1, source,"
                        + " keep_until - interval '3 days', exportable from observation where share_id = $1",
                Tuple.of(share.share()));
        engagement(share).then().body("observations.metric", contains("reactions"));
        observations.forget().await().atMost(SOON);
        assertThat(kept(share)).isEqualTo(1);
    }

    @Test
    void nobodyElseSeesThemNotEvenTheirColleagues() {
        Public share = publish(house, FakeReader.OPEN);

        house.as(UUID.randomUUID().toString())
                .get(ENGAGEMENT + share.share())
                .then()
                .statusCode(404);
        House.nordlys()
                .as(house.employee)
                .get(ENGAGEMENT + share.share())
                .then()
                .statusCode(404);
        house.as(house.employee).get(ENGAGEMENT + "nonsense").then().statusCode(404);
    }

    @Test
    void publicPostsOfSeveralTenantsAreReadInOneCall() {
        House other = House.nordlys();
        Public one = publish(house, FakeReader.OPEN);
        Public two = publish(other, FakeReader.OPEN);
        FakeReader.OPEN.tells(one.remoteId(), Map.of(REACTIONS, 1L));
        FakeReader.OPEN.tells(two.remoteId(), Map.of(REACTIONS, 2L));
        isDue(one);

        read(FakeReader.OPEN, two, one);

        engagement(one).then().body("observations.count", contains(1));
        engagement(two).then().body("observations.count", contains(2));
        assertThat(FakeReader.OPEN.calls).anyMatch(ids -> ids.containsAll(List.of(one.remoteId(), two.remoteId())));
    }

    @Test
    void anAppAsksNoMoreOftenThanItMayInADayAndNoTenantUsesItUpForOthers() {
        House other = House.nordlys();
        List<Public> many = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            many.add(publish(house, FakeReader.TIGHT));
        }
        Public few = publish(other, FakeReader.TIGHT);
        many.forEach(share -> FakeReader.TIGHT.tells(share.remoteId(), Map.of(REACTIONS, 1L)));
        FakeReader.TIGHT.tells(few.remoteId(), Map.of(REACTIONS, 1L));
        many.forEach(this::isDue);

        read(FakeReader.TIGHT, Stream.concat(many.stream(), Stream.of(few)).toArray(Public[]::new));

        assertThat(FakeReader.TIGHT.calls).hasSize(2);
        assertThat(FakeReader.TIGHT.callsFor(few.remoteId())).isEqualTo(1);
        Instant midnight = Instant.now()
                .atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        assertThat(many.stream()
                        .map(share ->
                                reading(share).getOffsetDateTime("next_at").toInstant())
                        .filter(midnight::equals))
                .hasSize(2);
    }

    @Test
    void twoProcessesNeverTakeTheSameShare() {
        List<Public> shares = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            Public share = publish(house, FakeReader.OPEN);
            shares.add(share);
        }
        // Of a network of its own, so that nobody else takes them.
        String network = "fake-" + UUID.randomUUID();
        shares.forEach(share -> execute(
                share,
                "update reading set network = $2, next_at = now() where share_id = $1",
                Tuple.of(share.share(), network)));
        Instant now = Instant.now();

        List<String> taken = Stream.of(1, 2, 3)
                .map(process ->
                        readings.claim(network, 2, now, now.plusSeconds(60)).subscribeAsCompletionStage())
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .flatMap(List::stream)
                .map(Claim::shareId)
                .toList();

        assertThat(taken).doesNotHaveDuplicates();
        List<String> rest = readings.claim(network, 10, now, now.plusSeconds(60)).await().atMost(SOON).stream()
                .map(Claim::shareId)
                .toList();
        assertThat(Stream.concat(taken.stream(), rest.stream()))
                .containsExactlyInAnyOrderElementsOf(
                        shares.stream().map(Public::share).toList());
    }

    @Test
    void anAnswerThatComesAfterTheLeaseIsLetGo() {
        Public share = publish(house, FakeReader.OPEN);
        CompletableFuture<Void> asked = new CompletableFuture<>();
        CompletableFuture<Void> answer = new CompletableFuture<>();
        FakeReader.OPEN.answers(
                share.remoteId(),
                Uni.createFrom()
                        .completionStage(() -> {
                            asked.complete(null);
                            return answer;
                        })
                        .map(late -> new Read(Map.of(share.remoteId(), Map.of(REACTIONS, 99L)))));
        isDue(share);
        await().atMost(House.PATIENCE).until(() -> {
            worker.look(FakeReader.OPEN);
            return asked.isDone();
        });

        execute(
                share,
                "update reading set next_at = now() + interval '1 day' where share_id = $1",
                Tuple.of(share.share()));
        answer.complete(null);

        // The worker is free again when the late answer has been dealt with.
        Public next = publish(house, FakeReader.OPEN);
        FakeReader.OPEN.tells(next.remoteId(), Map.of(REACTIONS, 1L));
        read(FakeReader.OPEN, next);
        assertThat(kept(share)).isZero();
        assertThat(reading(share).getInteger("readings")).isZero();
    }

    @Test
    void aNetworkThatAsksForPatienceGetsIt() {
        house.connectLinkedIn();
        Public share = publish(house, FakeReader.MEMBERS);
        Instant later = Instant.parse("2099-01-01T00:00:00Z");
        FakeReader.MEMBERS.answers(share.remoteId(), Uni.createFrom().item(new Throttled(later)));

        read(FakeReader.MEMBERS, share);

        assertThat(reading(share).getOffsetDateTime("next_at").toInstant()).isEqualTo(later);
        assertThat(reading(share).getInteger("failures")).isZero();
    }

    @Test
    void aConnectionTheNetworkRefusesIsLostAndWithoutOneNothingIsAsked() {
        house.connectLinkedIn();
        Public share = publish(house, FakeReader.MEMBERS);
        FakeReader.MEMBERS.answers(share.remoteId(), Uni.createFrom().item(new Disconnected("revoked")));

        read(FakeReader.MEMBERS, share);

        assertThat(house.as(house.employee).get(House.CONNECTIONS).jsonPath().getString("items[0].status"))
                .isNotEqualTo("connected");
        assertThat(FakeReader.MEMBERS.callsFor(share.remoteId())).isEqualTo(1);
        read(FakeReader.MEMBERS, share);
        assertThat(FakeReader.MEMBERS.callsFor(share.remoteId())).isEqualTo(1);
    }

    @Test
    void aNetworkThatDoesNotSayIsAskedAgainLater() {
        Public share = publish(house, FakeReader.OPEN);
        FakeReader.OPEN.answers(share.remoteId(), Uni.createFrom().item(new Unclear("500")));
        read(FakeReader.OPEN, share);
        FakeReader.OPEN.answers(share.remoteId(), Uni.createFrom().failure(new IllegalStateException("surprise")));
        read(FakeReader.OPEN, share);

        assertThat(reading(share).getInteger("failures")).isEqualTo(2);
        assertThat(kept(share)).isZero();
    }

    @Test
    void aPostThatIsGoneIsReadNoMoreAndItsFiguresThatMayNotLeaveGoToo() {
        house.connectLinkedIn();
        Public share = publish(house, FakeReader.MEMBERS);
        FakeReader.MEMBERS.tells(share.remoteId(), Map.of(REACTIONS, 3L));
        read(FakeReader.MEMBERS, share);
        assertThat(kept(share)).isEqualTo(1);

        FakeReader.MEMBERS.forgets(share.remoteId());
        for (int time = 0; time < 3; time++) {
            read(FakeReader.MEMBERS, share);
        }

        assertThat(reading(share).getOffsetDateTime("next_at")).isNull();
        assertThat(kept(share)).isZero();
        engagement(share).then().body("nextReadAt", nullValue());
    }

    @Test
    void aShareThatIsTakenBackIsReadNoMore() {
        Public share = publish(house, FakeReader.OPEN);

        tell(
                share,
                FakeReader.OPEN,
                "cancelled",
                Map.of("removedAt", Instant.now().toString()));

        await().atMost(House.PATIENCE).until(() -> reading(share).getOffsetDateTime("next_at") == null);
        assertThat(reading(share).getInteger("readings")).isZero();
    }

    @Test
    void anErasedEmployeesSharesAreReadNoMore() {
        house.connectLinkedIn();
        Public kept = publish(house, FakeReader.OPEN);
        Public gone = publish(house, FakeReader.MEMBERS);
        FakeReader.OPEN.tells(kept.remoteId(), Map.of(REACTIONS, 3L));
        FakeReader.MEMBERS.tells(gone.remoteId(), Map.of(REACTIONS, 3L));
        read(FakeReader.OPEN, kept);
        read(FakeReader.MEMBERS, gone);

        house.probe.send(
                "identity.employees",
                "dk.perron.identity.employee.erased.v1",
                house.employee,
                house.tenant,
                Map.of("id", house.employee, "version", 2));

        await().atMost(House.PATIENCE).until(() -> reading(kept) == null);
        assertThat(reading(gone)).isNull();
        assertThat(kept(gone)).isZero();
        assertThat(kept(kept)).isEqualTo(1);
    }
}
