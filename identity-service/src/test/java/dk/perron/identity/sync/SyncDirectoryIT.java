package dk.perron.identity.sync;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dk.perron.identity.directory.FakeDirectory;
import dk.perron.identity.directory.Organization;
import dk.perron.identity.directory.WithFakeDirectory;
import dk.perron.identity.employees.Employees;
import dk.perron.identity.employees.Kept;
import dk.perron.identity.tenants.Tenant;
import dk.perron.identity.tenants.Tenants;
import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.event.Event;
import dk.perron.platform.tenant.TenantId;
import dk.perron.test.ChannelProbe;
import dk.perron.test.PerronStack;
import dk.perron.test.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithFakeDirectory.class)
@WithTestResource(PerronStack.class)
class SyncDirectoryIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String EMPLOYEES = "identity.employees";
    private static final String TENANTS = "identity.tenants";
    private static final String REGISTERED = "dk.perron.identity.employee.registered.v1";
    private static final String CHANGED = "dk.perron.identity.employee.changed.v1";

    @Inject
    FakeDirectory directory;

    @Inject
    SyncDirectory syncDirectory;

    @Inject
    Tenants tenants;

    @Inject
    Employees employees;

    @Inject
    TenantDatabase database;

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

    private Kept sync() {
        return syncDirectory.tenant(nordlys).await().atMost(PATIENCE);
    }

    private Event lastOf(String employee, int version) {
        return probe.await(
                EMPLOYEES,
                event -> event.subject().equals(employee)
                        && event.data().path("version").asInt() == version);
    }

    @Test
    void onlyWhatDiffersIsWrittenAndTold() {
        String ellen = directory.join(nordlys, "Ellen Ager");
        String erik = directory.join(nordlys, "Erik Bro");
        assertThat(sync()).isEqualTo(new Kept(2, 0, 0));
        assertThat(sync()).isEqualTo(new Kept(0, 0, 2));

        directory.grant(erik, "curator");
        String eva = directory.join(nordlys, "Eva Carlsen");

        assertThat(sync()).isEqualTo(new Kept(1, 1, 1));
        assertThat(lastOf(erik, 2).data().path("roles").toString()).isEqualTo("[\"curator\",\"employee\"]");
        lastOf(eva, 1);
        assertThat(probe.all(EMPLOYEES, REGISTERED, ellen)).hasSize(1);
        assertThat(probe.all(EMPLOYEES, CHANGED, ellen)).isEmpty();
        assertThat(probe.all(TENANTS, "dk.perron.identity.tenant.registered.v1", nordlys.value()))
                .hasSize(1);
    }

    @Test
    void manyPeopleAreTakenInOverSeveralBatches() {
        IntStream.range(0, 450).forEach(number -> directory.join(nordlys, "Person " + number));

        assertThat(sync()).isEqualTo(new Kept(450, 0, 0));
        assertThat(sync()).isEqualTo(new Kept(0, 0, 450));
    }

    @Test
    void whoLeftOrIsDisabledBecomesInactiveAndMayReturn() {
        String ellen = directory.join(nordlys, "Ellen Ager");
        String erik = directory.join(nordlys, "Erik Bro");
        sync();

        directory.leave(nordlys, ellen);
        directory.put(
                nordlys,
                FakeDirectory.member(erik, "Erik Bro", "Sales", List.of("da"), List.of("Wind power"))
                        .departed());

        assertThat(sync()).isEqualTo(new Kept(0, 2, 0));
        assertThat(lastOf(ellen, 2).data().path("active").asBoolean()).isFalse();
        assertThat(lastOf(erik, 2).data().path("active").asBoolean()).isFalse();
        assertThat(sync()).isEqualTo(new Kept(0, 0, 1));
        directory.put(
                nordlys, FakeDirectory.member(ellen, "Ellen Ager", "Sales", List.of("da"), List.of("Wind power")));
        assertThat(sync()).isEqualTo(new Kept(0, 1, 1));
        assertThat(lastOf(ellen, 3).data().path("active").asBoolean()).isTrue();
    }

    @Test
    void whoMerelySlippedPastThePagesStays() {
        String ellen = directory.join(nordlys, "Ellen Ager");
        sync();

        directory.hide(ellen);

        assertThat(sync()).isEqualTo(new Kept(0, 0, 1));
        assertThat(probe.all(EMPLOYEES, CHANGED, ellen)).isEmpty();
    }

    @Test
    void severalProcessesAtOnceWriteEachChangeOnce() {
        List<String> people = IntStream.range(0, 60)
                .mapToObj(number -> directory.join(nordlys, "Person " + number))
                .toList();

        List<Kept> kept = Uni.join()
                .all(Stream.generate(() -> syncDirectory.tenant(nordlys))
                        .limit(6)
                        .toList())
                .andFailFast()
                .await()
                .atMost(PATIENCE);

        assertThat(kept.stream().mapToInt(Kept::added).sum()).isEqualTo(60);
        assertThat(kept.stream().mapToInt(Kept::changed).sum()).isZero();
        people.forEach(id -> lastOf(id, 1));
        assertThat(probe.all(EMPLOYEES).stream().filter(event -> event.tenant().equals(nordlys)))
                .hasSize(60);
    }

    @Test
    void anOlderReadingOverwritesNothing() {
        String ellen = directory.join(nordlys, "Ellen Ager");
        sync();
        Tenant outdated = new Tenant(nordlys, "nordlys", "Old name", "da", "Europe/Copenhagen", List.of());

        boolean newest = database.inTenant(
                        nordlys,
                        transaction -> tenants.keep(transaction, outdated, Instant.parse("2020-01-01T00:00:00Z")))
                .await()
                .atMost(PATIENCE);

        assertThat(newest).isFalse();
        assertThat(sync()).isEqualTo(new Kept(0, 0, 1));
        assertThat(probe.all(TENANTS, "dk.perron.identity.tenant.changed.v1", nordlys.value()))
                .isEmpty();
        lastOf(ellen, 1);
    }

    @Test
    void whoWasMetWhileTheDirectoryWasReadIsNotMissing() {
        String ellen = directory.join(nordlys, "Ellen Ager");
        sync();

        List<String> missing = database.inTenant(
                        nordlys,
                        transaction -> employees.missing(
                                transaction, nordlys, List.of(), Instant.parse("2020-01-01T00:00:00Z")))
                .await()
                .atMost(PATIENCE);

        assertThat(missing).isEmpty();
        lastOf(ellen, 1);
    }

    @Test
    void aTenantThatChangesIsTold() {
        sync();

        directory.put(new Organization(nordlys, "nordlys", "Nordlys A/S", true, "en", "UTC", List.of()));
        sync();

        Event changed = probe.await(
                TENANTS,
                event -> event.subject().equals(nordlys.value())
                        && event.type().equals("dk.perron.identity.tenant.changed.v1"));
        assertThat(changed.data().path("name").asText()).isEqualTo("Nordlys A/S");
        assertThat(changed.data().path("timeZone").asText()).isEqualTo("UTC");
    }

    @Test
    void thePeopleOfADissolvedOrDisabledOrganizationBecomeInactive() {
        String ellen = directory.join(nordlys, "Ellen Ager");
        TenantId havnelab = directory.found("havnelab");
        String hans = directory.join(havnelab, "Hans Havn");
        syncDirectory.all().await().atMost(PATIENCE);

        directory.dissolve(nordlys);
        directory.put(new Organization(havnelab, "havnelab", "Havnelab", false, "da", "UTC", List.of()));
        syncDirectory.all().await().atMost(PATIENCE);

        assertThat(lastOf(ellen, 2).data().path("active").asBoolean()).isFalse();
        assertThat(lastOf(hans, 2).data().path("active").asBoolean()).isFalse();
        given().auth()
                .oauth2(Tokens.of("nordlys", nordlys.value(), ellen, "admin"))
                .post("/api/identity/v1/directory/sync")
                .then()
                .statusCode(409)
                .body("code", equalTo("organization.unknown"));
    }

    @Test
    void anAdministratorReadsTheDirectoryOfTheOwnTenantOnly() {
        TenantId fjordbank = directory.found("fjordbank");
        String foreigner = directory.join(fjordbank, "Finn Foreigner");
        String admin = directory.join(nordlys, "Astrid Admin");

        given().auth()
                .oauth2(Tokens.of("nordlys", nordlys.value(), admin, "admin"))
                .post("/api/identity/v1/directory/sync")
                .then()
                .statusCode(200)
                .body("added", equalTo(1))
                .body("changed", equalTo(0))
                .body("unchanged", equalTo(0));

        lastOf(admin, 1);
        assertThat(probe.all(EMPLOYEES, REGISTERED, foreigner)).isEmpty();
    }

    @Test
    void aDirectoryThatDoesNotAnswerOrRefusesIsNoFaultOfTheCaller() {
        String token = Tokens.of("nordlys", nordlys.value(), "admin-1", "admin");
        directory.away(true);
        given().auth()
                .oauth2(token)
                .post("/api/identity/v1/directory/sync")
                .then()
                .statusCode(503);
        directory.away(false);
        directory.refusing(true);
        given().auth()
                .oauth2(token)
                .post("/api/identity/v1/directory/sync")
                .then()
                .statusCode(503)
                .body("code", equalTo("directory.unavailable"));
    }
}
