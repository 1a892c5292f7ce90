package dk.perron.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The story again while one part after the other is killed in the middle of it: nothing is lost, nothing is doubled. Every
 * click that was answered is counted once; more than that are counted only where an answer got lost on its way. Analytics,
 * Kafka, PostgreSQL and what follows links are killed by {@link FaultsIT}.
 */
@ExtendWith(Perron.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Order(Integer.MAX_VALUE)
class CrashIT {
    /** Few enough to leave the machine to what is starting again. */
    private static final int VISITORS_PER_SECOND = 20;

    private static final int ENOUGH_AFTERWARDS = 20;

    private final Person curator = Person.of("curator", "havnelab");
    private final Person employee = Person.of("employee", "havnelab");
    private final Person analyst = Person.of("analyst", "havnelab");
    private final Person admin = Person.of("admin", "havnelab");
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final String intranet = "crash-" + run;

    @BeforeAll
    void connectTheWorld() {
        Rules.letEmployeesShareOften(admin);
        String secret = admin.api()
                .body(Map.of(
                        "url",
                        Perron.SIMULATOR + "/intranet/webhooks/" + intranet,
                        "types",
                        List.of("post.published", "share.published"),
                        "description",
                        "Intranet of the crash test"))
                .post("/api/notification/v1/endpoints")
                .then()
                .statusCode(201)
                .extract()
                .path("secret");
        Simulator.tellIntranet(intranet, Map.of("secret", secret));
        Consent.give(employee, "linkedin", Map.of(), "Demo Member");
    }

    @ParameterizedTest(name = "{0} is killed")
    @EnumSource(
            value = Perron.Part.class,
            names = {"IDENTITY", "CONTENT", "SHARE", "NOTIFICATION", "WEB"})
    void nothingIsLostOrDoubledWhen(Perron.Part part) {
        String postId = Offer.toEverybody(curator, employee, "Crash of " + part.title() + " " + run);
        String words = "While " + part.title() + " falls over " + run;
        String key = UUID.randomUUID().toString();
        Map<String, Object> wish =
                new HashMap<>(Map.of("postId", postId, "network", "linkedin", "words", words, "language", "en"));
        wish.put(
                "approval",
                persistently(() -> employee.api()
                        .body(wish)
                        .post("/api/share/v1/shares/preview")
                        .then()
                        .statusCode(200)
                        .extract()
                        .<Map<String, Object>>path("approval")));
        String shareId = persistently(() -> employee.api()
                .header("Idempotency-Key", key)
                .body(wish)
                .post("/api/share/v1/shares")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id"));
        String link = persistently(() -> employee.api()
                .get("/api/share/v1/shares/" + shareId)
                .then()
                .statusCode(200)
                .extract()
                .<String>path("link.url"));

        Visits visits = Visits.of(List.of(URI.create(link)), VISITORS_PER_SECOND);
        try (visits) {
            Perron.killAndAwaitRestart(part);
            int afterwards = visits.answered() + ENOUGH_AFTERWARDS;
            await("people are answered afterwards")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> visits.answered() >= afterwards);
        }
        // The same wish again, as a client does that got no answer: it must not make a second share.
        String again = persistently(() -> employee.api()
                .header("Idempotency-Key", key)
                .body(wish)
                .post("/api/share/v1/shares")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id"));

        assertThat(again).isEqualTo(shareId);
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .untilAsserted(() -> employee.api()
                        .get("/api/share/v1/shares/" + shareId)
                        .then()
                        .body("status", equalTo("published")));
        assertThat(Simulator.postsWith(words)).hasSize(1);
        Figures.holdOf(analyst, postId, visits, part.title() + " " + run);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(distinctIds(Simulator.accepted(intranet, "post.published", postId)))
                    .isEqualTo(1);
            assertThat(distinctIds(Simulator.accepted(intranet, "share.published", shareId)))
                    .isEqualTo(1);
        });
        analyst.api().get("/api/analytics/v1/posts/" + postId).then().body("shares", equalTo(1));
    }

    private static long distinctIds(List<Map<String, Object>> webhooks) {
        return webhooks.stream().map(webhook -> webhook.get("id")).distinct().count();
    }

    /** A careful client: tries again until it is answered as it should be. */
    private static <T> T persistently(java.util.concurrent.Callable<T> call) {
        return await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .ignoreExceptionsMatching(AssertionError.class::isInstance)
                .until(call, org.hamcrest.Matchers.notNullValue());
    }
}
