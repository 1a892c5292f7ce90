package dk.perron.e2e;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;

/** The servers of a demo tenant, which call the API with client credentials. */
record Server(String tenant) {
    private static final String TOKEN = "/auth/realms/perron/protocol/openid-connect/token";

    /** A JSON request with a token of the tenant's client. */
    RequestSpecification api() {
        return given().baseUri(Perron.ORIGIN)
                .contentType("application/json")
                .auth()
                .oauth2(token());
    }

    String token() {
        String client = "integrator-" + tenant;
        return given().baseUri(Perron.ORIGIN)
                .formParam("grant_type", "client_credentials")
                .formParam("client_id", client)
                .formParam("client_secret", Perron.secret(client))
                .post(TOKEN)
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }
}
