package dk.perron.e2e;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** What the simulated outside world saw, and how it is told to behave. */
final class Simulator {
    private Simulator() {}

    static JsonPath arrived() {
        return given().baseUri(Perron.SIMULATOR)
                .get("/control/arrived")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Posts at LinkedIn whose text holds this. */
    static List<Map<String, Object>> postsWith(String text) {
        return arrived().getList("posts.findAll { it.toString().contains('" + text + "') }");
    }

    /** Webhooks of one type that one intranet accepted, their signature being good, and whose body holds this. */
    static List<Map<String, Object>> accepted(String intranet, String type, String text) {
        return arrived().<Map<String, Object>>getList("webhooks").stream()
                .filter(webhook -> intranet.equals(webhook.get("name"))
                        && type.equals(webhook.get("type"))
                        && "true".equals(webhook.get("verified"))
                        && webhook.get("answered") instanceof Integer status
                        && status < 300
                        && String.valueOf(webhook.get("body")).contains(text))
                .toList();
    }

    static void tellIntranet(String name, Map<String, Object> behaviour) {
        given().baseUri(Perron.SIMULATOR)
                .contentType("application/json")
                .body(behaviour)
                .put("/control/intranet/" + name)
                .then()
                .statusCode(org.hamcrest.Matchers.lessThan(300));
    }

    static void fail(String operation, String kind, int times) {
        given().baseUri(Perron.SIMULATOR)
                .contentType("application/json")
                .body(Map.of("network", "linkedin", "operation", operation, "kind", kind, "times", times))
                .post("/control/failures")
                .then()
                .statusCode(org.hamcrest.Matchers.lessThan(300));
    }

    /** Presses Allow on a network's consent page and gives the address that the browser is sent back to. */
    static URI allow(String authorizeUrl) {
        return allow(authorizeUrl, "Demo Member");
    }

    static URI allow(String authorizeUrl, String member) {
        Response page =
                given().redirects().follow(false).urlEncodingEnabled(false).get(authorizeUrl);
        String consent = page.htmlPath().getString("**.find { it.@name == 'consent' }.@value");
        String action = page.htmlPath().getString("**.find { it.name() == 'form' }.@action");
        String back = given().redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded")
                .formParam("consent", consent)
                .formParam("decision", "allow")
                .formParam("member", member)
                .post(URI.create(authorizeUrl).resolve(action))
                .then()
                .extract()
                .header("Location");
        return URI.create(back);
    }

    /** Posts of one network that carry this tracked link. */
    static List<Map<String, Object>> postsAt(String network, String link) {
        return given()
                .baseUri(Perron.SIMULATOR)
                .get("/control/" + network + "/posts?limit=200")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .<Map<String, Object>>getList("posts")
                .stream()
                .filter(post -> String.valueOf(post.get("links")).contains(link))
                .toList();
    }
}
