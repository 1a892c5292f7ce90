package dk.perron.share.connection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dk.perron.platform.event.Event;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.connection.Connections.Opened;
import dk.perron.share.fixture.FakeLinkedIn;
import dk.perron.share.fixture.House;
import dk.perron.share.network.Credentials;
import dk.perron.share.network.Grant;
import dk.perron.share.network.Publication;
import dk.perron.share.network.RenewableNetwork.Renewal;
import dk.perron.share.network.Standing;
import dk.perron.test.PerronStack;
import dk.perron.test.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** Connections at a network of many servers whose tokens end. */
@QuarkusTest
@WithTestResource(PerronStack.class)
@WithTestResource(FakeLinkedIn.class)
@TestProfile(Harbour.class)
class AccountIT {
    private static final String HARBOUR = House.CONNECTIONS + "/" + Harbour.ID;
    private static final String REMINDERS = "/api/share/v1/reminders";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final House house = House.nordlys();
    private final String sailor = "sailor-" + house.employee;

    @Inject
    RenewConnection renewConnection;

    @Inject
    ConnectNetwork connectNetwork;

    @Inject
    FinishConnecting finishConnecting;

    private Response signIn(String password) {
        return house.as(house.employee)
                .body(Map.of("server", "quay.example", "identifier", sailor, "password", password))
                .post(HARBOUR + "/password");
    }

    private Response authorize(String employee, String server) {
        return house.as(employee)
                .body(server == null ? Map.of() : Map.of("server", server))
                .post(HARBOUR + "/authorize");
    }

    private Optional<Opened> fresh() {
        return renewConnection
                .fresh(new TenantId(house.tenant), house.employee, Harbour.ID)
                .await()
                .atMost(PATIENCE);
    }

    private static String token(Optional<Opened> opened) {
        return opened.orElseThrow().account().credentials().accessToken();
    }

    private int renewals() {
        return Harbour.RENEWED.containsKey(sailor) ? Harbour.RENEWED.get(sailor).get() : 0;
    }

    private void nextRenewalEnds(Renewal... endings) {
        Queue<Renewal> queue = new ConcurrentLinkedQueue<>(List.of(endings));
        Harbour.RENEWALS.put(sailor, queue);
    }

    /** Shares to the harbour in an hour. */
    private void planned() {
        house.share(Map.of(
                        "postId",
                        house.post(),
                        "network",
                        Harbour.ID,
                        "words",
                        "My own words",
                        "language",
                        "en",
                        "scheduledFor",
                        House.soon().toString()))
                .then()
                .statusCode(201);
    }

    private void awaitStatus(String status) {
        await().atMost(PATIENCE)
                .until(
                        () -> house.as(house.employee)
                                .get(House.CONNECTIONS)
                                .jsonPath()
                                .getString("items[0].status"),
                        status::equals);
    }

    private Event told(String type) {
        return house.probe.await(
                "share.connections",
                event -> event.subject().equals(house.employee)
                        && event.type().equals("dk.perron.share.connection." + type + ".v1"));
    }

    @Test
    void anAccountAtAServerIsConnectedWithAnAppRegisteredThereOnce() {
        String page = authorize(house.employee, "@anna@quay.example").jsonPath().getString("authorizeUrl");
        int registered = Harbour.REGISTERED.get();
        String another = UUID.randomUUID().toString();
        String second = authorize(another, "quay.example").jsonPath().getString("authorizeUrl");

        assertThat(Harbour.REGISTERED.get()).isEqualTo(registered);
        house.as(house.employee)
                .get(HARBOUR + "/callback?code=" + sailor + "&iss=https://quay.example&state="
                        + House.parameters(page).get("state"))
                .then()
                .header("Location", "http://localhost:8080/connections?connected=harbour");
        house.as(another)
                .get(HARBOUR + "/callback?code=another&iss=https://evil.example&state="
                        + House.parameters(second).get("state"))
                .then()
                .header("Location", "http://localhost:8080/connections?connection-error=network.refused");
        house.as(house.employee)
                .get("/api/share/v1/networks")
                .then()
                .body("items.find { it.id == 'harbour' }.connected", equalTo(true))
                .body("items.find { it.id == 'harbour' }.signIn", equalTo("both"))
                .body("items.find { it.id == 'harbour' }.asksForServer", equalTo(true))
                .body("items.find { it.id == 'harbour' }.connection.server", equalTo("https://quay.example"))
                .body("items.find { it.id == 'harbour' }.connection.expiresAt", nullValue());
    }

    @Test
    void aServerThatIsNoneIsRefusedWithWhatToDo() {
        authorize(house.employee, null)
                .then()
                .statusCode(422)
                .body("code", equalTo("server.required"))
                .body("errors[0].message", containsString("quay.example"));
        authorize(house.employee, "nowhere.example")
                .then()
                .statusCode(422)
                .body("code", equalTo("server.unknown"))
                .body("errors.field", hasItem("server"));
        authorize(house.employee, "x".repeat(201)).then().statusCode(422);
    }

    @Test
    void aConsentEndsInTheBrowserSessionItBeganIn() {
        TenantId tenant = new TenantId(house.tenant);
        Connecting here = new Connecting(tenant, house.employee, "session-1");
        Connecting elsewhere = new Connecting(tenant, house.employee, "session-2");

        List<String> errors = new ArrayList<>();
        for (Connecting who : List.of(elsewhere, here)) {
            String page = connectNetwork
                    .authorize(here, Harbour.ID, "/connections", "quay.example")
                    .await()
                    .atMost(PATIENCE)
                    .toString();
            errors.add(finishConnecting
                    .finish(
                            who,
                            Harbour.ID,
                            new FinishConnecting.Answer(
                                    House.parameters(page).get("state"), sailor, null, "https://quay.example"))
                    .await()
                    .atMost(PATIENCE)
                    .error());
        }

        assertThat(errors).containsExactly("state.invalid", null);
    }

    @Test
    void aPasswordConnectsAndIsNeitherShownNorLogged() {
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        Handler listener = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getMessage() + " " + line.getThrown());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger.getLogger("").addHandler(listener);
        try {
            Response connected = signIn(Harbour.SECRET);
            connected
                    .then()
                    .statusCode(201)
                    .body("network", equalTo("harbour"))
                    .body("status", equalTo("connected"))
                    .body("server", equalTo("https://quay.example"));
            String shown = connected.asString()
                    + house.as(house.employee).get(House.CONNECTIONS).asString()
                    + signIn("wrong-" + Harbour.SECRET).asString();

            assertThat(shown).doesNotContain(Harbour.SECRET);
            assertThat(lines).isNotEmpty().noneMatch(line -> line.contains(Harbour.SECRET));
        } finally {
            Logger.getLogger("").removeHandler(listener);
        }
    }

    @Test
    void wrongPasswordsAreRefusedAndGuessingIsStopped() {
        for (int guess = 1; guess <= 5; guess++) {
            signIn("guess-" + guess).then().statusCode(422).body("code", equalTo("credentials.refused"));
        }
        signIn(Harbour.SECRET).then().statusCode(429).body("code", equalTo("connection.too-many-tries"));
        house.as(UUID.randomUUID().toString())
                .body(Map.of("identifier", "x@quay.example", "password", Harbour.SECRET))
                .post(HARBOUR + "/password")
                .then()
                .statusCode(201);
        house.as(UUID.randomUUID().toString())
                .body(Map.of("identifier", "x", "password", " "))
                .post(HARBOUR + "/password")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("password"));
        house.as(UUID.randomUUID().toString())
                .body(Map.of("identifier", "x", "password", "y"))
                .post(House.CONNECTIONS + "/linkedin/password")
                .then()
                .statusCode(404);
    }

    @Test
    void aNetworkThatDoesNotAnswerCostsNoTry() {
        for (int attempt = 1; attempt <= 6; attempt++) {
            signIn("no-answer").then().statusCode(503).body("code", equalTo("network.unreachable"));
        }

        signIn(Harbour.SECRET).then().statusCode(201);
    }

    @Test
    void aPasswordThatNeedsACodeIsToldFromAWrongOne() {
        signIn("main-password")
                .then()
                .statusCode(422)
                .body("code", equalTo("credentials.second-factor"))
                .body("errors.field", hasItem("password"))
                .body("errors[0].message", containsString("password for apps"));
        signIn("set-up-wrong").then().statusCode(409).body("code", equalTo("network.not-configured"));
    }

    @Test
    void twoWhoNeedAFreshTokenAtOnceAskTheNetworkOnce() {
        Harbour.LASTS.put(sailor, Duration.ofMinutes(2));
        signIn(Harbour.SECRET).then().statusCode(201);

        List<Optional<Opened>> both = Uni.join()
                .all(
                        renewConnection.fresh(new TenantId(house.tenant), house.employee, Harbour.ID),
                        renewConnection.fresh(new TenantId(house.tenant), house.employee, Harbour.ID))
                .andFailFast()
                .await()
                .atMost(PATIENCE);

        assertThat(both).allSatisfy(opened -> assertThat(token(opened)).startsWith("renewed"));
        assertThat(renewals()).isEqualTo(1);
        assertThat(token(fresh())).startsWith("renewed");
        assertThat(renewals()).isEqualTo(1);
    }

    @Test
    void aRenewalThatGotNoAnswerKeepsWhatThereIsAndComesRoundAgain() {
        Harbour.LASTS.put(sailor, Duration.ofMinutes(2));
        signIn(Harbour.SECRET).then().statusCode(201);
        nextRenewalEnds(new Renewal.Later("no answer"));

        Optional<Opened> kept = fresh();

        assertThat(token(kept)).startsWith("signed-in");
        assertThat(kept.orElseThrow().connection().isUsable(Instant.now())).isTrue();
        await().atMost(PATIENCE).until(() -> token(fresh()).startsWith("renewed"));
    }

    @Test
    void aRefusedRenewalLosesTheConnectionAndTellsItsEmployee() {
        Harbour.LASTS.put(sailor, Duration.ofMinutes(2));
        signIn(Harbour.SECRET).then().statusCode(201);
        nextRenewalEnds(new Renewal.Refused("invalid_grant"));

        assertThat(fresh().orElseThrow().connection().isUsable(Instant.now())).isFalse();

        assertThat(told("lost").data().path("network").asText()).isEqualTo(Harbour.ID);
        house.as(house.employee)
                .header("Accept-Language", "da")
                .get(House.CONNECTIONS)
                .then()
                .body("items[0].status", equalTo("lost"))
                .body("items[0].whatToDo", containsString("Forbind igen"));
        house.as(house.employee)
                .get(REMINDERS)
                .then()
                .body("items[0].kind", equalTo("connection-lost"))
                .body("items[0].network", equalTo("harbour"))
                .body("items[0].at", notNullValue())
                .body("items[0].whatToDo", containsString("Connect again"));
        house.as(UUID.randomUUID().toString()).get(REMINDERS).then().body("items", empty());
        signIn(Harbour.SECRET).then().statusCode(201).body("status", equalTo("connected"));
        house.as(house.employee).get(REMINDERS).then().body("items", empty());
    }

    @Test
    void aRenewalThatNeverComesToAnythingIsGivenUpAndTold() {
        Harbour.LASTS.put(sailor, Duration.ofSeconds(-1));
        signIn(Harbour.SECRET).then().statusCode(201);
        nextRenewalEnds(Collections.nCopies(20, new Renewal.Later("no answer")).toArray(Renewal[]::new));

        await().atMost(PATIENCE).until(() -> !fresh().orElseThrow().connection().isUsable(Instant.now()));

        assertThat(told("lost").data().path("reason").asText()).isEqualTo("not-renewed");
        house.as(house.employee)
                .get(House.CONNECTIONS)
                .then()
                .body("items[0].status", equalTo("lost"))
                .body("items[0].whatToDo", containsString("could not be renewed"));
        house.as(house.employee)
                .header("Accept-Language", "da")
                .get(REMINDERS)
                .then()
                .body("items[0].kind", equalTo("connection-lost"))
                .body("items[0].text", containsString("ikke kunnet fornyes"));
    }

    @Test
    void aRenewedConnectionFollowsItsAccountToAnotherServer() {
        Harbour.LASTS.put(sailor, Duration.ofMinutes(2));
        signIn(Harbour.SECRET).then().statusCode(201);
        URI moved = URI.create("https://other.quay.example");
        nextRenewalEnds(new Renewal.Renewed(new Grant(
                sailor, sailor, moved, Credentials.of("moved"), Instant.now().plusSeconds(3_600), null)));

        Optional<Opened> renewed = fresh();

        assertThat(token(renewed)).isEqualTo("moved");
        assertThat(renewed.orElseThrow().account().server()).isEqualTo(moved);
    }

    @Test
    void sharesThatWaitForAConnectionTakenAwayAreToldBeforeTheyFail() {
        String id = signIn(Harbour.SECRET).jsonPath().getString("id");
        planned();

        house.as(house.employee).delete(House.CONNECTIONS + "/" + id).then().statusCode(204);

        Event told = told("lost");
        assertThat(told.data().path("reason").asText()).isEqualTo("disconnected");
        assertThat(told.data().path("sharesDue").asInt()).isEqualTo(1);
        house.as(house.employee)
                .get(REMINDERS)
                .then()
                .body("items[0].kind", equalTo("connection-missing"))
                .body("items[0].network", equalTo(Harbour.ID))
                .body("items[0].at", notNullValue())
                .body("items[0].text", containsString("One of your shares to Harbour"));
    }

    @Test
    void sharesThatWaitForANetworkSwitchedOffAreToldBeforeTheyFail() {
        signIn(Harbour.SECRET).then().statusCode(201);
        planned();

        given().contentType("application/json")
                .auth()
                .oauth2(Tokens.of("nordlys", house.tenant, "an-admin", "admin"))
                .body(Map.of("enabled", false))
                .put("/api/share/v1/network-settings/harbour")
                .then()
                .statusCode(200);

        Event told = told("lost");
        assertThat(told.data().path("reason").asText()).isEqualTo("network-off");
        assertThat(told.data().path("sharesDue").asInt()).isEqualTo(1);
        house.as(house.employee)
                .header("Accept-Language", "da")
                .get(REMINDERS)
                .then()
                .body("items[0].kind", equalTo("network-off"))
                .body("items[0].text", containsString("slået netværket fra"));
    }

    @Test
    void aLostConnectionIsFoundBeforeTheShareIsDue() {
        signIn(Harbour.SECRET).then().statusCode(201);
        house.share(house.post(), Harbour.ID).then().statusCode(201);
        Harbour.STANDINGS.put(sailor, new Standing.Lost("token revoked"));

        awaitStatus("lost");

        assertThat(told("lost").data().path("sharesDue").asInt()).isEqualTo(1);
        assertThat(house.probe.all("share.connections", "dk.perron.share.connection.lost.v1", house.employee))
                .hasSize(1);
    }

    @Test
    void aTokenThatACheckFindsEndedIsRenewedAndTheConnectionIsLostOnlyWithTheRenewal() {
        signIn(Harbour.SECRET).then().statusCode(201);
        nextRenewalEnds(new Renewal.Renewed(Harbour.grant(sailor, "renewed")), new Renewal.Refused("revoked"));
        Harbour.STANDINGS.put(sailor, new Standing.Unclear(Publication.NotSent.EXPIRED));

        house.share(house.post(), Harbour.ID).then().statusCode(201);

        awaitStatus("lost");
        assertThat(renewals()).isEqualTo(2);
    }

    @Test
    void aTokenThatEndsBeforeItsTimeIsRenewedBeforeTheNextAttempt() {
        signIn(Harbour.SECRET).then().statusCode(201);
        Harbour.ENDED_EARLY.add(sailor);

        house.share(house.post(), Harbour.ID).then().statusCode(201);

        await().atMost(PATIENCE).until(() -> renewals() == 1);
        assertThat(token(fresh())).startsWith("renewed");
        awaitStatus("connected");
    }

    @Test
    void anEndOnlyTheEmployeeCanMoveIsToldInTime() {
        Harbour.ENDS.put(sailor, Instant.now().plus(Duration.ofDays(5)));
        signIn(Harbour.SECRET).then().statusCode(201).body("status", equalTo("expiring"));

        assertThat(told("ending").data().path("endsAt").asText()).isNotEmpty();

        house.as(house.employee)
                .header("Accept-Language", "da")
                .get(REMINDERS)
                .then()
                .body("items[0].kind", equalTo("connection-ending"))
                .body("items[0].text", containsString("udløber snart"));
        Harbour.ENDS.put(sailor, Instant.now().plus(Duration.ofHours(5)));
        signIn(Harbour.SECRET).then().statusCode(201);
        await().atMost(PATIENCE)
                .until(() -> house.probe
                                .all("share.connections", "dk.perron.share.connection.ending.v1", house.employee)
                                .size()
                        == 2);
    }

    @Test
    void disconnectingTellsTheNetworkThatTheAuthorisationIsGivenUp() {
        String id = signIn(Harbour.SECRET).jsonPath().getString("id");

        house.as(house.employee).delete(House.CONNECTIONS + "/" + id).then().statusCode(204);

        await().atMost(PATIENCE).until(() -> Harbour.REVOKED.contains(sailor));
    }

    @Test
    void erasingAnEmployeeDeletesTheConnectionAndRevokesIt() {
        signIn(Harbour.SECRET).then().statusCode(201);

        house.probe.send(
                "identity.employees",
                "dk.perron.identity.employee.erased.v1",
                house.employee,
                house.tenant,
                Map.of("id", house.employee, "version", 9));

        await().atMost(PATIENCE).until(() -> Harbour.REVOKED.contains(sailor));
        house.as(house.employee).get(House.CONNECTIONS).then().body("items", empty());
        signIn(Harbour.SECRET).then().statusCode(404);
    }
}
