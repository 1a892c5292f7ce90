package dk.perron.identity.directory;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dk.perron.platform.event.Event;
import dk.perron.test.ChannelProbe;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Against Keycloak itself, with the demo tenants: paging, attributes, roles and tokens as they really are. */
@QuarkusTest
@WithTestResource(KeycloakStack.class)
class KeycloakDirectoryIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PEOPLE = 4;
    private static final String API = "/api/identity/v1";

    @Inject
    Directory directory;

    @ConfigProperty(name = "perron.directory.url")
    String keycloak;

    @ConfigProperty(name = "test.keycloak.admin-token")
    String administrator;

    private final ChannelProbe probe = new ChannelProbe();

    private RequestSpecification as(String email) {
        return given().contentType("application/json")
                .auth()
                .oauth2(token(Map.of(
                        "grant_type", "password", "client_id", "perron-cli", "username", email, "password", "perron")));
    }

    private String token(Map<String, String> grant) {
        return given().contentType("application/x-www-form-urlencoded")
                .formParams(grant)
                .post(keycloak + "/realms/perron/protocol/openid-connect/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    private RequestSpecification inKeycloak() {
        return given().baseUri(keycloak + "/admin/realms/perron")
                .basePath("")
                .contentType("application/json")
                .auth()
                .oauth2(administrator);
    }

    private void startUpSyncDone() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> as("admin@fjordbank.example")
                        .get(API + "/employees")
                        .then()
                        .body("items.email", hasItem("analyst@fjordbank.example"))
                        .body("items.size()", equalTo(PEOPLE)));
    }

    @Test
    void theServiceStartsWithEverybodyOfEveryTenant() {
        List<Organization> organizations = directory.organizations().await().atMost(PATIENCE);
        assertThat(organizations)
                .extracting(Organization::alias)
                .containsExactlyInAnyOrder("nordlys", "fjordbank", "havnelab");
        for (Organization organization : organizations) {
            Event registered = probe.await(
                    "identity.tenants",
                    event -> event.subject().equals(organization.id().value()));
            assertThat(registered.data().path("alias").asText()).isEqualTo(organization.alias());
            assertThat(registered.data().path("domains").get(0).asText()).isEqualTo(organization.alias() + ".example");
            List<Member> members = directory.members(organization.id()).await().atMost(PATIENCE);
            // Another test takes somebody from Havnelab.
            assertThat(members)
                    .extracting(Member::id)
                    .hasSizeBetween(PEOPLE - 1, PEOPLE)
                    .doesNotHaveDuplicates();
            assertThat(members)
                    .allSatisfy(member -> assertThat(member.department()).isNotBlank());
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(probe.all("identity.employees").stream()
                                    .filter(event -> event.tenant().equals(organization.id()))
                                    .map(Event::subject)
                                    .distinct()
                                    .count())
                            .isEqualTo(PEOPLE));
        }
    }

    @Test
    void aPersonSignedInAtKeycloakSeesTheOwnPage() {
        as("employee@fjordbank.example")
                .get(API + "/me")
                .then()
                .statusCode(200)
                .body("email", equalTo("employee@fjordbank.example"))
                .body("tenant.alias", equalTo("fjordbank"))
                .body("tenant.name", equalTo("Fjordbank"))
                .body("tenant.locale", equalTo("en"))
                .body("tenant.timeZone", equalTo("Europe/Copenhagen"))
                .body("roles", contains("employee"))
                .body("department", equalTo("Sales"))
                .body("site", equalTo("Aarhus"))
                .body("languages", contains("da", "en"));
        as("employee@fjordbank.example").get(API + "/employees").then().statusCode(403);
    }

    @Test
    void rolesComeWithTheList() {
        startUpSyncDone();

        as("admin@fjordbank.example")
                .queryParam("query", "curator@")
                .get(API + "/employees")
                .then()
                .statusCode(200)
                .body("items.roles[0]", contains("curator", "employee"));
        as("admin@fjordbank.example")
                .queryParam("query", "nordlys")
                .get(API + "/employees")
                .then()
                .body("items.email", not(hasItem("employee@nordlys.example")));
    }

    @Test
    void aChangeInKeycloakArrivesWithTheNextReading() {
        startUpSyncDone();
        as("admin@havnelab.example").post(API + "/directory/sync").then().statusCode(200);
        String id = as("employee@havnelab.example").get(API + "/me").path("id");
        change(id, Map.of("department", List.of("Robots")), true);

        as("admin@havnelab.example")
                .post(API + "/directory/sync")
                .then()
                .statusCode(200)
                .body("added", equalTo(0))
                .body("changed", equalTo(1))
                .body("unchanged", equalTo(PEOPLE - 1));
        as("admin@havnelab.example").get(API + "/employees/" + id).then().body("department", equalTo("Robots"));

        change(id, Map.of(), false);
        as("admin@havnelab.example").post(API + "/directory/sync").then().body("changed", equalTo(1));
        as("admin@havnelab.example").get(API + "/employees/" + id).then().body("active", equalTo(false));

        inKeycloak().delete("/users/" + id).then().statusCode(204);
        as("admin@havnelab.example")
                .post(API + "/directory/sync")
                .then()
                .body("changed", equalTo(0))
                .body("unchanged", equalTo(PEOPLE - 1));
    }

    @Test
    void whoIsNoMemberIsNotFoundThere() {
        List<Organization> organizations = directory.organizations().await().atMost(PATIENCE);
        String stranger = directory
                .members(organizations.get(0).id())
                .await()
                .atMost(PATIENCE)
                .get(0)
                .id();

        assertThat(directory.member(organizations.get(1).id(), stranger).await().atMost(PATIENCE))
                .isEmpty();
        assertThat(directory.member(organizations.get(0).id(), stranger).await().atMost(PATIENCE))
                .isPresent();
    }

    @Test
    void aTenantsServersAreMembersThatNobodyTakesForEmployees() {
        Organization fjordbank = directory.organizations().await().atMost(PATIENCE).stream()
                .filter(organization -> organization.alias().equals("fjordbank"))
                .findFirst()
                .orElseThrow();
        Map<String, Object> account = inKeycloak()
                .get("/organizations/" + fjordbank.id() + "/members?search=service-account-integrator-fjordbank")
                .jsonPath()
                .getMap("[0]");
        String id = String.valueOf(account.get("id"));
        Map<String, Object> employee =
                inKeycloak().get("/roles/employee").jsonPath().getMap("");

        // As it would have come, had the client been made by hand in Keycloak's console.
        inKeycloak()
                .body(List.of(employee))
                .post("/users/" + id + "/role-mappings/realm")
                .then()
                .statusCode(204);

        assertThat(directory.member(fjordbank.id(), id).await().atMost(PATIENCE))
                .isEmpty();
        assertThat(directory.members(fjordbank.id()).await().atMost(PATIENCE))
                .extracting(Member::id)
                .hasSize(PEOPLE)
                .doesNotContain(id);
        given().auth()
                .oauth2(token(Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        "integrator-fjordbank",
                        "client_secret",
                        KeycloakStack.SECRET)))
                .get(API + "/me")
                .then()
                .statusCode(403)
                .body("code", equalTo("account.left"));
    }

    private void change(String id, Map<String, List<String>> attributes, boolean enabled) {
        JsonPath user = inKeycloak().get("/users/" + id).jsonPath();
        Map<String, Object> all = new HashMap<>(user.getMap("attributes"));
        all.putAll(attributes);
        Map<String, Object> changed = new HashMap<>(user.getMap(""));
        changed.put("attributes", all);
        changed.put("enabled", enabled);
        inKeycloak().body(changed).put("/users/" + id).then().statusCode(204);
    }
}
