package dk.perron.e2e;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;

/** A demo user who calls the API with a token of the public client for programs. */
record Person(String email) {
    private static final String TOKEN = "/auth/realms/perron/protocol/openid-connect/token";

    static Person of(String role, String tenant) {
        return new Person(role + "@" + tenant + ".example");
    }

    /** A JSON request with this person's token; a path is relative to the one origin. */
    RequestSpecification api() {
        return given().baseUri(Perron.ORIGIN)
                .contentType("application/json")
                .auth()
                .oauth2(token());
    }

    String token() {
        return given().baseUri(Perron.ORIGIN)
                .formParam("grant_type", "password")
                .formParam("client_id", "perron-cli")
                .formParam("username", email)
                .formParam("password", "perron")
                .post(TOKEN)
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }
}
