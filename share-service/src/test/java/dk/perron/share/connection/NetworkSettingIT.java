package dk.perron.share.connection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dk.perron.share.fixture.FakeLinkedIn;
import dk.perron.share.fixture.House;
import dk.perron.test.PerronStack;
import dk.perron.test.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PerronStack.class)
@WithTestResource(FakeLinkedIn.class)
class NetworkSettingIT {
    private static final String PATH = "/api/share/v1/network-settings";
    private static final String NETWORKS = "/api/share/v1/networks";

    private final String tenant = UUID.randomUUID().toString();

    private Response get(String path, String... roles) {
        return given().auth()
                .oauth2(Tokens.of("nordlys", tenant, "somebody", roles))
                .get(path);
    }

    private Response put(String network, Object body, String... roles) {
        return given().auth()
                .oauth2(Tokens.of("nordlys", tenant, "somebody", roles))
                .contentType(ContentType.JSON)
                .body(body)
                .put(PATH + "/" + network);
    }

    @Test
    void aTenantThatSetNothingUsesTheOperatorsApp() {
        get(PATH, "admin")
                .then()
                .statusCode(200)
                .body("items.network", hasItems("linkedin", "mail", "facebook"))
                .body("items.find { it.network == 'linkedin' }.enabled", equalTo(true))
                .body("items.find { it.network == 'linkedin' }.mode", equalTo("published"))
                .body("items.find { it.network == 'linkedin' }.app.needed", equalTo(true))
                .body("items.find { it.network == 'linkedin' }.app.source", equalTo("operator"))
                .body("items.find { it.network == 'linkedin' }.app.clientId", nullValue())
                .body(
                        "items.find { it.network == 'linkedin' }.callbackUrl",
                        equalTo("http://localhost:8080" + House.CONNECTIONS + "/linkedin/callback"))
                .body("items.find { it.network == 'mail' }.modes", contains("opened"))
                .body("items.find { it.network == 'mail' }.app.source", equalTo("none"));
        get(NETWORKS)
                .then()
                .body("items.find { it.id == 'linkedin' }.signIn", equalTo("consent"))
                .body("items.find { it.id == 'linkedin' }.asksForServer", equalTo(false))
                .body("items.find { it.id == 'linkedin' }.connection", nullValue())
                .body("items.find { it.id == 'linkedin' }.forms", hasItem("article"))
                .body("items.find { it.id == 'mail' }.mode", equalTo("opened"))
                .body("items.find { it.id == 'mail' }.signIn", nullValue());
    }

    @Test
    void aNetworkSwitchedOffIsThereForNobodyButAdmins() {
        put("facebook", Map.of("enabled", false), "admin")
                .then()
                .statusCode(200)
                .body("enabled", equalTo(false));

        get(NETWORKS).then().body("items.id", not(hasItem("facebook")));
        get(PATH, "admin").then().body("items.network", hasItem("facebook"));
        put("facebook", Map.of("enabled", true), "admin").then().statusCode(200);
        get(NETWORKS).then().body("items.id", hasItem("facebook"));
    }

    @Test
    void anAppOfTheTenantsOwnIsKeptAndItsSecretNeverShown() {
        Response set =
                put("linkedin", Map.of("enabled", true, "clientId", "own-app", "clientSecret", "hush-hush"), "admin");

        set.then()
                .statusCode(200)
                .body("app.source", equalTo("tenant"))
                .body("app.clientId", equalTo("own-app"))
                .body("app.hasSecret", equalTo(true));
        put("linkedin", Map.of("enabled", true, "clientId", "own-app"), "admin")
                .then()
                .statusCode(200)
                .body("app.hasSecret", equalTo(true));
        put("linkedin", Map.of("enabled", true, "clientId", "another-app"), "admin")
                .then()
                .statusCode(422)
                .body("code", equalTo("network.secret"));
        assertThat(set.asString() + get(PATH, "admin").asString()).doesNotContain("hush-hush");
        put("linkedin", Map.of("enabled", true), "admin").then().body("app.source", equalTo("operator"));
    }

    @Test
    void oneTenantsSettingsAreNoOthers() {
        put("whatsapp", Map.of("enabled", false), "admin").then().statusCode(200);

        given().auth()
                .oauth2(Tokens.of("other", UUID.randomUUID().toString(), "somebody"))
                .get(NETWORKS)
                .then()
                .body("items.id", hasItem("whatsapp"));
    }

    @Test
    void onlyAdminsSeeAndSetThem() {
        get(PATH, "analyst", "curator").then().statusCode(403);
        put("mail", Map.of("enabled", true), "curator").then().statusCode(403);
        given().get(PATH).then().statusCode(401);
    }

    @Test
    void whatCannotBeTakenIsRefusedOnItsField() {
        put("pigeon", Map.of("enabled", true), "admin").then().statusCode(404).body("code", equalTo("network.unknown"));
        put("linkedin", Map.of(), "admin").then().statusCode(422).body("errors.field", hasItem("enabled"));
        put("linkedin", Map.of("enabled", true, "mode", "carried"), "admin")
                .then()
                .statusCode(422)
                .body("code", equalTo("network.mode"));
        put("mail", Map.of("enabled", true, "mode", "published"), "admin")
                .then()
                .statusCode(422);
        put("linkedin", Map.of("enabled", true, "defaultServer", "linkedin.example"), "admin")
                .then()
                .statusCode(422)
                .body("code", equalTo("server.unknown"))
                .body("errors.field", contains("defaultServer"));
        put("linkedin", Map.of("enabled", true, "clientId", "a", "clientSecret", Map.of("b", 1)), "admin")
                .then()
                .statusCode(422);
        Map<String, Object> removed = new HashMap<>(Map.of("enabled", true, "clientId", "a"));
        removed.put("clientSecret", null);
        put("linkedin", removed, "admin").then().statusCode(422).body("code", equalTo("network.secret"));
        put("linkedin", "[]", "admin").then().statusCode(400);
        get(PATH, "admin").then().body("items.findAll { it.app.source == 'tenant' }", empty());
    }
}
