package dk.perron.simulator;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What several tests say to the simulator. */
final class Simulated {
    private static final Pattern CONSENT = Pattern.compile("name=\"consent\" value=\"([^\"]+)\"");

    private Simulated() {}

    record Member(String token, String urn) {
        RequestSpecification calls() {
            return given().header("Authorization", "Bearer " + token)
                    .header("Linkedin-Version", "202609")
                    .header("X-Restli-Protocol-Version", "2.0.0")
                    .contentType(ContentType.JSON);
        }

        Map<String, Object> post(String commentary) {
            Map<String, Object> post = new HashMap<>();
            post.put("author", urn);
            post.put("commentary", commentary);
            post.put("visibility", "PUBLIC");
            post.put(
                    "distribution",
                    Map.of(
                            "feedDistribution", "MAIN_FEED",
                            "targetEntities", List.of(),
                            "thirdPartyDistributionChannels", List.of()));
            post.put("lifecycleState", "PUBLISHED");
            post.put("isReshareDisabledByAuthor", false);
            return post;
        }

        Map<String, Object> post(String commentary, String link) {
            Map<String, Object> post = post(commentary);
            post.put("content", Map.of("article", Map.of("source", link, "title", "Title", "description", "Text")));
            return post;
        }
    }

    static Member member(String name, Map<String, Object> more) {
        Map<String, Object> wish = new HashMap<>(more);
        wish.put("name", name);
        var made = given().contentType(ContentType.JSON)
                .body(wish)
                .post("/control/linkedin/tokens")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        return new Member(made.getString("accessToken"), "urn:li:person:" + made.getString("sub"));
    }

    static Member member(String name) {
        return member(name, Map.of());
    }

    static void fail(Map<String, Object> failure) {
        Map<String, Object> wish = new HashMap<>(failure);
        wish.putIfAbsent("network", "linkedin");
        wish.putIfAbsent("operation", "create-post");
        given().contentType(ContentType.JSON)
                .body(wish)
                .post("/control/failures")
                .then()
                .statusCode(201);
    }

    static void reset() {
        given().post("/control/reset").then().statusCode(204);
    }

    /** A member's token and names at another network. */
    static JsonPath account(String network, String name, Map<String, Object> more) {
        Map<String, Object> wish = new HashMap<>(more);
        wish.put("name", name);
        return given().contentType(ContentType.JSON)
                .body(wish)
                .post("/control/" + network + "/tokens")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    static JsonPath account(String network, String name) {
        return account(network, name, Map.of());
    }

    /** Opens a consent page and allows: the address the member is sent back to. */
    static URI consent(String page, Map<String, String> asked, String name) {
        String html = given().queryParams(asked)
                .get(page)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        Matcher consent = CONSENT.matcher(html);
        consent.find();
        return URI.create(given().redirects()
                .follow(false)
                .formParam("consent", consent.group(1))
                .formParam("member", name)
                .formParam("decision", "allow")
                .post(page)
                .then()
                .statusCode(302)
                .extract()
                .header("Location"));
    }

    static String codeAfter(URI back) {
        return back.getQuery().replaceAll("^(?:.*&)?code=([^&]+).*$", "$1");
    }
}
