package dk.perron.identity.employees;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dk.perron.identity.directory.FakeDirectory;
import dk.perron.identity.directory.WithFakeDirectory;
import dk.perron.platform.event.Event;
import dk.perron.platform.tenant.TenantId;
import dk.perron.test.ChannelProbe;
import dk.perron.test.PerronStack;
import dk.perron.test.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(WithFakeDirectory.class)
@WithTestResource(PerronStack.class)
class EmployeesIT {
    private static final String ME = "/api/identity/v1/me";
    private static final String EMPLOYEES = "/api/identity/v1/employees";
    private static final String SYNC = "/api/identity/v1/directory/sync";
    private static final String CHANNEL = "identity.employees";
    private static final String REGISTERED = "dk.perron.identity.employee.registered.v1";
    private static final String CHANGED = "dk.perron.identity.employee.changed.v1";

    @Inject
    FakeDirectory directory;

    private final ChannelProbe probe = new ChannelProbe();
    private TenantId nordlys = new TenantId("unset");

    @BeforeEach
    void foundTenant() {
        nordlys = directory.found("nordlys");
    }

    @AfterEach
    void calm() {
        directory.away(false);
        directory.refusing(false);
    }

    private RequestSpecification as(String employee, String... roles) {
        return as(nordlys, employee, roles);
    }

    private static RequestSpecification as(TenantId tenant, String employee, String... roles) {
        return given().contentType("application/json")
                .auth()
                .oauth2(Tokens.of("nordlys", tenant.value(), employee, roles));
    }

    private void sync() {
        as("somebody", "admin").post(SYNC).then().statusCode(200);
    }

    @Test
    void somebodyTheSyncHasNotMetIsTakenInAtOnce() {
        String ellen = directory.join(nordlys, "Ellen Ager");

        as(ellen, "curator")
                .get(ME)
                .then()
                .statusCode(200)
                .body("id", equalTo(ellen))
                .body("name", equalTo("Ellen Ager"))
                .body("email", equalTo("ellen.ager@example"))
                .body("tenant.id", equalTo(nordlys.value()))
                .body("tenant.alias", equalTo("nordlys"))
                .body("tenant.name", equalTo("The nordlys"))
                .body("tenant.locale", equalTo("da"))
                .body("tenant.timeZone", equalTo("Europe/Copenhagen"))
                .body("roles", contains("curator", "employee"))
                .body("department", equalTo("Sales"))
                .body("site", equalTo("Aarhus"))
                .body("level", equalTo("expert"))
                .body("languages", contains("da"))
                .body("interests", contains("Wind power"))
                .body("follows", empty())
                .body("noticeAcceptedAt", nullValue());

        Event registered = probe.await(CHANNEL, event -> event.subject().equals(ellen));
        assertThat(registered.type()).isEqualTo(REGISTERED);
        assertThat(registered.tenant()).isEqualTo(nordlys);
        assertThat(registered.data().path("department").asText()).isEqualTo("Sales");
        probe.await("identity.tenants", event -> event.subject().equals(nordlys.value()));
    }

    @Test
    void aStrangerWithATokenIsRefused() {
        as(UUID.randomUUID().toString()).get(ME).then().statusCode(403).body("code", equalTo("account.left"));
    }

    @Test
    void aKnownEmployeeIsServedWhileTheDirectoryIsAway() {
        String ellen = directory.join(nordlys, "Ellen Ager");
        String erik = directory.join(nordlys, "Erik Bro");
        as(ellen).get(ME).then().statusCode(200);

        directory.away(true);

        as(ellen).get(ME).then().statusCode(200).body("name", equalTo("Ellen Ager"));
        as(erik).get(ME).then().statusCode(503).body("code", equalTo("service.unavailable"));
        directory.refusing(true);
        directory.away(false);
        as(erik).get(ME).then().statusCode(503).body("code", equalTo("directory.unavailable"));
    }

    @Test
    void whatAnEmployeeChoosesOutlivesTheNextReading() {
        String ellen = directory.join(nordlys, "Ellen Ager");
        as(ellen)
                .body("{\"interests\":[\" Career \",\"Career\",\"Robotics\"]}")
                .patch(ME)
                .then()
                .statusCode(200)
                .body("interests", contains("Career", "Robotics"))
                .body("languages", contains("da"));

        directory.put(
                nordlys, FakeDirectory.member(ellen, "Ellen Ager", "Finance", List.of("en"), List.of("Wind power")));
        sync();

        as(ellen)
                .get(ME)
                .then()
                .body("interests", contains("Career", "Robotics"))
                .body("languages", contains("en"))
                .body("department", equalTo("Finance"));
        Event last = probe.await(
                CHANNEL,
                event -> event.subject().equals(ellen)
                        && event.data().path("version").asInt() == 3);
        assertThat(last.type()).isEqualTo(CHANGED);
        assertThat(last.data().path("interests").get(0).asText()).isEqualTo("Career");
    }

    @Test
    void choosingNothingChangesNothing() {
        String ellen = directory.join(nordlys, "Ellen Ager");
        as(ellen).body("{}").patch(ME).then().statusCode(200);
        as(ellen).body("{\"languages\":[\"da\",\"en\"]}").patch(ME).then().statusCode(200);
        as(ellen).body("{\"languages\":[\"da\",\"en\"]}").patch(ME).then().statusCode(200);

        probe.await(
                CHANNEL, event -> event.subject().equals(ellen) && event.type().equals(CHANGED));

        assertThat(probe.all(CHANNEL, CHANGED, ellen)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"languages\":[\"Danish\"]} | 422 | languages[0]",
                "{\"languages\":[null]} | 422 | languages[0]",
                "{\"interests\":[\"  \"]} | 422 | interests[0]",
                "{\"interests\":\"Career\"} | 422 | interests",
                "{\"languages\":{}} | 422 | languages",
            })
    void aChoiceThatCannotBeAcceptedNamesItsField(String body, int status, String field) {
        String ellen = directory.join(nordlys, "Ellen Ager");

        as(ellen)
                .body(body)
                .patch(ME)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("errors.field", hasItem(equalTo(field)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"'' | 422", "null | 422", "{broken | 400", "[] | 400"})
    void aBodyThatIsNoChoiceIsRefused(String body, int status) {
        String ellen = directory.join(nordlys, "Ellen Ager");

        as(ellen).body(body).patch(ME).then().statusCode(status).contentType("application/problem+json");
    }

    @Test
    void theFirstTimeTheNoticeIsReadCounts() {
        String ellen = directory.join(nordlys, "Ellen Ager");
        as(ellen).post(ME + "/notice").then().statusCode(204);
        String first = as(ellen).get(ME).path("noticeAcceptedAt");

        as(ellen).post(ME + "/notice").then().statusCode(204);

        as(ellen).get(ME).then().body("noticeAcceptedAt", equalTo(first)).body("noticeAcceptedAt", notNullValue());
    }

    @Test
    void theTopicsAnEmployeeFollowsComeFromContent() {
        String ellen = directory.join(nordlys, "Ellen Ager");
        as(ellen).get(ME).then().statusCode(200);
        follows(ellen, 2, "Wind power");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> as(ellen).get(ME).then().body("follows.name", contains("Wind power")));

        follows(ellen, 1, "Outdated");
        follows(ellen, 3, "Career");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> as(ellen).get(ME).then().body("follows.name", contains("Career")));
        as(ellen).get(ME).then().body("follows.id", contains("topic_career"));
    }

    private void follows(String employee, int version, String topic) {
        probe.send(
                "content.follows",
                "dk.perron.content.follows.changed.v1",
                employee,
                nordlys.value(),
                Map.of(
                        "employeeId",
                        employee,
                        "topics",
                        List.of(Map.of("id", "topic_" + topic.toLowerCase(Locale.ROOT), "name", topic)),
                        "version",
                        version));
    }

    @Test
    void anAdministratorFindsEmployeesByTextAndPageByPage() {
        String admin = directory.join(nordlys, "Zita Admin");
        for (String name : List.of("bo Olsen", "Anna Berg", "Åse 100% Dahl", "Anna Berg")) {
            directory.join(nordlys, name);
        }
        sync();

        String next = as(admin, "admin")
                .get(EMPLOYEES + "?limit=2")
                .then()
                .statusCode(200)
                .body("items.name", contains("Anna Berg", "Anna Berg"))
                .body("items.active", contains(true, true))
                .body("items[0].roles", contains("employee"))
                .extract()
                .path("next");
        as(admin, "admin")
                .get(EMPLOYEES + "?limit=3&cursor=" + next)
                .then()
                .body("items.name", contains("bo Olsen", "Zita Admin", "Åse 100% Dahl"))
                .body("next", nullValue());
        as(admin, "admin")
                .queryParam("query", " OLSEN ")
                .get(EMPLOYEES)
                .then()
                .body("items.name", contains("bo Olsen"));
        as(admin, "admin")
                .queryParam("query", "100%")
                .get(EMPLOYEES)
                .then()
                .body("items.name", contains("Åse 100% Dahl"));
        as(admin, "admin").queryParam("query", "nobody").get(EMPLOYEES).then().body("items", empty());
        as(admin, "admin")
                .queryParam("query", "x".repeat(201))
                .get(EMPLOYEES)
                .then()
                .statusCode(422);
        as(admin, "admin").queryParam("cursor", "abc").get(EMPLOYEES).then().statusCode(422);
        as(admin, "admin").queryParam("query", "\u0000").get(EMPLOYEES).then().statusCode(422);
    }

    @Test
    void anEmployeeOfAnotherTenantIsNowhereToBeFound() {
        TenantId fjordbank = directory.found("fjordbank");
        String ellen = directory.join(nordlys, "Ellen Ager");
        String foreigner = directory.join(fjordbank, "Finn Foreigner");
        sync();
        as(fjordbank, foreigner).get(ME).then().statusCode(200);

        as(ellen, "admin").get(EMPLOYEES + "/" + ellen).then().statusCode(200).body("id", equalTo(ellen));
        for (String id : List.of(foreigner, "no-such-id", UUID.randomUUID().toString(), "%00", "a%20b")) {
            as(ellen, "admin")
                    .urlEncodingEnabled(false)
                    .get(EMPLOYEES + "/" + id)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json");
        }
        as(ellen, "admin").queryParam("query", "Finn").get(EMPLOYEES).then().body("items", empty());
        as(nordlys, foreigner).get(ME).then().statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /me",
        "PATCH, /me",
        "POST, /me/notice",
        "GET, /employees",
        "GET, /employees/x",
        "POST, /directory/sync"
    })
    void nobodyGetsAnywhereWithoutATokenOrTenant(String method, String path) {
        given().contentType("application/json")
                .body("{}")
                .request(method, "/api/identity/v1" + path)
                .then()
                .statusCode(401)
                .body("code", equalTo("auth.required"));
        given().contentType("application/json")
                .body("{}")
                .auth()
                .oauth2(Tokens.withoutTenant("op-1", "operator", "admin"))
                .request(method, "/api/identity/v1" + path)
                .then()
                .statusCode(403)
                .body("code", equalTo("tenant.missing"));
    }

    @ParameterizedTest
    @CsvSource({"GET, /employees", "GET, /employees/x", "POST, /directory/sync"})
    void onlyAnAdministratorManagesPeople(String method, String path) {
        String ellen = directory.join(nordlys, "Ellen Ager");

        as(ellen, "curator", "analyst")
                .request(method, "/api/identity/v1" + path)
                .then()
                .statusCode(403)
                .body("code", equalTo("auth.role"));
    }

    @Test
    void theApiDescribesItselfWithoutAToken() {
        given().accept("application/json")
                .get("/api/identity/v1/openapi")
                .then()
                .statusCode(200)
                .body("paths.keySet()", hasItem("/api/identity/v1/me"))
                .body("paths.keySet()", hasItem("/api/identity/v1/employees/{id}"))
                .body("paths.keySet()", hasItem("/api/identity/v1/directory/sync"));
    }
}
