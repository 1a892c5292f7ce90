package dk.perron.share.tracking;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

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
class TrackingSettingsIT {
    private static final String PATH = "/api/share/v1/tracking-settings";

    private final String tenant = UUID.randomUUID().toString();

    private static Response get(String tenant, String... roles) {
        return given().auth()
                .oauth2(Tokens.of("nordlys", tenant, "somebody", roles))
                .get(PATH);
    }

    private static Response put(String tenant, Object body, String... roles) {
        return given().auth()
                .oauth2(Tokens.of("nordlys", tenant, "somebody", roles))
                .contentType(ContentType.JSON)
                .body(body)
                .put(PATH);
    }

    @Test
    void everythingIsOffUntilAnAdminSaysOtherwise() {
        get(tenant, "analyst")
                .then()
                .statusCode(200)
                .body("linkDomain", nullValue())
                .body("clickIds", equalTo(false))
                .body("siteScript", equalTo(false))
                .body("pixel", equalTo(false))
                .body("discardDatacentres", equalTo(false))
                .body("signedInColleagues", equalTo(false))
                .body("conversionWindowDays", equalTo(30))
                .body("utm.source", equalTo("{network}"));
    }

    @Test
    void anAdminSetsThemAsAWhole() {
        String domain = "go-" + tenant.substring(0, 8) + ".nordlys.example";
        put(
                        tenant,
                        Map.of(
                                "utm",
                                Map.of("source", "perron", "campaign", ""),
                                "linkDomain",
                                domain,
                                "clickIds",
                                true,
                                "goals",
                                List.of("application"),
                                "colleagueRanges",
                                List.of("192.0.2.0/24"),
                                "signedInColleagues",
                                true),
                        "admin")
                .then()
                .statusCode(200);

        get(tenant, "admin")
                .then()
                .statusCode(200)
                .body("utm.source", equalTo("perron"))
                .body("utm.medium", nullValue())
                .body("linkDomain", equalTo(domain))
                .body("clickIds", equalTo(true))
                .body("goals", contains("application"))
                .body("colleagueRanges", contains("192.0.2.0/24"))
                .body("signedInColleagues", equalTo(true));
        put(UUID.randomUUID().toString(), Map.of("linkDomain", domain), "admin")
                .then()
                .statusCode(409)
                .body("code", equalTo("tracking.link-domain-taken"));
        put(tenant, Map.of(), "admin").then().statusCode(200).body("linkDomain", nullValue());
    }

    @Test
    void onlyAdminsSetThemAndOnlyAdminsAndAnalystsSeeThem() {
        get(tenant).then().statusCode(403);
        get(tenant, "curator").then().statusCode(403);
        put(tenant, Map.of(), "analyst").then().statusCode(403);
        given().get(PATH).then().statusCode(401);
    }

    @Test
    void whatCannotBeTakenIsRefusedFieldByField() {
        put(tenant, Map.of("linkDomain", "x", "conversionWindowDays", 0), "admin")
                .then()
                .statusCode(422)
                .body("code", equalTo("tracking.invalid"))
                .body("errors.field", hasItems("linkDomain", "conversionWindowDays"));
        put(tenant, Map.of("goals", "x"), "admin").then().statusCode(422);
        put(tenant, "", "admin").then().statusCode(422);
    }
}
