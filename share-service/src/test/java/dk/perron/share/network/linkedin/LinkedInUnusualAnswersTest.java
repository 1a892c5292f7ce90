package dk.perron.share.network.linkedin;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinkedInUnusualAnswersTest extends ToldNetwork {
    private static final String POSTS = "POST /rest/posts";
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
                .on("POST /rest/images", 500, "")
                .on(
                        "POST /rest/images",
                        200,
                        "{\"value\":{\"uploadUrl\":\"" + server.address() + "/upload\",\"image\":\"urn:li:image:1\"}}")
                .on("PUT /upload", 201, "")
                .on(POSTS, 502, "");
        Outgoing card = post(Outgoing.Form.ARTICLE, new Picture(URI.create(server.address() + "/wind.gif"), "Vind"));

        ended(posts.publish(card, ANNA));
        ended(posts.reconcile(card, ANNA, Sending.ALLOWED));

        assertThat(server.asked(POSTS)).hasSize(2);
        assertThat(server.asked(POSTS).get(1).body())
                .isEqualTo(server.asked(POSTS).get(0).body());
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
