package dk.perron.simulator;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.equalTo;

import com.standardwebhooks.Webhook;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IntranetTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String BODY = "{\"type\":\"post.published\",\"data\":{\"title\":\"Blåbær\"}}";

    @BeforeEach
    void startFromNothing() {
        Simulated.reset();
        tell("nordlys", Map.of("secret", SECRET, "failNext", 0));
    }

    @Test
    void a_rightly_signed_webhook_is_taken_and_a_second_one_with_its_id_is_a_duplicate() throws Exception {
        send("nordlys", "msg_1", Instant.now(), SECRET).statusCode(204);
        send("nordlys", "msg_1", Instant.now(), SECRET).statusCode(204);

        when().get("/control/arrived")
                .then()
                .body("webhooks[0].verified", equalTo("true"))
                .body("webhooks[0].duplicate", equalTo(true))
                .body("webhooks[0].attempt", equalTo(2))
                .body("webhooks[1].duplicate", equalTo(false))
                .body("webhooks[1].body.data.title", equalTo("Blåbær"));
    }

    @Test
    void a_wrong_or_old_signature_is_refused_and_recorded() throws Exception {
        send("nordlys", "msg_2", Instant.now(), "whsec_" + "A".repeat(32)).statusCode(401);
        send("nordlys", "msg_3", Instant.now().minusSeconds(301), SECRET).statusCode(401);

        when().get("/control/arrived")
                .then()
                .body("webhooks[0].verified", equalTo("false"))
                .body("webhooks[0].problem", equalTo("webhook-timestamp is more than five minutes off"))
                .body("webhooks[1].problem", equalTo("no signature matches"));
    }

    @Test
    void an_intranet_can_be_told_to_fail_for_a_while() throws Exception {
        tell("nordlys", Map.of("failNext", 2, "failWith", 503));
        send("nordlys", "msg_4", Instant.now(), SECRET).statusCode(503);
        send("nordlys", "msg_4", Instant.now(), SECRET).statusCode(503);
        send("nordlys", "msg_4", Instant.now(), SECRET).statusCode(204);

        when().get("/control/arrived")
                .then()
                .body("webhooks[0].attempt", equalTo(3))
                .body("webhooks[0].duplicate", equalTo(false));
    }

    @Test
    void without_a_known_secret_everything_is_taken_and_marked_so() throws Exception {
        send("stranger", "msg_5", Instant.now(), SECRET).statusCode(204);
        when().get("/control/arrived").then().body("webhooks[0].verified", equalTo("no secret known"));
    }

    private static void tell(String name, Map<String, Object> wish) {
        given().contentType(ContentType.JSON)
                .body(wish)
                .put("/control/intranet/{name}", name)
                .then()
                .statusCode(204);
    }

    private static ValidatableResponse send(String name, String id, Instant at, String secret) throws Exception {
        return given().contentType("application/json; charset=utf-8")
                .header("webhook-id", id)
                .header("webhook-timestamp", at.getEpochSecond())
                .header("webhook-signature", new Webhook(secret).sign(id, at.getEpochSecond(), BODY))
                .body(BODY)
                .post("/intranet/webhooks/{name}", name)
                .then();
    }
}
