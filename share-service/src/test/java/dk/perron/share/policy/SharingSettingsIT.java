package dk.perron.share.policy;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import dk.perron.share.fixture.FakeLinkedIn;
import dk.perron.test.PerronStack;
import dk.perron.test.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PerronStack.class)
@WithTestResource(FakeLinkedIn.class)
class SharingSettingsIT {
    private static final String PATH = "/api/share/v1/sharing-settings";

    private final String tenant = UUID.randomUUID().toString();

    private static Response get(String tenant) {
        return given().auth().oauth2(Tokens.of("nordlys", tenant, "somebody")).get(PATH);
    }

    private static Response put(String tenant, Object body, String... roles) {
        return given().auth()
                .oauth2(Tokens.of("nordlys", tenant, "somebody", roles))
                .contentType(ContentType.JSON)
                .body(body)
                .put(PATH);
    }

    @Test
    void theDanishPresetHoldsUntilAnAdminSaysOtherwise() {
        get(tenant)
                .then()
                .statusCode(200)
                .body("ownWords", equalTo("encouraged"))
                .body("disclosure.preset", equalTo("employment"))
                .body("disclosure.country", equalTo("DK"))
                .body("disclosure.wording.da", equalTo("Jeg arbejder hos {tenant}."))
                .body("sharesPerDay", equalTo(5))
                .body("staggerMinutes", equalTo(20))
                .body("saturationShare", equalTo(0.5f));
    }

    @Test
    void anAdminSetsThemAsAWholeForTheOwnTenantOnly() {
        Map<String, Object> wish = Map.of(
                "ownWords", "required",
                "disclosure",
                        Map.of("preset", "own", "wording", Map.of("da", "Ansat.", "en", "Employed."), "first", true),
                "disclosureByCountry", List.of(Map.of("country", "SE", "preset", "advertising")),
                "siteCountries", List.of(Map.of("site", "Malmö", "country", "SE")),
                "sharesPerDay", 3);
        put(tenant, wish, "admin").then().statusCode(200).body("disclosure.first", equalTo(true));

        get(tenant)
                .then()
                .body("ownWords", equalTo("required"))
                .body("disclosure.wording.en", equalTo("Employed."))
                .body("disclosureByCountry[0].wording.da", equalTo("Reklame"))
                .body("siteCountries[0].site", equalTo("Malmö"))
                .body("sharesPerDay", equalTo(3))
                .body("staggerMinutes", equalTo(20));
        get(UUID.randomUUID().toString()).then().body("ownWords", equalTo("encouraged"));
        put(tenant, Map.of(), "admin").then().body("sharesPerDay", equalTo(5));
    }

    @Test
    void onlyAdminsSetThem() {
        put(tenant, Map.of()).then().statusCode(403);
        put(tenant, Map.of(), "analyst", "curator").then().statusCode(403);
        given().get(PATH).then().statusCode(401);
    }

    @Test
    void whatCannotBeTakenIsRefusedFieldByField() {
        put(tenant, Map.of("ownWords", "maybe", "sharesPerDay", 0), "admin")
                .then()
                .statusCode(422)
                .body("code", equalTo("sharing.invalid"))
                .body("errors.field", hasItems("ownWords", "sharesPerDay"));
        put(tenant, Map.of("sharesPerDay", "many"), "admin").then().statusCode(422);
        put(tenant, Map.of("siteCountries", "Aarhus"), "admin").then().statusCode(422);
        put(tenant, "", "admin").then().statusCode(422);
        put(tenant, "{", "admin").then().statusCode(400);
    }
}
