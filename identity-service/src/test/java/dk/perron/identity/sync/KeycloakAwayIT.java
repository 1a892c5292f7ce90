package dk.perron.identity.sync;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dk.perron.test.PerronStack;
import dk.perron.test.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The service starts although nobody listens where Keycloak should be. */
@QuarkusTest
@TestProfile(KeycloakAwayIT.NobodyThere.class)
@WithTestResource(PerronStack.class)
class KeycloakAwayIT {
    @TestHTTPResource(value = "/health", management = true)
    URI health;

    /** Port 1 is never Keycloak's. */
    public static class NobodyThere implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "perron.directory.url",
                    "http://127.0.0.1:1/auth",
                    "perron.directory.client-secret",
                    "secret",
                    "perron.directory.sync-every",
                    "off");
        }
    }

    @Test
    void theServiceIsLiveAndReadyAndSaysWhatItCannotDo() {
        String admin = Tokens.of("nordlys", "o-1", "e-1", "admin");

        given().get(health + "/live").then().statusCode(200);
        given().get(health + "/ready").then().statusCode(200);
        given().auth().oauth2(admin).get("/api/identity/v1/employees").then().statusCode(200);
        given().auth()
                .oauth2(admin)
                .get("/api/identity/v1/me")
                .then()
                .statusCode(503)
                .body("code", equalTo("service.unavailable"));
        given().auth()
                .oauth2(admin)
                .post("/api/identity/v1/directory/sync")
                .then()
                .statusCode(503)
                .body("code", equalTo("service.unavailable"));
    }
}
