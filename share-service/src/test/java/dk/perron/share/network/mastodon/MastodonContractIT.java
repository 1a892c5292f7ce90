package dk.perron.share.network.mastodon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dk.perron.share.fixture.ConsentVisit;
import dk.perron.share.fixture.Settings;
import dk.perron.share.network.Account;
import dk.perron.share.network.App;
import dk.perron.share.network.Change;
import dk.perron.share.network.ConsentSignIn;
import dk.perron.share.network.Credentials;
import dk.perron.share.network.Elsewhere;
import dk.perron.share.network.EngagementReader.Metric;
import dk.perron.share.network.EngagementReader.Reading;
import dk.perron.share.network.Grant;
import dk.perron.share.network.MemoryUploads;
import dk.perron.share.network.Outgoing;
import dk.perron.share.network.Outgoing.Form;
import dk.perron.share.network.Publication;
import dk.perron.share.network.RefusedGrant;
import dk.perron.share.network.Sending;
import dk.perron.share.network.SimulatedContract;
import dk.perron.share.network.SocialNetwork;
import dk.perron.share.network.Standing;
import dk.perron.share.network.UnknownServer;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MastodonContractIT extends SimulatedContract {
    private static final URI SERVER = URI.create(SIMULATOR.url() + "/mastodon");
    private static final URI CALLBACK = URI.create("http://localhost:8080/api/share/v1/connections/mastodon/callback");

    private final Map<String, JsonNode> members = new HashMap<>();

    MastodonContractIT() {
        super("mastodon");
    }

    /** The adapter's parts, as the container puts them together. */
    private record Parts(MastodonConfig config) {
        static Parts with(Map<String, String> settings) {
            Map<String, String> all = new HashMap<>(settings);
            all.put("perron.public-url", "http://localhost:8080");
            all.put("perron.mastodon.timeout", "2s");
            all.put("perron.mastodon.picture-every", "200ms");
            all.putIfAbsent("perron.mastodon.pictures-within", "10s");
            return new Parts(Settings.of(MastodonConfig.class, all));
        }

        MastodonCalls calls() {
            return new MastodonCalls(config, CLIENT, JSON, CLOCK);
        }

        MastodonServers servers() {
            return new MastodonServers(config, calls(), CLOCK);
        }

        MastodonPosts posts() {
            return new MastodonPosts(
                    config,
                    servers(),
                    calls(),
                    new MastodonMedia(config, calls(), PICTURES, new MemoryUploads()),
                    new MastodonTimeline(config, calls()),
                    JSON);
        }

        MastodonSignIn signIn() {
            return new MastodonSignIn(servers(), new MastodonApps(config, calls()), calls(), CLOCK);
        }

        MastodonEngagement engagement() {
            return new MastodonEngagement(calls());
        }
    }

    @Override
    protected SocialNetwork adapter(Map<String, String> settings) {
        return Parts.with(settings).posts();
    }

    @Override
    protected SocialNetwork unreachable() {
        return new Elsewhere(network(), URI.create("http://127.0.0.1:9"));
    }

    @Override
    protected Account account(JsonNode token) {
        members.put(token.path("id").asText(), token);
        return new Account(
                token.path("id").asText(),
                SERVER,
                new App("unused", "unused"),
                Credentials.of(token.path("accessToken").asText()));
    }

    @Override
    protected void revoke(Account account) {
        SIMULATOR.revoke("mastodon", members.get(account.remoteId()).path("sub").asText());
    }

    @Override
    protected List<PublicPost> publicPosts(Account account) {
        Account known = new Account(
                "@" + members.get(account.remoteId()).path("acct").asText(),
                account.server(),
                account.app(),
                account.credentials());
        return super.publicPosts(known);
    }

    @Override
    protected boolean edits() {
        return true;
    }

    @Override
    protected boolean namesDuplicates() {
        return false;
    }

    @Override
    protected String shown(Outgoing post) {
        return post.text() + "\n\n" + post.link();
    }

    @Test
    void aPictureThatIsWorkedOnIsWaitedForButNotForever() throws Exception {
        processing(0, Duration.ofSeconds(1));
        Account account = used(account());
        try {
            assertThat(ended(network().publish(post("Billede om lidt", Form.PICTURE), account)))
                    .isInstanceOf(Publication.Published.class);

            processing(0, Duration.ofSeconds(20));
            SocialNetwork hasty = adapter(Map.of("perron.mastodon.pictures-within", "1s"));
            assertThat(ended(hasty.publish(post("Billede for sent", Form.PICTURE), account)))
                    .isEqualTo(new Publication.NotSent("picture: not uploaded in time"));
        } finally {
            processing(500_000, Duration.ofSeconds(1));
        }
        assertThat(publicPosts(account)).hasSize(1);
    }

    @Test
    void anEditKeepsThePictures() {
        Account account = used(account());
        Outgoing post = post("Billedet bliver", Form.PICTURE);
        ended(network().publish(post, account));
        String id = only(account).id();

        Change ending = ended(network().edit(id, post("Billedet blev", Form.PICTURE), account));

        assertThat(ending).isEqualTo(new Change.Done());
        assertThat(only(account).pictures()).isEqualTo(1);
        assertThat(only(account).text()).startsWith("Billedet blev");
    }

    @Test
    void aPostThatIsGoneCannotBeEdited() {
        Account account = used(account());

        assertThat(ended(network().edit("1", post("Væk", Form.TEXT), account))).isInstanceOf(Change.Refused.class);
    }

    @Test
    void aPostWhoseAnswerWasLostIsFoundEvenWhenTheTokenIsGone() {
        Account account = used(account());
        Outgoing post = post("Fundet", Form.TEXT);
        spoil(account, Operation.CREATE, Trouble.NO_ANSWER_AFTER_CREATING, Duration.ZERO);
        ended(network().publish(post, account));
        revoke(account);

        assertThat(ended(network().reconcile(post, account, Sending.ALLOWED)))
                .isInstanceOf(Publication.Published.class);
    }

    @Test
    void aServersLimitsAreReadAndTheUsualOnesTakenWhereItSaysNothing() {
        assertThat(ended(network().limits(SERVER)).characters()).isEqualTo(500);
        assertThat(ended(network().limits(URI.create("http://127.0.0.1:9"))).pictures())
                .isEqualTo(4);
    }

    @Test
    void figuresAreReadTogetherAndWhatIsGoneIsLeftOut() {
        Account account = used(account());
        ended(network().publish(post("Et", Form.TEXT), account));
        ended(network().publish(post("To", Form.TEXT), account));
        List<String> ids = publicPosts(account).stream().map(PublicPost::id).toList();
        SIMULATOR.figures("mastodon", ids.get(0), Map.of("favourites_count", 7L, "reblogs_count", 2L));
        ended(network().remove(ids.get(1), account));

        Reading reading = ended(Parts.with(Map.of()).engagement().read(ids, account));

        assertThat(reading).isInstanceOf(Reading.Read.class);
        Map<String, Map<Metric, Long>> figures = ((Reading.Read) reading).figures();
        assertThat(figures).containsOnlyKeys(ids.get(0));
        assertThat(figures.get(ids.get(0))).containsEntry(Metric.REACTIONS, 7L).containsEntry(Metric.RESHARES, 2L);
    }

    @Test
    void readingIsThrottledAsTheServerSays() {
        Account account = used(account());
        SIMULATOR.spoil("mastodon", "metrics", "throttled", account.remoteId(), Duration.ofSeconds(90));

        Reading reading = ended(Parts.with(Map.of()).engagement().read(List.of("1"), account));

        assertThat(((Reading.Throttled) reading).retryAfter()).isAfter(now().plusSeconds(60));
    }

    @Test
    void aServerIsFoundByItsAddressAndNothingElseIsOne() {
        MastodonSignIn signIn = Parts.with(Map.of()).signIn();

        assertThat(ended(signIn.serverOf(SERVER + "/@anna"))).isEqualTo(SERVER);
        assertThatThrownBy(() -> ended(signIn.serverOf(SIMULATOR.url() + "/linkedin")))
                .isInstanceOf(UnknownServer.class);
        assertThatThrownBy(() -> ended(signIn.serverOf("http://127.0.0.1:9"))).isInstanceOf(UnknownServer.class);
        assertThatThrownBy(() -> ended(signIn.serverOf("http://169.254.169.254")))
                .isInstanceOf(UnknownServer.class);
    }

    @Test
    void anEmployeeSignsInWithAnAppThatPerronRegistersOnce() {
        MastodonSignIn signIn = Parts.with(Map.of()).signIn();

        ConsentSignIn.Consent first = ended(signIn.begin(wish(null, "state-1")));
        Map<String, String> back = new ConsentVisit().allow(first.page(), "Bo Madsen");
        App app = first.registered();
        Grant grant = ended(signIn.redeem(answer(app, back.get("code"), first.kept())));

        assertThat(back).containsEntry("state", "state-1");
        assertThat(app).isNotNull();
        assertThat(grant.name()).isEqualTo("@bo_madsen@" + SERVER.getAuthority());
        assertThat(grant.endsAt()).isNull();
        Account account = used(new Account(grant.remoteId(), grant.server(), app, grant.credentials()));
        assertThat(ended(network().check(account))).isInstanceOf(Standing.Good.class);
        assertThat(ended(signIn.begin(wish(app, "state-2"))).registered()).isNull();
        new MastodonRevocation(Parts.with(Map.of()).calls())
                .revoke(account)
                .await()
                .atMost(Duration.ofSeconds(20));
        assertThat(ended(network().check(account))).isInstanceOf(Standing.Lost.class);
    }

    @Test
    void anAppTheServerForgotIsRegisteredAgain() {
        ConsentSignIn.Consent consent =
                ended(Parts.with(Map.of()).signIn().begin(wish(new App("forgotten", "secret"), "state")));

        assertThat(consent.registered()).isNotNull();
    }

    @Test
    void aCodeIsRedeemedOnlyByWhoeverAskedForIt() {
        MastodonSignIn signIn = Parts.with(Map.of()).signIn();
        ConsentSignIn.Consent consent = ended(signIn.begin(wish(null, "state")));
        String code = new ConsentVisit().allow(consent.page(), "Bo Madsen").get("code");

        Uni<Grant> attempt = signIn.redeem(answer(consent.registered(), code, "another-verifier"));

        assertThatThrownBy(() -> ended(attempt)).isInstanceOf(RefusedGrant.class);
    }

    private static ConsentSignIn.Wish wish(App app, String state) {
        return new ConsentSignIn.Wish(app, SERVER, null, state, CALLBACK);
    }

    private static ConsentSignIn.Answer answer(App app, String code, String kept) {
        return new ConsentSignIn.Answer(app, SERVER, code, null, kept, CALLBACK);
    }

    private static void processing(int fromBytes, Duration time) throws Exception {
        HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(SIMULATOR.url() + "/control/mastodon-media"))
                                .header("Content-Type", "application/json")
                                .PUT(HttpRequest.BodyPublishers.ofString(
                                        "{\"fromBytes\":" + fromBytes + ",\"millis\":" + time.toMillis() + "}"))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
    }
}
