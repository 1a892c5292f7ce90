package dk.perron.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tenants' own servers, with client credentials: they report conversions, and can do nothing else. */
@ExtendWith(Perron.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IntegratorIT {
    private static final String CONVERSIONS = "/api/share/v1/conversions";
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final Person employee = Person.of("employee", "havnelab");
    private final Person analyst = Person.of("analyst", "havnelab");
    private final Server server = new Server("havnelab");
    private final Server strange = new Server("fjordbank");
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private String click = "";

    @BeforeAll
    void aVisitorComesByATrackedLinkThatCarriesTheClick() {
        Person admin = Person.of("admin", "havnelab");
        Rules.letEmployeesShareOften(admin);
        for (Person one : List.of(admin, Person.of("admin", "fjordbank"))) {
            Tracking.set(one, Map.of("clickIds", true, "goals", List.of("application")));
        }
        String postId = Offer.toEverybody(Person.of("curator", "havnelab"), employee, "Reported " + run);
        click = Tracking.awaitClickIds(Offer.link(employee, postId), true)
                .replaceAll(".*perron_click=([^&#]+).*", "$1");
    }

    @Test
    void aConversionIsTakenOnceHoweverOftenItIsReported() {
        Map<String, Object> application = application(click);
        String key = UUID.randomUUID().toString();

        String first = report(server, key, application);

        assertThat(report(server, key, application)).isEqualTo(first);
        String id = read(first).path("id").asText();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> analyst.api()
                        .get(CONVERSIONS)
                        .then()
                        .statusCode(200)
                        .body("items.findAll { it.id == '" + id + "' }.status", equalTo(List.of("attributed"))));
        analyst.api()
                .get(CONVERSIONS)
                .then()
                .body("items.find { it.id == '" + id + "' }.source", equalTo("server"))
                // One sharer alone: the post would name the employee.
                .body("items.find { it.id == '" + id + "' }.postId", nullValue());
    }

    @Test
    void anotherTenantsClickLooksLikeOneThatNeverWas() {
        JsonNode ofForeign = read(report(strange, UUID.randomUUID().toString(), application(click)));
        JsonNode ofNone =
                read(report(strange, UUID.randomUUID().toString(), application("hit_01kamx6y5pfsvq8a0b1c2d3e4f")));

        for (JsonNode answer : List.of(ofForeign, ofNone)) {
            assertThat(answer.path("status").asText()).isEqualTo("pending");
            assertThat(answer.has("reason")).isFalse();
        }
        analyst.api()
                .get(CONVERSIONS)
                .then()
                .body("items.id", not(hasItem(ofForeign.path("id").asText())));
    }

    @Test
    void withoutTheRightSecretThereIsNoToken() {
        given().baseUri(Perron.ORIGIN)
                .formParam("grant_type", "client_credentials")
                .formParam("client_id", "integrator-havnelab")
                .formParam("client_secret", Perron.secret("integrator-fjordbank"))
                .post("/auth/realms/perron/protocol/openid-connect/token")
                .then()
                .statusCode(401)
                .body("access_token", equalTo(null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "content", "share", "analytics", "notification"})
    void whatIsForPeopleIsRefused(String service) throws IOException {
        List<Operation> operations = operations(service);
        assertThat(operations).isNotEmpty();

        String token = server.token();
        for (Operation operation : operations) {
            assertThat(operation.answer(token)).as(operation.toString()).isEqualTo(403);
        }
    }

    /** A client made by hand in Keycloak's console is given the role that everybody has. */
    @ParameterizedTest
    @ValueSource(strings = {"identity", "content", "share", "analytics", "notification"})
    void anAccountThatIsNoEmployeeBreaksNothing(String service) throws IOException {
        String roles = "/users/" + account() + "/role-mappings/realm";
        List<Map<String, Object>> everybodys =
                List.of(keycloak().get("/roles/employee").jsonPath().getMap("$"));
        keycloak().body(everybodys).post(roles).then().statusCode(204);
        try {
            String token = server.token();
            for (Operation operation : operations(service)) {
                assertThat(operation.answer(token)).as(operation.toString()).isLessThan(500);
            }
        } finally {
            keycloak().body(everybodys).delete(roles).then().statusCode(204);
        }
    }

    /** An operation that is only for some roles, as it is released. */
    private record Operation(String method, String path, String type) {
        /** The status alone: a stream of live figures would never end. */
        int answer(String token) throws IOException {
            HttpRequest request = HttpRequest.newBuilder(Perron.at(path.replaceAll("\\{[a-zA-Z]+}", "linkedin")))
                    .timeout(Duration.ofSeconds(30))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", type)
                    .method(method, HttpRequest.BodyPublishers.ofString(method.equals("GET") ? "" : "{}"))
                    .build();
            try {
                HttpResponse<InputStream> response =
                        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
                response.body().close();
                return response.statusCode();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }
    }

    /** All that a service offers to people. */
    private static List<Operation> operations(String service) throws IOException {
        JsonNode paths = new ObjectMapper()
                .readTree(Path.of("../../contracts/openapi", service + ".json").toFile())
                .path("paths");
        List<Operation> operations = new ArrayList<>();
        paths.fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(operation -> {
                    String roles = operation.getValue().path("security").toString();
                    if (METHODS.contains(operation.getKey())
                            && !roles.equals("[]")
                            && !roles.contains("\"integrator\"")) {
                        Iterator<String> types =
                                operation.getValue().at("/requestBody/content").fieldNames();
                        operations.add(new Operation(
                                operation.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                types.hasNext() ? types.next() : "application/json"));
                    }
                }));
        return operations;
    }

    private Map<String, Object> application(String clickId) {
        return Map.of(
                "clickId",
                clickId,
                "goal",
                "application",
                "reference",
                "order-" + UUID.randomUUID(),
                "value",
                Map.of("amount", 1250.5, "currency", "DKK"));
    }

    private static String report(Server server, String key, Map<String, Object> conversion) {
        return server.api()
                .header("Idempotency-Key", key)
                .body(conversion)
                .post(CONVERSIONS)
                .then()
                .statusCode(201)
                .extract()
                .asString();
    }

    /** Keycloak's admin API, which the gateway does not relay. */
    private static RequestSpecification keycloak() {
        String token = given().formParam("grant_type", "password")
                .formParam("client_id", "admin-cli")
                .formParam("username", "admin")
                .formParam("password", Perron.secret("keycloak-admin"))
                .post(Perron.Part.KEYCLOAK.address() + "/auth/realms/master/protocol/openid-connect/token")
                .path("access_token");
        return given().baseUri(Perron.Part.KEYCLOAK.address() + "/auth/admin/realms/perron")
                .contentType("application/json")
                .auth()
                .oauth2(token);
    }

    private static String account() {
        return keycloak()
                .get("/users?exact=true&username=service-account-integrator-havnelab")
                .path("[0].id");
    }

    private static JsonNode read(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
