package dk.perron.content;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dk.perron.test.PerronStack;
import dk.perron.test.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.http.Method;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Walks every endpoint that the service declares: as nobody, in the wrong role, and with another tenant's ids. */
@QuarkusTest
@WithTestResource(PerronStack.class)
@WithTestResource(FeedServer.class)
class TenancyIT {
    private static final Set<String> FOR_EMPLOYEES = Set.of(
            "GET /feed", "GET /topics", "PUT /topics/{id}/follow", "DELETE /topics/{id}/follow", "GET /posts/{id}");

    private final Tenant ours = new Tenant();
    private final Tenant theirs = new Tenant();

    private record Endpoint(Method method, String path) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** From the service's own OpenAPI document, so that none is forgotten. */
    private static List<Endpoint> endpoints() {
        Map<String, Map<String, Object>> paths = given().accept(ContentType.JSON)
                .get(Tenant.API + "/openapi?format=json")
                .jsonPath()
                .getMap("paths");
        List<Endpoint> endpoints = paths.entrySet().stream()
                .flatMap(path -> path.getValue().keySet().stream()
                        .filter(name ->
                                Set.of("get", "put", "post", "patch", "delete").contains(name))
                        .map(name -> new Endpoint(
                                Method.valueOf(name.toUpperCase(Locale.ROOT)),
                                path.getKey().replace(Tenant.API, ""))))
                .toList();
        assertThat(endpoints).hasSizeGreaterThanOrEqualTo(19);
        return endpoints;
    }

    private static RequestSpecification withBody(RequestSpecification request, Endpoint endpoint) {
        if (endpoint.path().endsWith("/{id}/items")) {
            return request.contentType("application/xml").body(Documents.read("rss2.xml"));
        }
        if (endpoint.method() == Method.PATCH) {
            return request.header("If-Match", "*").body("{\"title\":\"Taken over\"}");
        }
        return endpoint.method() == Method.POST && !endpoint.path().contains("{id}") ? request.body("{}") : request;
    }

    @Test
    void nobodyGetsInWithoutAToken() {
        for (Endpoint endpoint : endpoints()) {
            withBody(given().basePath(Tenant.API).contentType(ContentType.JSON), endpoint)
                    .request(endpoint.method(), endpoint.path().replace("{id}", "x"))
                    .then()
                    .statusCode(401)
                    .contentType("application/problem+json")
                    .body("code", equalTo("auth.required"));
        }
    }

    @Test
    void whatIsForCuratorsIsForNobodyElse() {
        Set<String> open = new TreeSet<>();
        for (Endpoint endpoint : endpoints()) {
            int status = withBody(ours.as("employee", "analyst", "admin"), endpoint)
                    .request(endpoint.method(), endpoint.path().replace("{id}", "x"))
                    .statusCode();
            if (status != 403) {
                open.add(endpoint.toString());
            }
        }

        assertThat(open).containsExactlyInAnyOrderElementsOf(FOR_EMPLOYEES);
    }

    @Test
    void anothersIdsAreUnknown() {
        String source = theirs.source("/rss.xml");
        theirs.fetch(source);
        String topic = theirs.topic("Theirs");
        String draft = theirs.draft("Theirs");
        String published = theirs.published("Theirs too");

        for (Endpoint endpoint : endpoints()) {
            for (String id : idsFor(endpoint, source, topic, draft, published)) {
                withBody(ours.curator(), endpoint)
                        .request(endpoint.method(), endpoint.path().replace("{id}", id))
                        .then()
                        .statusCode(404)
                        .contentType("application/problem+json");
            }
        }

        theirs.curator()
                .get("/posts/" + draft)
                .then()
                .body("title", equalTo("Theirs"))
                .body("version", equalTo(1));
        theirs.curator().get("/posts/" + published).then().body("status", equalTo("published"));
        theirs.curator().get("/sources/" + source).then().statusCode(200);
    }

    private static List<String> idsFor(Endpoint endpoint, String source, String topic, String draft, String published) {
        if (!endpoint.path().contains("{id}")) {
            return List.of();
        }
        List<String> known = endpoint.path().startsWith("/sources")
                ? List.of(source)
                : endpoint.path().startsWith("/topics") ? List.of(topic) : List.of(draft, published);
        return Stream.concat(known.stream(), Stream.of("x", "post_", "%27", "post_01k9zzzzzzzzzzzzzzzzzzzzzz"))
                .toList();
    }

    @Test
    void anothersThingsAreInNoListAndServeNoPost() {
        String source = theirs.source("/rss.xml");
        theirs.fetch(source);
        String item = theirs.curator().get("/items").path("items[0].id");
        String topic = theirs.topic("Theirs");
        theirs.published("Theirs");
        theirs.employee("Sales", "Aarhus");
        theirs.knows(1);

        ours.curator().get("/sources").then().body("items", empty());
        ours.curator().get("/items?source=" + source).then().statusCode(200).body("items", empty());
        ours.curator().get("/topics").then().body("items", empty());
        ours.curator().get("/posts").then().body("items", empty());
        ours.feed("employee", "en").body("items", empty());
        assertThat(ours.reach("null")).isZero();
        ours.curator().get("/audiences/values").then().body("department", empty());
        ours.curator()
                .body(Tenant.post("Stolen", "\"itemId\":\"" + item + "\""))
                .post("/posts")
                .then()
                .statusCode(404);
        ours.curator()
                .body(Tenant.post("Stolen", "\"topics\":[\"" + topic + "\"]"))
                .post("/posts")
                .then()
                .statusCode(422)
                .body("code", equalTo("topic.unknown"));
    }

    @Test
    void aTokenWithoutATenantSeesNoTenant() {
        given().basePath(Tenant.API)
                .auth()
                .oauth2(Tokens.withoutTenant("operator", "operator", "curator"))
                .get("/posts")
                .then()
                .statusCode(403)
                .body("code", equalTo("tenant.missing"));
    }
}
