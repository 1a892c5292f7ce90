package dk.perron.share.network.x;

import static org.assertj.core.api.Assertions.assertThat;

import dk.perron.share.fixture.Settings;
import dk.perron.share.network.Account;
import dk.perron.share.network.App;
import dk.perron.share.network.ConsentSignIn.Answer;
import dk.perron.share.network.Credentials;
import dk.perron.share.network.EngagementReader.Metric;
import dk.perron.share.network.EngagementReader.Reading;
import dk.perron.share.network.Outgoing;
import dk.perron.share.network.Publication;
import dk.perron.share.network.Sending;
import dk.perron.share.network.ToldNetwork;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class XUnusualAnswersTest extends ToldNetwork {
    private static final URI CALLBACK = URI.create("http://localhost:8080/api/share/v1/connections/x/callback");
    private static final Account ANNA = new Account("7", null, null, Credentials.of("a-token"));

    private final XConfig config = Settings.of(
            XConfig.class,
            Map.of(
                    "perron.x.api-url",
                    server.address().toString(),
                    "perron.x.token-url",
                    server.address() + "/2/oauth2/token",
                    "perron.x.reading.enabled",
                    "true"));
    private final XCalls calls = new XCalls(config, client, JSON, CLOCK);

    @Test
    void aLimitWithoutAResetIsWaitedForAsTheAnswerSaysOtherwise() {
        server.on("POST /2/tweets", 429, "{}", Map.of("Retry-After", "Mon, 23 Nov 2026 10:10:00 GMT"));
        XPosts posts = new XPosts(config, calls, new XMedia(calls, pictures), new XTimeline(calls), JSON);

        Publication.Throttled throttled = (Publication.Throttled) ended(posts.publish(post(Outgoing.Form.TEXT), ANNA));

        assertThat(throttled.retryAfter()).isEqualTo(NOW.plusSeconds(600));
    }

    @Test
    void whereTheAppMayNotReadNothingIsSentOnlyToFindOut() {
        server.on("GET /2/users/7/tweets", 403, "{}");
        XPosts posts = new XPosts(config, calls, new XMedia(calls, pictures), new XTimeline(calls), JSON);

        assertThat(ended(posts.reconcile(post(Outgoing.Form.TEXT), ANNA, Sending.LOOK_ONLY)))
                .isInstanceOf(Publication.Untellable.class);

        assertThat(server.asked("POST /2/tweets")).isEmpty();
    }

    @Test
    void aTokenWithoutAnEndLastsTheUsualTwoHours() {
        server.on("POST /2/oauth2/token", 200, "{\"access_token\":\"t\",\"refresh_token\":\"r\"}")
                .on("GET /2/users/me", 200, "{\"data\":{\"id\":\"7\"}}");
        XSignIn signIn = new XSignIn(config, new XTokens(config, client, JSON, CLOCK), calls);

        var grant = ended(signIn.redeem(new Answer(new App("id", "secret"), null, "code", null, "v", CALLBACK)));

        assertThat(grant.tokenEndsAt()).isEqualTo(NOW.plus(Duration.ofHours(2)));
    }

    @Test
    void anOldPostKeepsItsPublicFiguresWhereXWithholdsTheWholePost() {
        server.on(
                        "GET /2/tweets",
                        200,
                        "{\"data\":[{\"id\":\"2\",\"public_metrics\":{\"like_count\":2}}],\"errors\":[{\"resource_id\":\"1\","
                                + "\"type\":\"https://api.twitter.com/2/problems/not-authorized-for-field\"}]}")
                .on("GET /2/tweets", 200, "{\"data\":[{\"id\":\"1\",\"public_metrics\":{\"like_count\":1}}]}");

        Reading reading = ended(new XEngagement(config, calls).read(List.of("1", "2"), ANNA));

        assertThat(((Reading.Read) reading).figures())
                .isEqualTo(Map.of("1", Map.of(Metric.REACTIONS, 1L), "2", Map.of(Metric.REACTIONS, 2L)));
        assertThat(server.asked("GET /2/tweets"))
                .extracting(asked -> asked.query())
                .element(1)
                .asString()
                .startsWith("ids=1&")
                .doesNotContain("non_public");
    }
}
