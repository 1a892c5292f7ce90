package dk.perron.simulator;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LinkedInSignInTest {
    private static final String BACK = "http://localhost:8080/api/share/v1/connections/linkedin/callback";
    private static final Pattern CONSENT = Pattern.compile("name=\"consent\" value=\"([^\"]+)\"");

    @BeforeEach
    void startFromNothing() {
        Simulated.reset();
    }

    @Test
    void a_member_who_allows_comes_back_with_a_code_that_becomes_a_token_once() {
        String location = decide("allow", "Freja Lund").extract().header("Location");
        String code = location.replaceAll(".*[?&]code=([^&]+).*", "$1");
        assertTrue(location.contains("state=a%26b+c") || location.contains("state=a%26b%20c"));

        JsonPath token = token(code, BACK, "perron-local-secret")
                .statusCode(200)
                .extract()
                .jsonPath();

        given().header("Authorization", "Bearer " + token.getString("access_token"))
                .get("/linkedin/v2/userinfo")
                .then()
                .statusCode(200)
                .body("name", equalTo("Freja Lund"))
                .body("given_name", equalTo("Freja"))
                .body("email", equalTo("freja.lund@members.example"));
        assertEquals(5_184_000, token.getInt("expires_in"));
        token(code, BACK, "perron-local-secret").statusCode(400).body("error", equalTo("invalid_request"));
    }

    @Test
    void a_member_who_denies_comes_back_without_a_code() {
        decide("deny", "Freja Lund")
                .header("Location", startsWith(BACK + "?error=user_cancelled_authorize"))
                .header("Location", containsString("state="));
    }

    @Test
    void a_code_is_only_good_for_its_own_address_and_the_right_secret() {
        String code = codeOf(decide("allow", "Freja Lund"));
        token(code, BACK, "wrong").statusCode(401).body("error", equalTo("invalid_client"));
        token(code, BACK + "/other", "perron-local-secret").statusCode(400);
    }

    @Test
    void an_unknown_app_and_a_scope_that_was_never_granted_are_refused() {
        given().queryParam("response_type", "code")
                .queryParam("client_id", "somebody-else")
                .queryParam("redirect_uri", BACK)
                .get("/linkedin/oauth/v2/authorization")
                .then()
                .statusCode(400)
                .body(containsString("client_id"));
        given().redirects()
                .follow(false)
                .queryParam("response_type", "code")
                .queryParam("client_id", "perron-local")
                .queryParam("redirect_uri", BACK)
                .queryParam("scope", "r_everything")
                .get("/linkedin/oauth/v2/authorization")
                .then()
                .statusCode(302)
                .header("Location", containsString("error=unauthorized_scope_error"));
    }

    @Test
    void the_page_offers_the_person_from_the_hint_and_says_what_it_is() {
        page("employee@nordlys.example")
                .body(containsString("value=\"Employee Nordlys\""))
                .body(containsString("not a real network"));
    }

    @Test
    void an_app_can_ask_about_its_token() {
        Simulated.Member member = Simulated.member("Ida Krogh");
        given().formParam("token", member.token())
                .formParam("client_id", "perron-local")
                .formParam("client_secret", "perron-local-secret")
                .post("/linkedin/oauth/v2/introspectToken")
                .then()
                .statusCode(200)
                .body("active", equalTo(true))
                .body("status", equalTo("active"));
    }

    private static ValidatableResponse page(String hint) {
        return given().queryParam("response_type", "code")
                .queryParam("client_id", "perron-local")
                .queryParam("redirect_uri", BACK)
                .queryParam("state", "a&b c")
                .queryParam("scope", "openid profile email w_member_social")
                .queryParam("login_hint", hint)
                .get("/linkedin/oauth/v2/authorization")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse decide(String decision, String name) {
        Matcher consent = CONSENT.matcher(page("x@y.example").extract().asString());
        consent.find();
        return given().redirects()
                .follow(false)
                .formParam("consent", consent.group(1))
                .formParam("member", name)
                .formParam("decision", decision)
                .post("/linkedin/oauth/v2/authorization")
                .then()
                .statusCode(302);
    }

    private static String codeOf(ValidatableResponse answer) {
        return URI.create(answer.extract().header("Location")).getQuery().replaceAll("^.*?code=([^&]+).*$", "$1");
    }

    private static ValidatableResponse token(String code, String back, String secret) {
        return given().formParam("grant_type", "authorization_code")
                .formParam("code", code)
                .formParam("client_id", "perron-local")
                .formParam("client_secret", secret)
                .formParam("redirect_uri", back)
                .post("/linkedin/oauth/v2/accessToken")
                .then();
    }
}
