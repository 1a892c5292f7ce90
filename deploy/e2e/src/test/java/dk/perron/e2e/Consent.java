package dk.perron.e2e;

import static org.hamcrest.Matchers.containsString;

import java.net.URI;
import java.util.Map;

/** A network connected as a person does it: by consent on the network's own page. */
final class Consent {
    private Consent() {}

    /**
     * Connects the network.
     *
     * @param wish what is asked first, such as the server
     * @param member who consents at the network
     */
    static void give(Person employee, String network, Map<String, String> wish, String member) {
        String authorizeUrl = employee.api()
                .body(wish)
                .post("/api/share/v1/connections/" + network + "/authorize")
                .then()
                .statusCode(200)
                .extract()
                .path("authorizeUrl");
        URI back = Simulator.allow(authorizeUrl, member);
        employee.api()
                .redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .get(back)
                .then()
                .statusCode(303)
                .header("Location", containsString("connected=" + network));
    }
}
