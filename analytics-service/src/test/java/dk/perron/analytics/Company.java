package dk.perron.analytics;

import static io.restassured.RestAssured.given;

import dk.perron.platform.event.Event;
import dk.perron.platform.id.Ids;
import dk.perron.platform.tenant.TenantId;
import dk.perron.test.ChannelProbe;
import dk.perron.test.Tokens;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A tenant of its own for one test, with the neighbours' events about it. */
public final class Company {
    public static final String API = "/api/analytics/v1";
    private static final String CLASSIFIED = "dk.perron.share.hit.classified.v1";

    public final String id = UUID.randomUUID().toString();
    private final ChannelProbe probe = new ChannelProbe();

    public static Company in(String timeZone) {
        Company company = new Company();
        company.probe.send(
                "identity.tenants",
                "dk.perron.identity.tenant.registered.v1",
                company.id,
                company.id,
                Map.of(
                        "id",
                        company.id,
                        "alias",
                        "nordlys",
                        "name",
                        "Nordlys Energi",
                        "locale",
                        "da",
                        "timeZone",
                        timeZone,
                        "domains",
                        List.of("nordlys.example")));
        return company;
    }

    public ChannelProbe probe() {
        return probe;
    }

    public String employee(String department) {
        String employee = UUID.randomUUID().toString();
        employee(employee, department, true, 1);
        return employee;
    }

    public void employee(String employee, String department, boolean active, int version) {
        Map<String, Object> data = new HashMap<>(Map.of(
                "id",
                employee,
                "email",
                "somebody@nordlys.example",
                "name",
                "Somebody",
                "active",
                active,
                "roles",
                List.of("employee"),
                "languages",
                List.of("da"),
                "interests",
                List.of(),
                "version",
                version));
        data.put("department", department);
        probe.send("identity.employees", "dk.perron.identity.employee.registered.v1", employee, id, data);
    }

    public void erase(String employee, int version) {
        probe.send(
                "identity.employees",
                "dk.perron.identity.employee.erased.v1",
                employee,
                id,
                Map.of("id", employee, "version", version));
    }

    public String post(String title, int audienceEmployees) {
        String post = Ids.next("post");
        post(post, title, audienceEmployees, 1);
        return post;
    }

    public void post(String post, String title, int audienceEmployees, int version) {
        Map<String, Object> data = new HashMap<>(Map.of(
                "id",
                post,
                "status",
                "published",
                "title",
                title,
                "summary",
                "",
                "url",
                "https://nordlys.example/",
                "captions",
                List.of(),
                "topics",
                List.of(),
                "audienceEmployees",
                audienceEmployees,
                "publishedAt",
                "2026-03-01T08:00:00Z",
                "version",
                version));
        data.put("audience", null);
        probe.send("content.posts", "dk.perron.content.post.published.v1", post, id, data);
    }

    /** A share that became public at this moment. */
    public Event share(String post, String employee, String at) {
        return share(Ids.next("share"), post, employee, at);
    }

    public Event share(String share, String post, String employee, String at) {
        return probe.send(
                "share.shares",
                "dk.perron.share.share.published.v1",
                share,
                id,
                Map.of(
                        "id", share,
                        "postId", post,
                        "employeeId", employee,
                        "network", "linkedin",
                        "status", "published",
                        "code", "code-of-" + share,
                        "language", "da",
                        "requestedAt", at,
                        "publishedAt", at));
    }

    /** A hit that was found to be a click. */
    public Event click(String post, String employee, String at, String visitor) {
        return hit(Ids.next("hit"), post, employee, at, "click", visitor);
    }

    public Event discard(String post, String employee, String at, String reason) {
        return hit(Ids.next("hit"), post, employee, at, reason, null);
    }

    /** A click, and behind it on the channel a record that is none. */
    public void clickWithRubbish(String post, String employee, String at, String rubbish) {
        probe.sendWithRubbish("share.clicks", event(Ids.next("hit"), post, employee, at, "click", "visitor"), rubbish);
    }

    public Event hit(String hit, String post, String employee, String at, String outcome, String visitor) {
        return probe.send("share.clicks", event(hit, post, employee, at, outcome, visitor));
    }

    private Event event(String hit, String post, String employee, String at, String outcome, String visitor) {
        Map<String, Object> data = new HashMap<>(Map.of(
                "id", hit,
                "code", "code-of-" + employee,
                "shareId", "share-of-" + employee,
                "postId", post,
                "employeeId", employee,
                "network", "linkedin",
                "at", at,
                "outcome", outcome));
        data.put("visitor", visitor);
        return new Event(
                Ids.next("event"),
                "share",
                CLASSIFIED,
                "code-of-" + employee,
                new TenantId(id),
                Instant.now(),
                probe.tree(data));
    }

    public RequestSpecification as(String employee, String... roles) {
        return given().auth().oauth2(Tokens.of("nordlys", id, employee, roles));
    }

    public JsonPath impact(String employee, String from, String to) {
        return as(employee)
                .queryParams("from", from, "to", to)
                .get(API + "/me/impact")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    public JsonPath overview(String from, String to) {
        return as("an-analyst", "analyst")
                .queryParams("from", from, "to", to)
                .get(API + "/overview")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    public JsonPath post(String post, String from, String to) {
        return as("an-analyst", "analyst")
                .queryParams("from", from, "to", to)
                .get(API + "/posts/" + post)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    public static String now() {
        return Instant.now().toString();
    }
}
