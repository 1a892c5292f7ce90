package dk.perron.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dk.perron.test.PerronStack;
import dk.perron.test.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LiveIT.QuickHeartbeat.class)
@WithTestResource(PerronStack.class)
class LiveIT {
    public static final class QuickHeartbeat implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("perron.analytics.live.heartbeat", "1s", "perron.analytics.live.listeners-of-one", "2");
        }
    }

    @TestHTTPResource(Company.API + "/live")
    URI live;

    private final Company nordlys = Company.in("Europe/Copenhagen");
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Stream<String>> open = new ArrayList<>();

    private HttpResponse<Stream<String>> connect(Company company, String employee, String... roles) {
        try {
            HttpResponse<Stream<String>> response = client.send(
                    HttpRequest.newBuilder(live)
                            .header("Authorization", "Bearer " + Tokens.of("nordlys", company.id, employee, roles))
                            .timeout(Duration.ofSeconds(10))
                            .build(),
                    HttpResponse.BodyHandlers.ofLines());
            open.add(response.body());
            return response;
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** The lines of the stream, as they come. */
    private List<String> listen(Company company, String employee, String... roles) {
        List<String> lines = new CopyOnWriteArrayList<>();
        HttpResponse<Stream<String>> response = connect(company, employee, roles);
        assertThat(response.statusCode()).isEqualTo(200);
        Thread reader = new Thread(() -> {
            try {
                response.body().forEach(lines::add);
            } catch (java.io.UncheckedIOException closed) {
                lines.add("closed");
            }
        });
        reader.setDaemon(true);
        reader.start();
        return lines;
    }

    private static List<String> events(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("event:") || line.startsWith("data:"))
                .map(line -> line.replaceAll(",\"at\":\"[^\"]*\"", ""))
                .toList();
    }

    @AfterEach
    void hangUp() {
        open.forEach(Stream::close);
    }

    @Test
    void theFiguresComeAtOnceAndAClickWithinTwoSeconds() {
        String anna = nordlys.employee("Sales");
        String post = nordlys.post("Wind", 12);
        List<String> lines = listen(nordlys, anna, "analyst");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(events(lines))
                        .containsExactly(
                                "event:counts",
                                "data:{\"clicks\":0,\"shares\":0}",
                                "event:impact",
                                "data:{\"clicks\":0,\"shares\":0}"));

        // The first loads the classes on the way, at the pace of the machine; what is promised is promised of the next.
        nordlys.click(post, anna, Company.now(), "first");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(events(lines)).endsWith(clicks(1)));

        nordlys.click(post, anna, Company.now(), "second");

        await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(events(lines)).endsWith(clicks(2)));
    }

    private static String[] clicks(int clicks) {
        String figures = "data:{\"clicks\":" + clicks + ",\"shares\":0}";
        return new String[] {"event:counts", figures, "event:impact", figures};
    }

    @Test
    void anEmployeeIsToldOfTheOwnFiguresOnly() {
        String anna = nordlys.employee("Sales");
        String bo = nordlys.employee("Sales");
        String post = nordlys.post("Wind", 12);
        List<String> lines = listen(nordlys, anna);

        nordlys.click(post, bo, Company.now(), "v");
        nordlys.share(post, anna, Company.now());

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(events(lines))
                        .containsExactly(
                                "event:impact",
                                "data:{\"clicks\":0,\"shares\":0}",
                                "event:impact",
                                "data:{\"clicks\":0,\"shares\":1}"));
    }

    @Test
    void aQuietStreamIsKeptOpenByComments() {
        List<String> lines = listen(nordlys, "anna");

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(lines)
                        .filteredOn(line -> line.startsWith(":"))
                        .hasSizeGreaterThan(1));
    }

    @Test
    void oneEmployeeHasABoundedNumberOfConnectionsAndGetsThemBack() {
        List<String> first = listen(nordlys, "anna");
        List<String> second = listen(nordlys, "anna");
        await().untilAsserted(() ->
                assertThat(events(first).size() + events(second).size()).isEqualTo(4));

        assertThat(connect(nordlys, "anna").statusCode()).isEqualTo(429);
        assertThat(connect(nordlys, "bo").statusCode()).isEqualTo(200);

        open.get(0).close();
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(connect(nordlys, "anna").statusCode()).isEqualTo(200));
    }
}
