package dk.perron.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The story again while one part after the other is killed in the middle of it: nothing is lost, nothing is doubled. Every
 * click that was answered is counted once; more than that are counted only where an answer got lost on its way. What
 * happens to analytics, Kafka and PostgreSQL is {@link FaultsIT}'s.
 */
@ExtendWith(Perron.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Order(Integer.MAX_VALUE)
class CrashIT {
    private static final int CLICKS = 20;

    private final Person curator = Person.of("curator", "havnelab");
    private final Person employee = Person.of("employee", "havnelab");
    private final Person analyst = Person.of("analyst", "havnelab");
    private final Person admin = Person.of("admin", "havnelab");
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final String intranet = "crash-" + run;
    private final AtomicInteger visitor = new AtomicInteger();
    private final HttpClient browser = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

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
        // One employee shares more here than a day usually allows.
        admin.api()
                .body(Map.of("sharesPerDay", 1_000))
                .put("/api/share/v1/sharing-settings")
                .then()
                .statusCode(200);
        String authorizeUrl = employee.api()
                .body(Map.of())
                .post("/api/share/v1/connections/linkedin/authorize")
                .then()
                .statusCode(200)
                .extract()
                .path("authorizeUrl");
        employee.api()
                .redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .get(Simulator.allow(authorizeUrl))
                .then()
                .statusCode(org.hamcrest.Matchers.lessThan(400));
    }

    @ParameterizedTest(name = "{0} is killed")
    @EnumSource(
            value = Perron.Part.class,
            names = {"IDENTITY", "CONTENT", "SHARE", "NOTIFICATION", "WEB"})
    void nothingIsLostOrDoubledWhen(Perron.Part part) {
        String postId = Offer.toEverybody(curator, employee, "Crash of " + part.title() + " " + run);
        String words = "While " + part.title() + " falls over " + run;
        String key = UUID.randomUUID().toString();
        Thread killer = new Thread(() -> Perron.killAndAwaitRestart(part));
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

        killer.start();
        int answered = 0;
        int unanswered = 0;
        while (answered < CLICKS || killer.isAlive() && unanswered < 5_000) {
            if (click(link)) {
                answered++;
            } else {
                unanswered++;
            }
            if (answered > CLICKS * 10) {
                break;
            }
        }
        await().atMost(Duration.ofSeconds(100)).until(() -> !killer.isAlive());
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
        int least = answered;
        int most = answered + unanswered;
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(clicksOf(postId)).isBetween(least, most));
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(distinctIds(Simulator.accepted(intranet, "post.published", postId)))
                    .isEqualTo(1);
            assertThat(distinctIds(Simulator.accepted(intranet, "share.published", shareId)))
                    .isEqualTo(1);
        });
        analyst.api().get("/api/analytics/v1/posts/" + postId).then().body("shares", equalTo(1));
    }

    /** A click by somebody new; says whether it was answered. */
    private boolean click(String link) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(link))
                .timeout(Duration.ofSeconds(5))
                .header(
                        "User-Agent",
                        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0."
                                + visitor.incrementAndGet() + ".0 Safari/537.36")
                .build();
        try {
            return browser.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 302;
        } catch (java.io.IOException lost) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private int clicksOf(String postId) {
        return analyst.api()
                .get("/api/analytics/v1/posts/" + postId)
                .then()
                .statusCode(200)
                .extract()
                .path("clicks");
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
