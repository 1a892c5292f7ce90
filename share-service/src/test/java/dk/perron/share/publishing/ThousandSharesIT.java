package dk.perron.share.publishing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.id.Ids;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.fixture.House;
import dk.perron.share.fixture.SimulatedNetworks;
import dk.perron.share.fixture.Simulator;
import dk.perron.test.PerronStack;
import dk.perron.test.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PerronStack.class)
@WithTestResource(ThousandSharesIT.Patient.class)
class ThousandSharesIT {
    private static final int SHARES = 1_000;
    private static final int EMPLOYEES = 40;
    private static final int AT_ONCE = 8;
    private static final Duration BOUND = Duration.ofSeconds(180);
    private static final Pattern NUMBER = Pattern.compile("number-(\\d+)-of");

    private static final List<String> NETWORKS = List.of("bluesky", "linkedin", "mastodon", "x");

    /** Never gives up: whether patience has an end is another test's. */
    public static class Patient extends SimulatedNetworks {
        @Override
        public Map<String, String> start() {
            Map<String, String> config = new HashMap<>(super.start());
            config.put("perron.publishing.most-attempts", "60");
            config.put("perron.publishing.longest-pause", "2s");
            return config;
        }
    }

    private final Simulator simulator = Simulator.running();
    private final House house = House.nordlys();
    private final TenantDatabase database;

    ThousandSharesIT(TenantDatabase database) {
        this.database = database;
    }

    @AfterEach
    void calm() {
        simulator.calm();
    }

    @Test
    void aThousandSharesThroughNetworksThatFailThrottleAndLoseAnswersAtRandomAreOnePublicPostEach() throws Exception {
        long seed = Optional.ofNullable(System.getenv("PERRON_FAULT_SEED"))
                .map(Long::valueOf)
                .orElseGet(System::nanoTime);
        System.out.println("PERRON_FAULT_SEED=" + seed);
        house.post();
        house.sharingIs(Map.of("sharesPerDay", 1_000, "staggerMinutes", 1));
        publishToX();
        List<String> employees = employees();
        List<String> posts = posts(employees.size());
        ExecutorService sharers = Executors.newFixedThreadPool(AT_ONCE);
        List<Callable<String>> work = new ArrayList<>();
        for (int number = 0; number < SHARES; number++) {
            // Colleagues would be kept apart in time if they shared the same post.
            int employee = number % employees.size();
            String network = NETWORKS.get(number / employees.size() % NETWORKS.size());
            Map<String, Object> wish = Map.of(
                    "postId",
                    posts.get(employee),
                    "network",
                    network,
                    "words",
                    "These are the words of number-" + number + "-of a thousand",
                    "language",
                    "en");
            work.add(() -> house.share(employees.get(employee), wish)
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id"));
        }
        simulator.chaos(
                seed,
                0.35,
                List.of("throttled", "server-error", "server-error-after-creating", "no-answer-after-creating"),
                Duration.ofMillis(300));

        List<Future<String>> shared = sharers.invokeAll(work);
        sharers.shutdown();
        for (Future<String> one : shared) {
            assertThat(one.get()).startsWith("share_");
        }

        await().atMost(BOUND)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(statuses()).isEqualTo(Map.of("published", (long) SHARES)));
        Map<Integer, Integer> timesPublic = new HashMap<>();
        for (String network : NETWORKS) {
            for (JsonNode post : simulator.posts(network, "")) {
                Matcher number = NUMBER.matcher(post.toString());
                if (number.find()) {
                    timesPublic.merge(Integer.valueOf(number.group(1)), 1, Integer::sum);
                }
            }
        }
        assertThat(timesPublic).hasSize(SHARES);
        assertThat(timesPublic.values()).containsOnly(1);
    }

    /** With an app of the tenant's own, since posts by its API cost money. */
    private void publishToX() {
        given().contentType(ContentType.JSON)
                .auth()
                .oauth2(Tokens.of("nordlys", house.tenant, house.employee, "admin"))
                .body(Map.of(
                        "enabled", true,
                        "mode", "published",
                        "clientId", "perron-local",
                        "clientSecret", "perron-local-secret"))
                .put("/api/share/v1/network-settings/x")
                .then()
                .statusCode(200);
    }

    private List<String> employees() {
        List<String> employees = new ArrayList<>();
        for (int number = 0; number < EMPLOYEES; number++) {
            String employee = UUID.randomUUID().toString();
            connectBluesky(employee);
            house.consent(employee, "linkedin", Map.of());
            house.consent(employee, "mastodon", Map.of("server", simulator.url() + "/mastodon"));
            house.consent(employee, "x", Map.of());
            employees.add(employee);
        }
        return employees;
    }

    private List<String> posts(int count) {
        List<String> posts = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            String post = Ids.next("post");
            house.say("published", post, "published", 1, Map.of());
            posts.add(post);
        }
        posts.forEach(post -> await().atMost(House.PATIENCE)
                .until(() -> house.preview(post, "copy-link").statusCode() == 200));
        return posts;
    }

    /** Each handle is an account there, each with the same password for apps. */
    private void connectBluesky(String employee) {
        house.as(employee)
                .body(Map.of(
                        "server", simulator.url() + "/bluesky",
                        "identifier", "p" + employee.replace("-", "") + ".bsky.example",
                        "password", "perr-onsi-mula-tion"))
                .post(House.CONNECTIONS + "/bluesky/password")
                .then()
                .statusCode(201);
    }

    private Map<String, Long> statuses() {
        return database.inTenant(
                        new TenantId(house.tenant),
                        transaction -> transaction
                                .query("select status, count(*) as shares from share group by status")
                                .execute())
                .map(rows -> {
                    Map<String, Long> statuses = new HashMap<>();
                    rows.forEach(row -> statuses.put(row.getString("status"), row.getLong("shares")));
                    return statuses;
                })
                .await()
                .atMost(Duration.ofSeconds(20));
    }
}
