package dk.perron.share.connection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dk.perron.share.fixture.FakeLinkedIn;
import dk.perron.share.fixture.House;
import dk.perron.test.PerronStack;
import dk.perron.test.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(PerronStack.class)
@WithTestResource(FakeLinkedIn.class)
class ConnectionIT {
    private static final String CALLBACK = House.CONNECTIONS + "/linkedin/callback";

    private final House house = House.nordlys();

    @Test
    void anEmployeeConnectsAndDisconnectsLinkedIn() {
        house.as(house.employee)
                .get("/api/share/v1/networks")
                .then()
                .statusCode(200)
                .body("items.id", hasItems("linkedin", "mail", "whatsapp", "facebook", "copy-link"))
                .body("items.connected", not(hasItem(true)))
                .body("items.find { it.id == 'linkedin' }.needsConnection", equalTo(true))
                .body("items.find { it.id == 'mail' }.needsConnection", equalTo(false))
                .body("items.find { it.id == 'linkedin' }.limits.characters", equalTo(3000));

        house.as(house.employee)
                .get(CALLBACK + "?code=code-" + house.employee + "&state=" + house.state())
                .then()
                .statusCode(303)
                .header("Location", "http://localhost:8080/connections?connected=linkedin");

        String id = house.as(house.employee)
                .get(House.CONNECTIONS)
                .then()
                .body("items[0].network", equalTo("linkedin"))
                .body("items[0].name", equalTo("Member " + house.employee))
                .body("items[0].status", equalTo("connected"))
                .body("items[0].expiresAt", notNullValue())
                .extract()
                .path("items[0].id");
        house.as(house.employee)
                .get("/api/share/v1/networks")
                .then()
                .body("items.find { it.id == 'linkedin' }.connected", equalTo(true))
                .body("items.find { it.id == 'linkedin' }.connection.id", equalTo(id));
        String stranger = Tokens.of("other", UUID.randomUUID().toString(), house.employee);
        given().auth()
                .oauth2(stranger)
                .delete(House.CONNECTIONS + "/" + id)
                .then()
                .statusCode(404);
        house.as(UUID.randomUUID().toString())
                .delete(House.CONNECTIONS + "/" + id)
                .then()
                .statusCode(404);
        house.as(house.employee).delete(House.CONNECTIONS + "/" + id).then().statusCode(204);
        house.as(house.employee).delete(House.CONNECTIONS + "/" + id).then().statusCode(404);
    }

    @Test
    void theConsentPageIsToldWhoAsksForWhat() {
        String page = house.as(house.employee)
                .body(Map.of("returnTo", "/connections?from=composer"))
                .post(House.CONNECTIONS + "/linkedin/authorize")
                .jsonPath()
                .getString("authorizeUrl");

        assertThat(House.parameters(page))
                .containsEntry("response_type", "code")
                .containsEntry("client_id", "perron-local")
                .containsEntry("redirect_uri", "http://localhost:8080" + CALLBACK)
                .containsEntry("scope", "openid profile w_member_social");
        house.as(house.employee)
                .get(CALLBACK + "?code=code-x&state=" + House.parameters(page).get("state"))
                .then()
                .header("Location", "http://localhost:8080/connections?from=composer&connected=linkedin");
    }

    @Test
    void aStateWorksOnceAndOnlyForTheEmployeeItWasMadeFor() {
        String state = house.state();

        house.as(UUID.randomUUID().toString())
                .get(CALLBACK + "?code=code-x&state=" + state)
                .then()
                .header("Location", "http://localhost:8080/connections?connection-error=state.invalid");

        house.as(house.employee)
                .get(CALLBACK + "?code=code-x&state=" + state)
                .then()
                .header("Location", "http://localhost:8080/connections?connection-error=state.invalid");
        String used = house.state();
        house.as(house.employee).get(CALLBACK + "?code=code-x&state=" + used);
        house.as(house.employee)
                .get(CALLBACK + "?code=code-x&state=" + used)
                .then()
                .header("Location", "http://localhost:8080/connections?connection-error=state.invalid");
        String others = house.state();
        given().redirects()
                .follow(false)
                .auth()
                .oauth2(Tokens.of("other", UUID.randomUUID().toString(), house.employee))
                .get(CALLBACK + "?code=code-x&state=" + others)
                .then()
                .header("Location", "http://localhost:8080/connections?connection-error=state.invalid");
    }

    @Test
    void aRefusedConsentAndARefusedCodeAreToldApart() {
        house.as(house.employee)
                .get(CALLBACK + "?error=user_cancelled_authorize&state=" + house.state())
                .then()
                .header("Location", "http://localhost:8080/connections?connection-error=consent.refused");
        house.as(house.employee)
                .get(CALLBACK + "?code=stolen&state=" + house.state())
                .then()
                .header("Location", "http://localhost:8080/connections?connection-error=network.refused");
        house.as(house.employee).get(CALLBACK).then().statusCode(303);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example", "//evil.example", "/\\evil.example", "evil", "/a b", "/a#b", "/%zz"})
    void theBrowserIsSentBackToThisSiteOnly(String returnTo) {
        house.as(house.employee)
                .body(Map.of("returnTo", returnTo))
                .post(House.CONNECTIONS + "/linkedin/authorize")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("returnTo"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mail", "pigeon"})
    void aNetworkWithoutConnectionsCannotBeConnected(String network) {
        house.as(house.employee)
                .post(House.CONNECTIONS + "/" + network + "/authorize")
                .then()
                .statusCode(404);
    }

    @Test
    void aNetworkWithoutAnAppIsNotConfigured() {
        house.as(house.employee)
                .post(House.CONNECTIONS + "/linkedin-analytics/authorize")
                .then()
                .statusCode(409)
                .body("code", equalTo("network.not-configured"));
    }

    @Test
    void aNetworkSwitchedOffCannotBeConnectedAndHasNoReminders() {
        house.connectLinkedIn();
        given().contentType("application/json")
                .auth()
                .oauth2(Tokens.of("nordlys", house.tenant, "an-admin", "admin"))
                .body(Map.of("enabled", false))
                .put("/api/share/v1/network-settings/linkedin")
                .then()
                .statusCode(200);

        house.as(house.employee)
                .post(House.CONNECTIONS + "/linkedin/authorize")
                .then()
                .statusCode(404)
                .body("code", equalTo("network.unknown"));
        house.as(house.employee).get("/api/share/v1/networks").then().body("items.id", not(hasItem("linkedin")));
        given().get("/api/share/v1/reminders").then().statusCode(401);
    }

    @Test
    void theTenantsOwnAppIsTheOneItsEmployeesConsentTo() {
        given().contentType("application/json")
                .auth()
                .oauth2(Tokens.of("nordlys", house.tenant, "an-admin", "admin"))
                .body(Map.of("enabled", true, "clientId", "own-app", "clientSecret", "own-secret"))
                .put("/api/share/v1/network-settings/linkedin")
                .then()
                .statusCode(200);

        String page = house.as(house.employee)
                .body(Map.of())
                .post(House.CONNECTIONS + "/linkedin/authorize")
                .jsonPath()
                .getString("authorizeUrl");

        assertThat(House.parameters(page)).containsEntry("client_id", "own-app");
    }
}
