package dk.perron.sample;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import dk.perron.platform.event.Event;
import dk.perron.platform.tenant.TenantId;
import dk.perron.test.ChannelProbe;
import dk.perron.test.PerronStack;
import dk.perron.test.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(PerronStack.class)
class PlatformIT {
    private static final String NOTES = "/api/sample/v1/notes";
    private static final String MILESTONES = "analytics.milestones";
    private static final String REACHED = "dk.perron.analytics.post.milestone-reached.v1";

    private final String tenant = UUID.randomUUID().toString();
    private final ChannelProbe probe = new ChannelProbe();

    private RequestSpecification as(String tenantId, String... roles) {
        return given().contentType("application/json").auth().oauth2(Tokens.of("nordlys", tenantId, "emp-1", roles));
    }

    private List<String> notesOf(String tenantId) {
        return as(tenantId).get(NOTES + "?limit=100").jsonPath().getList("items.text");
    }

    @Test
    void aRowAndItsEventAppearTogether() {
        String id = as(tenant, "curator")
                .body("{\"text\":\"wind\"}")
                .post(NOTES)
                .jsonPath()
                .getString("id");

        Event event = probe.await(MILESTONES, candidate -> candidate.subject().equals(id));

        assertThat(event.tenant().value()).isEqualTo(tenant);
        assertThat(event.source()).isEqualTo("sample");
        assertThat(event.data().get("title").asText()).isEqualTo("wind");
    }

    @Test
    void anEventDeliveredTwiceIsTakenInOnce() {
        Map<String, Object> data =
                Map.of("postId", "post_1", "title", "twice", "clicks", 1, "reachedAt", "2026-11-01T10:00:00Z");
        Event event = probe.send(MILESTONES, REACHED, "post_1", tenant, data);
        probe.send(MILESTONES, event);
        probe.sendRubbish(MILESTONES, "post_1", "this is no event");
        probe.send(
                MILESTONES,
                REACHED,
                "post_1",
                tenant,
                Map.of("postId", "post_1", "title", "last", "clicks", 1, "reachedAt", "2026-11-01T10:00:00Z"));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(notesOf(tenant)).contains("last"));
        assertThat(notesOf(tenant)).containsExactlyInAnyOrder("twice", "last");
    }

    @Test
    void anEventWithAFieldThatNoSchemaNamesIsTakenInAndRefusedOfItsSender() {
        Map<String, Object> grown = Map.of(
                "postId", "post_1", "title", "grown", "clicks", 1, "reachedAt", "2026-11-01T10:00:00Z", "more", 1);
        probe.send(MILESTONES, REACHED, "post_1", tenant, grown);
        // As if the application had sent it, beside the channel that the other tests read.
        probe.send(
                "share.engagements",
                new Event(
                        "event_" + tenant,
                        "sample",
                        REACHED,
                        "post_1",
                        new TenantId(tenant),
                        Instant.parse("2026-11-01T10:00:00Z"),
                        probe.tree(grown)));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(notesOf(tenant)).contains("grown"));
        assertThatThrownBy(() -> probe.all("share.engagements"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("more");
    }

    @Test
    void aTenantSeesNothingOfAnother() {
        as(tenant, "curator").body("{\"text\":\"ours\"}").post(NOTES).then().statusCode(200);

        assertThat(notesOf(UUID.randomUUID().toString())).isEmpty();
        assertThat(notesOf(tenant)).containsExactly("ours");
    }

    @Test
    void aRetriedWriteGivesTheSameAnswerAndWritesOnce() {
        String first = as(tenant, "curator")
                .header("Idempotency-Key", "k1")
                .body("{\"text\":\"once\"}")
                .post(NOTES)
                .asString();

        String second = as(tenant, "curator")
                .header("Idempotency-Key", "k1")
                .body("{\"text\":\"once\"}")
                .post(NOTES)
                .asString();

        assertThat(second).isEqualTo(first);
        assertThat(notesOf(tenant)).containsExactly("once");
        as(tenant, "curator")
                .header("Idempotency-Key", "k1")
                .body("{\"text\":\"other\"}")
                .post(NOTES)
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency-key.reused"));
    }

    @Test
    void aListIsReadPageByPage() {
        for (int number = 0; number < 5; number++) {
            as(tenant, "curator").body("{\"text\":\"n" + number + "\"}").post(NOTES);
        }
        String next = as(tenant).get(NOTES + "?limit=3").jsonPath().getString("next");

        as(tenant)
                .get(NOTES + "?limit=3&cursor=" + next)
                .then()
                .body("items.text", equalTo(List.of("n1", "n0")))
                .body("next", equalTo(null));
    }

    @ParameterizedTest
    @CsvSource({
        "?limit=0, 422, limit.invalid",
        "?limit=101, 422, limit.invalid",
        "?limit=ten, 404, path.unknown",
        "?cursor=%25%25, 422, cursor.invalid",
        "/nowhere, 404, path.unknown",
        "/broken, 500, service.failed",
        "/guard?url=http://example.com, 422, url.not-https",
        "/guard?url=https://169.254.169.254/latest, 422, url.not-public",
        "'/guard?url=https://[::1]/', 422, url.not-public",
        "'/guard?url=https://[::ffff:10.0.0.1]/', 422, url.not-public",
        "/guard?url=https://localhost/, 422, url.not-public",
        "/guard?url=ftp://example.com, 422, url.not-https",
        "/guard?url=nonsense, 422, url.invalid",
        "/guard?url=http://127.0.0.1:2/, 422, url.not-https",
    })
    void aRefusalIsAProblemWithACode(String path, int status, String code) {
        as(tenant)
                .urlEncodingEnabled(false)
                .get(NOTES + path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("status", equalTo(status))
                .body("instance", notNullValue());
    }

    @Test
    void anAddressNamedForTheGuardIsLetThrough() {
        as(tenant).get(NOTES + "/guard?url=http://127.0.0.1:1/").then().statusCode(200);
    }

    @Test
    void badFieldsAreNamed() {
        as(tenant, "curator")
                .body("{\"text\":\"a text that is much too long for a note\"}")
                .post(NOTES)
                .then()
                .statusCode(422)
                .body("code", equalTo("request.invalid"))
                .body("errors.field", hasItem("text"));
        as(tenant, "curator")
                .body("{broken")
                .post(NOTES)
                .then()
                .statusCode(400)
                .body("code", equalTo("request.unreadable"));
        as(tenant, "curator").body("").post(NOTES).then().statusCode(422).body("code", equalTo("request.invalid"));
        as(tenant, "curator")
                .body("{\"text\":{\"a\":1}}")
                .post(NOTES)
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("text"));
        given().auth()
                .oauth2(Tokens.of("nordlys", tenant, "emp-1", "curator"))
                .contentType("text/plain")
                .body("x")
                .post(NOTES)
                .then()
                .statusCode(415)
                .body("code", equalTo("content-type.unknown"));
    }

    @Test
    void whoIsNotSignedInOrLacksTheRoleIsRefused() {
        given().get(NOTES)
                .then()
                .statusCode(401)
                .body("code", equalTo("auth.required"))
                .header("WWW-Authenticate", notNullValue());
        given().auth().oauth2("rubbish").get(NOTES).then().statusCode(401).body("code", equalTo("auth.required"));
        as(tenant).body("{\"text\":\"x\"}").post(NOTES).then().statusCode(403).body("code", equalTo("auth.role"));
        given().auth()
                .oauth2(Tokens.withoutTenant("op-1", "operator"))
                .get(NOTES)
                .then()
                .statusCode(403)
                .body("code", equalTo("tenant.missing"));
    }

    @Test
    void theApiDescribesItselfWithoutAToken() {
        given().accept("application/json")
                .get("/api/sample/v1/openapi")
                .then()
                .statusCode(200)
                .body("openapi", notNullValue());
    }
}
