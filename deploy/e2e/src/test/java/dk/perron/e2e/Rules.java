package dk.perron.e2e;

import java.util.HashMap;
import java.util.Map;

/** A tenant's rules of sharing, as its admin sets them. */
final class Rules {
    private Rules() {}

    /** One demo employee shares more in a run of tests than a person would in a day. */
    static void letEmployeesShareOften(Person admin) {
        Map<String, Object> rules = new HashMap<>(admin.api()
                .get("/api/share/v1/sharing-settings")
                .then()
                .statusCode(200)
                .extract()
                .<Map<String, Object>>path("$"));
        rules.put("sharesPerDay", 50);
        rules.put("saturationShare", 1);
        admin.api().body(rules).put("/api/share/v1/sharing-settings").then().statusCode(200);
    }
}
