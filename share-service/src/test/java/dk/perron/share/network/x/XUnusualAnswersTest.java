package dk.perron.share.network.x;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dk.perron.share.fixture.Settings;
import dk.perron.share.fixture.ToldServer;
import dk.perron.share.network.Account;
import dk.perron.share.network.App;
import dk.perron.share.network.Change;
import dk.perron.share.network.ConsentSignIn.Answer;
import dk.perron.share.network.Credentials;
import dk.perron.share.network.EngagementReader.Metric;
import dk.perron.share.network.EngagementReader.Reading;
import dk.perron.share.network.Outgoing;
import dk.perron.share.network.Picture;
import dk.perron.share.network.Publication;
import dk.perron.share.network.Sending;
import dk.perron.share.network.ToldNetwork;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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
    private final XPosts posts = new XPosts(config, calls, new XMedia(calls, pictures), new XTimeline(calls), JSON);
    private final XSignIn signIn = new XSignIn(config, new XTokens(config, client, JSON, CLOCK), calls);
    private final XEngagement engagement = new XEngagement(config, calls, CLOCK);

    @Test
    void aLimitWithoutAResetIsWaitedForAsTheAnswerSaysOtherwise() {
        server.on("POST /2/tweets", 429, "{}", Map.of("Retry-After", "Mon, 23 Nov 2026 10:10:00 GMT"));
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
        var grant = ended(signIn.redeem(new Answer(new App("id", "secret"), null, "code", null, "v", CALLBACK)));

        assertThat(grant.tokenEndsAt()).isEqualTo(NOW.plus(Duration.ofHours(2)));
    }

    @Test
    void anOldPostIsAskedForItsPublicFiguresAloneSinceXWithholdsItElse() {
        String old = idOf(NOW.minus(Duration.ofDays(31)));
        String young = idOf(NOW.minus(Duration.ofDays(29)));
        server.on("GET /2/tweets", 200, "{\"data\":[{\"id\":\"" + young + "\",\"public_metrics\":{\"like_count\":2}}]}")
                .on(
                        "GET /2/tweets",
                        200,
                        "{\"data\":[{\"id\":\"" + old + "\",\"public_metrics\":{\"like_count\":1}}]}");

        Reading reading = ended(engagement.read(List.of(old, young), ANNA));

        assertThat(((Reading.Read) reading).figures())
                .isEqualTo(Map.of(old, Map.of(Metric.REACTIONS, 1L), young, Map.of(Metric.REACTIONS, 2L)));
        assertThat(server.asked("GET /2/tweets"))
                .extracting(ToldServer.Asked::query)
                .containsExactly(
                        "ids=" + young + "&tweet.fields=public_metrics%2Cnon_public_metrics",
                        "ids=" + old + "&tweet.fields=public_metrics");
        assertThat(engagement.callsFor(List.of(old, young))).isEqualTo(2);
        assertThat(engagement.callsFor(List.of(old, old))).isEqualTo(1);
        assertThat(engagement.callsFor(List.of(young))).isEqualTo(1);
    }

    @Test
    void aPostWhoseFiguresAreWithheldIsThereAllTheSame() {
        server.on(
                "GET /2/tweets",
                200,
                "{\"errors\":[{\"resource_id\":\"1\","
                        + "\"type\":\"https://api.twitter.com/2/problems/not-authorized-for-field\"}]}");

        assertThat(ended(engagement.read(List.of("1", "2"), ANNA))).isEqualTo(new Reading.Read(Map.of("1", Map.of())));
    }

    @Test
    void whoIsThrottledWithoutAWordIsToldThatTheTimeIsAGuess() {
        server.on("POST /2/tweets", 429, "{}").on("POST /2/tweets", 429, "{}", Map.of("x-rate-limit-reset", "soon"));

        for (int time = 0; time < 2; time++) {
            assertThat(ended(posts.publish(post(Outgoing.Form.TEXT), ANNA)))
                    .isEqualTo(new Publication.Throttled(
                            NOW.plus(Duration.ofMinutes(15)), Publication.Throttled.Scope.ACCOUNT, true));
        }
    }

    /** What a page in between says: that it is fine, but not that it is done. */
    static Stream<Arguments> operations() {
        return Stream.of(
                arguments("publish", "Unknown", (Operation) test -> test.posts.publish(post(Outgoing.Form.TEXT), ANNA)),
                arguments("publish a picture", "NotSent", (Operation) test -> test.posts.publish(
                        post(Outgoing.Form.PICTURE, new Picture(URI.create(test.server.address() + "/p.gif"), "")),
                        ANNA)),
                arguments("reconcile", "Unknown", (Operation)
                        test -> test.posts.reconcile(post(Outgoing.Form.TEXT), ANNA, Sending.ALLOWED)),
                arguments("remove", "Unknown", (Operation) test -> test.posts.remove("7", ANNA)),
                arguments("check", "Unclear", (Operation) test -> test.posts.check(ANNA)),
                arguments("read", "Unclear", (Operation) test -> test.engagement.read(List.of("1"), ANNA)),
                arguments("renew", "Later", (Operation) test -> test.signIn.renew(
                        new Account("7", null, new App("id", "secret"), new Credentials("a-token", "r-token", null)))));
    }

    private interface Operation {
        Uni<?> at(XUnusualAnswersTest test);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void aPageInBetweenIsNotBelieved(String name, String ending, Operation operation) {
        server.picture("/p.gif");
        for (String call : List.of(
                "POST /2/tweets",
                "POST /2/media/upload",
                "GET /2/users/7/tweets",
                "DELETE /2/tweets/7",
                "GET /2/users/me",
                "GET /2/tweets",
                "POST /2/oauth2/token")) {
            server.on(call, 200, "<html>Welcome to the hotel</html>", Map.of("Content-Type", "text/html"));
        }

        assertThat(ended(operation.at(this)).getClass().getSimpleName()).isEqualTo(ending);
        assertThat(server.asked("POST /2/tweets")).hasSize(name.equals("publish") ? 1 : 0);
    }

    @Test
    void aPostThatXDidNotRemoveIsStillThere() {
        server.on("DELETE /2/tweets/7", 200, "{\"data\":{\"deleted\":false}}")
                .on("DELETE /2/tweets/7", 200, "{\"data\":{\"deleted\":true}}");

        assertThat(ended(posts.remove("7", ANNA))).isInstanceOf(Change.Unknown.class);
        assertThat(ended(posts.remove("7", ANNA))).isEqualTo(new Change.Done());
    }

    /** As X makes them: milliseconds since 4 November 2010, and 22 bits of other things. */
    private static String idOf(Instant posted) {
        return String.valueOf((posted.toEpochMilli() - 1_288_834_974_657L) << 22);
    }
}
