package dk.perron.share.network.linkedin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dk.perron.share.fixture.Settings;
import dk.perron.share.network.Account;
import dk.perron.share.network.App;
import dk.perron.share.network.Change;
import dk.perron.share.network.ConsentSignIn.Answer;
import dk.perron.share.network.Credentials;
import dk.perron.share.network.EngagementReader.Metric;
import dk.perron.share.network.EngagementReader.Reading;
import dk.perron.share.network.Grant;
import dk.perron.share.network.MemoryUploads;
import dk.perron.share.network.Outgoing;
import dk.perron.share.network.Picture;
import dk.perron.share.network.Publication;
import dk.perron.share.network.Sending;
import dk.perron.share.network.ToldNetwork;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LinkedInUnusualAnswersTest extends ToldNetwork {
    private static final String POSTS = "POST /rest/posts";
    private static final String IMAGES = "POST /rest/images";
    private static final String ANALYTICS = "GET /rest/memberCreatorPostAnalytics";
    private static final URI CALLBACK = URI.create("http://localhost:8080/api/share/v1/connections/linkedin/callback");
    private static final Account ANNA = new Account("anna", null, null, Credentials.of("a-token"));

    private final LinkedInConfig config = Settings.of(
            LinkedInConfig.class,
            Map.of(
                    "perron.linkedin.api-url",
                    server.address().toString(),
                    "perron.linkedin.token-url",
                    server.address() + "/oauth/v2/accessToken"));
    private final LinkedInCalls calls = new LinkedInCalls(config, client, JSON, CLOCK);
    private final LinkedInApps apps = new LinkedInApps(config);
    private final LinkedInPosts posts = new LinkedInPosts(
            config,
            calls,
            new LinkedInImages(calls, pictures, new MemoryUploads(), JSON),
            new LinkedInStanding(config, apps, client, JSON),
            JSON);

    @Test
    void aDuplicateAfterALostAnswerIsNoFailureEvenWhereTheFirstPostIsNotNamed() {
        server.on(POSTS, 422, "{\"status\":422,\"message\":\"Duplicate post is detected\"}");

        assertThat(ended(posts.reconcile(post(Outgoing.Form.TEXT), ANNA, Sending.ALLOWED)))
                .isEqualTo(new Publication.Unknown("duplicate, not named"));
        assertThat(ended(posts.publish(post(Outgoing.Form.TEXT), ANNA)))
                .isEqualTo(new Publication.Rejected("duplicate"));
    }

    @Test
    void aCardThatWentWithoutItsPictureSaysTheSameAtEveryAttempt() {
        server.picture("/wind.gif")
                .on(IMAGES, 403, "{\"code\":\"ACCESS_DENIED\"}")
                .on(IMAGES, 200, announced())
                .on("PUT /upload", 201, "")
                .on(POSTS, 502, "");
        Outgoing card = card();

        ended(posts.publish(card, ANNA));
        ended(posts.reconcile(card, ANNA, Sending.ALLOWED));

        assertThat(server.asked(POSTS)).hasSize(2);
        assertThat(server.asked(POSTS).get(1).body())
                .isEqualTo(server.asked(POSTS).get(0).body());
    }

    @ParameterizedTest
    @CsvSource({"500, NotSent", "408, NotSent", "429, Throttled", "401, Disconnected"})
    void aCardWaitsForItsPictureWhileTheTroubleWithItPasses(int status, String ending) {
        server.picture("/wind.gif")
                .on(IMAGES, status, "")
                .on(IMAGES, 200, announced())
                .on("PUT /upload", 201, "")
                .on(POSTS, 201, "", Map.of("x-restli-id", "urn:li:share:7"));

        assertThat(ended(posts.publish(card(), ANNA)).getClass().getSimpleName())
                .isEqualTo(ending);
        assertThat(server.asked(POSTS)).isEmpty();
        assertThat(ended(posts.publish(card(), ANNA))).isInstanceOf(Publication.Published.class);

        assertThat(server.asked(POSTS).get(0).body()).contains("urn:li:image:1");
    }

    private Outgoing card() {
        return post(Outgoing.Form.ARTICLE, new Picture(URI.create(server.address() + "/wind.gif"), "Vind"));
    }

    private String announced() {
        return "{\"value\":{\"uploadUrl\":\"" + server.address() + "/upload\",\"image\":\"urn:li:image:1\"}}";
    }

    @Test
    void whoIsThrottledWithoutAWordIsToldThatTheTimeIsAGuess() {
        server.on(POSTS, 429, "{}").on(POSTS, 429, "{}", Map.of("Retry-After", "soon"));

        for (int time = 0; time < 2; time++) {
            assertThat(ended(posts.publish(post(Outgoing.Form.TEXT), ANNA)))
                    .isEqualTo(
                            new Publication.Throttled(NOW.plusSeconds(60), Publication.Throttled.Scope.ACCOUNT, true));
        }
    }

    /** What a page in between says: that it is fine, but not that it is done. */
    static Stream<Arguments> operations() {
        return Stream.of(
                arguments("publish", "Unknown", (Operation) test -> test.posts.publish(post(Outgoing.Form.TEXT), ANNA)),
                arguments("publish a card", "NotSent", (Operation) test -> test.posts.publish(test.card(), ANNA)),
                arguments("reconcile", "Unknown", (Operation)
                        test -> test.posts.reconcile(post(Outgoing.Form.TEXT), ANNA, Sending.ALLOWED)),
                arguments("edit", "Unknown", (Operation)
                        test -> test.posts.edit("urn:li:share:7", post(Outgoing.Form.TEXT), ANNA)),
                arguments("remove", "Unknown", (Operation) test -> test.posts.remove("urn:li:share:7", ANNA)),
                arguments("check", "Unclear", (Operation) test -> test.posts.check(ANNA)),
                arguments("read", "Unclear", (Operation)
                        test -> new LinkedInAnalytics(test.config, test.calls).read(List.of("urn:li:share:7"), ANNA)));
    }

    private interface Operation {
        Uni<?> at(LinkedInUnusualAnswersTest test);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void aPageInBetweenIsNotBelieved(String name, String ending, Operation operation) {
        server.picture("/wind.gif");
        for (String call : List.of(
                POSTS,
                IMAGES,
                "POST /rest/posts/urn%3Ali%3Ashare%3A7",
                "DELETE /rest/posts/urn%3Ali%3Ashare%3A7",
                "GET /v2/userinfo",
                ANALYTICS)) {
            server.on(call, 200, "<html>Welcome to the hotel</html>", Map.of("Content-Type", "text/html"));
        }

        assertThat(ended(operation.at(this)).getClass().getSimpleName()).isEqualTo(ending);
    }

    @Test
    void aPictureThatAPageInBetweenTookIsNotAtLinkedIn() {
        server.picture("/wind.gif").on(IMAGES, 200, announced()).on("PUT /upload", 200, "<html>");

        assertThat(ended(posts.publish(card(), ANNA))).isEqualTo(new Publication.NotSent("picture: 200 without proof"));
    }

    @Test
    void aThrottledCallerComesBackWhenLinkedInSaysSoAfterAll() {
        server.on(POSTS, 429, "{\"code\":\"TOO_MANY_REQUESTS\"}", Map.of("Retry-After", "600"));

        Publication.Throttled throttled = (Publication.Throttled) ended(posts.publish(post(Outgoing.Form.TEXT), ANNA));

        assertThat(throttled.retryAfter()).isEqualTo(NOW.plusSeconds(600));
    }

    @Test
    void aPostThatIsNotThereAnyMoreIsTakenBackAlready() {
        server.on("DELETE /rest/posts/urn%3Ali%3Ashare%3A7", 404, "{\"status\":404}");

        assertThat(ended(posts.remove("urn:li:share:7", ANNA))).isEqualTo(new Change.Done());
    }

    @Test
    void aTokenWithoutAnEndLastsTheUsualSixtyDays() {
        server.on("POST /oauth/v2/accessToken", 200, "{\"access_token\":\"t\",\"surprise\":{\"deep\":[]}}")
                .on("GET /v2/userinfo", 200, "{\"sub\":\"anna\"}");
        LinkedInSignIn signIn = new LinkedInSignIn(new LinkedInConsent(config, client, JSON, CLOCK), apps);

        Grant grant = ended(signIn.redeem(new Answer(new App("id", "secret"), null, "code", null, "", CALLBACK)));

        assertThat(grant.endsAt()).isEqualTo(NOW.plus(Duration.ofDays(60)));
        assertThat(grant.name()).isEqualTo("anna");
    }

    @Test
    void aMetricThatLinkedInDoesNotKnowHidesNoOther() {
        server.on(ANALYTICS, 400, "{\"status\":400,\"code\":\"INVALID_VALUE_FOR_FIELD\"}")
                .on(ANALYTICS, 200, "{\"elements\":[{\"count\":7,\"metricType\":\"REACTION\"}]}");

        Reading reading = ended(new LinkedInAnalytics(config, calls).read(List.of("urn:li:share:7"), ANNA));

        assertThat(((Reading.Read) reading).figures())
                .isEqualTo(Map.of("urn:li:share:7", Map.of(Metric.REACTIONS, 7L)));
    }
}
