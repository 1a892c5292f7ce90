package dk.perron.simulator;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ChaosTest {
    @BeforeEach
    void startFromNothing() {
        Simulated.reset();
    }

    @Test
    void the_same_seed_spoils_the_same_calls() {
        List<Integer> first = statuses(7);
        Simulated.reset();
        assertEquals(first, statuses(7));
        assertTrue(first.contains(500), first::toString);
        assertTrue(first.contains(201), first::toString);
    }

    @Test
    void it_says_what_it_spoilt_and_stops_when_told() {
        statuses(11);
        when().get("/control/chaos").then().body("calls", equalTo(30)).body("spoilt.server-error", greaterThan(0));
        given().delete("/control/chaos").then().statusCode(204);
        when().get("/control/chaos").then().body("rule", nullValue());
    }

    @Test
    void other_networks_and_operations_are_spared() {
        given().contentType(ContentType.JSON)
                .body(Map.of("share", 1, "networks", List.of("x")))
                .put("/control/chaos")
                .then()
                .statusCode(200);
        Simulated.Member member = Simulated.member("Spared One");
        member.calls()
                .body(member.post("Hej"))
                .post("/linkedin/rest/posts")
                .then()
                .statusCode(201);
    }

    @Test
    void all_posts_can_be_read_page_by_page() {
        Simulated.Member member = Simulated.member("Many Posts");
        for (int i = 0; i < 7; i++) {
            member.calls()
                    .body(member.post("Nummer " + i, "http://127.0.0.1:9/" + i))
                    .post("/linkedin/rest/posts")
                    .then()
                    .statusCode(201);
        }
        List<String> links = new ArrayList<>();
        String cursor = null;
        do {
            var page = given().queryParam("limit", 3)
                    .queryParams(cursor == null ? Map.of() : Map.of("cursor", cursor))
                    .get("/control/linkedin/posts")
                    .then()
                    .statusCode(200)
                    .body("live", equalTo(7))
                    .extract()
                    .jsonPath();
            links.addAll(page.getList("posts.links.flatten()"));
            cursor = page.getString("cursor");
        } while (cursor != null);
        assertEquals(7, links.size());
        assertEquals(7, new HashSet<>(links).size());
        when().get("/control/arrived").then().body("published", hasSize(7)).body("totals.published", equalTo(7));
    }

    private static List<Integer> statuses(long seed) {
        given().contentType(ContentType.JSON)
                .body(Map.of("seed", seed, "share", 0.4, "kinds", List.of("server-error", "throttled")))
                .put("/control/chaos")
                .then()
                .statusCode(200);
        Simulated.Member member = Simulated.member("Chaos Carl");
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            statuses.add(member.calls()
                    .body(member.post("Nummer " + i))
                    .post("/linkedin/rest/posts")
                    .statusCode());
        }
        return statuses;
    }
}
