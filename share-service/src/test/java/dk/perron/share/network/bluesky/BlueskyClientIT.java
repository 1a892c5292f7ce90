package dk.perron.share.network.bluesky;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dk.perron.share.fixture.SimulatedNetworks;
import dk.perron.test.PerronStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(BlueskyClientIT.Public.class)
@WithTestResource(PerronStack.class)
@WithTestResource(SimulatedNetworks.class)
class BlueskyClientIT {
    private static final String FOLDER = "/api/share/v1/bluesky";

    private final StoredClientKeys keys;

    BlueskyClientIT(StoredClientKeys keys) {
        this.keys = keys;
    }

    /** An installation that others reach. */
    public static class Public implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("perron.bluesky.public-url", "https://perron.nordlys.example");
        }
    }

    @Test
    void theClientsDocumentIsThereForEverybodyAndSaysItsOwnAddress() {
        given().get(FOLDER + "/client-metadata.json")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("client_id", equalTo("https://perron.nordlys.example" + FOLDER + "/client-metadata.json"))
                .body("jwks_uri", equalTo("https://perron.nordlys.example" + FOLDER + "/jwks.json"))
                .body(
                        "redirect_uris",
                        contains("https://perron.nordlys.example/api/share/v1/connections/bluesky/callback"))
                .body("dpop_bound_access_tokens", equalTo(true))
                .body("token_endpoint_auth_method", equalTo("private_key_jwt"));
    }

    @Test
    void theKeyIsPublishedWithoutItsPrivateHalfAndStaysTheSame() {
        String published = given().get(FOLDER + "/jwks.json")
                .then()
                .statusCode(200)
                .body("keys", hasSize(1))
                .body("keys[0].d", nullValue())
                .body("keys[0].alg", equalTo("ES256"))
                .extract()
                .path("keys[0].kid");

        assertThat(keys.current().await().indefinitely().published()).containsEntry("kid", published);
    }

    @Test
    void sealingItAnewChangesNothing() {
        Object published = keys.current().await().indefinitely().published().get("kid");

        keys.reseal().await().indefinitely();

        assertThat(keys.current().await().indefinitely().published()).containsEntry("kid", published);
    }

    @Test
    void answersGoStraightToAnInstallationThatOthersReach() {
        given().redirects()
                .follow(false)
                .get(FOLDER + "/callback?code=c&state=s")
                .then()
                .statusCode(404);
    }
}
