package dk.perron.content;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dk.perron.platform.event.Event;
import dk.perron.test.ChannelProbe;
import dk.perron.test.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A tenant of its own for each test: its people, as identity's events tell of them, and what they do by REST. */
public final class Tenant {
    static final String API = "/api/content/v1";
    /** Generous: a build machine may be busy with everything else. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String EMPLOYEES = "identity.employees";

    public final String id = UUID.randomUUID().toString();
    private final ChannelProbe probe = new ChannelProbe();

    /** Requests of this tenant's curator. */
    public RequestSpecification curator() {
        return as("curator-" + id, "curator");
    }

    /** Requests of one of its people. */
    public RequestSpecification as(String employee, String... roles) {
        return given().basePath(API)
                .contentType(ContentType.JSON)
                .auth()
                .oauth2(Tokens.of("nordlys", id, employee, roles));
    }

    /** An employee in this department and site. */
    public String employee(String department, String site) {
        return employee(Map.of("department", department, "site", site));
    }

    /** An employee with these particulars, once the service has heard of it. */
    public String employee(Map<String, Object> particulars) {
        String employee = UUID.randomUUID().toString();
        tell(employee, 1, particulars);
        return employee;
    }

    public Event tell(String employee, long version, Map<String, Object> particulars) {
        Map<String, Object> data = new HashMap<>(Map.of(
                "id",
                employee,
                "email",
                employee + "@nordlys.example",
                "name",
                "Employee " + employee.substring(0, 4),
                "active",
                true,
                "roles",
                List.of("employee"),
                "languages",
                List.of("da"),
                "interests",
                List.of(),
                "version",
                version));
        data.putAll(particulars);
        return probe.send(EMPLOYEES, "dk.perron.identity.employee.changed.v1", employee, id, data);
    }

    public void erase(String employee, long version) {
        probe.send(
                EMPLOYEES,
                "dk.perron.identity.employee.erased.v1",
                employee,
                id,
                Map.of("id", employee, "version", version));
    }

    /** Waits until the service knows of so many active employees. */
    public void knows(int employees) {
        await().atMost(PATIENCE).until(() -> reach("null") == employees);
    }

    /** How many employees a rule reaches. */
    public int reach(String rule) {
        return curator()
                .body("{\"audience\":" + rule + "}")
                .post("/audiences/preview")
                .then()
                .statusCode(200)
                .extract()
                .path("employees");
    }

    public String topic(String name) {
        return curator()
                .body(Map.of("name", name))
                .post("/topics")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** A draft with this title; more of it as JSON members, such as {@code "audience":null}. */
    public String draft(String title, String... members) {
        return curator()
                .body(post(title, members))
                .post("/posts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    public static String post(String title, String... members) {
        StringBuilder body = new StringBuilder("{\"title\":\"" + title + "\",\"summary\":\"A summary\","
                + "\"url\":\"https://nordlys.example/wind\","
                + "\"captions\":[{\"language\":\"da\",\"text\":\"Vind i sejlene\"}]");
        for (String member : members) {
            body.append(',').append(member);
        }
        return body.append('}').toString();
    }

    public ValidatableResponse publish(String post) {
        return curator().post("/posts/" + post + "/publish").then();
    }

    public String published(String title, String... members) {
        String post = draft(title, members);
        publish(post).statusCode(200);
        return post;
    }

    public String source(String path) {
        return curator()
                .body(Map.of("kind", "feed", "name", "News", "url", FeedServer.url(path)))
                .post("/sources")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    public String uploads() {
        return curator()
                .body(Map.of("kind", "upload", "name", "Uploads"))
                .post("/sources")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    public ValidatableResponse fetch(String source) {
        return curator().post("/sources/" + source + "/fetch").then();
    }

    public ValidatableResponse upload(String source, String type, byte[] document) {
        return curator()
                .contentType(type)
                .body(document)
                .post("/sources/" + source + "/items")
                .then();
    }

    public ValidatableResponse feed(String employee, String language) {
        return as(employee)
                .header("Accept-Language", language)
                .get("/feed")
                .then()
                .statusCode(200);
    }
}
