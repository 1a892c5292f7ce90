package dk.perron.share.network.bluesky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dk.perron.share.fixture.ConsentVisit;
import dk.perron.share.network.Account;
import dk.perron.share.network.Change;
import dk.perron.share.network.ConsentSignIn;
import dk.perron.share.network.Credentials;
import dk.perron.share.network.Elsewhere;
import dk.perron.share.network.EngagementReader.Metric;
import dk.perron.share.network.EngagementReader.Reading;
import dk.perron.share.network.Grant;
import dk.perron.share.network.Outgoing;
import dk.perron.share.network.Outgoing.Form;
import dk.perron.share.network.Picture;
import dk.perron.share.network.Publication;
import dk.perron.share.network.RefusedGrant;
import dk.perron.share.network.RenewableNetwork.Renewal;
import dk.perron.share.network.Sending;
import dk.perron.share.network.SimulatedContract;
import dk.perron.share.network.SocialNetwork;
import dk.perron.share.network.Standing;
import dk.perron.share.network.UnknownServer;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BlueskyContractIT extends SimulatedContract {
    private static final URI SERVER = URI.create(SIMULATOR.url() + "/bluesky");
    private static final URI CALLBACK = URI.create("http://localhost:8080/api/share/v1/connections/bluesky/callback");

    private final Map<String, String> handles = new HashMap<>();

    BlueskyContractIT() {
        super("bluesky");
    }

    private static BlueskyParts parts(Map<String, String> settings) {
        return new BlueskyParts(settings, CLIENT, PICTURES, JSON, CLOCK);
    }

    private static BlueskyParts parts() {
        return parts(SIMULATOR.config());
    }

    @Override
    protected SocialNetwork adapter(Map<String, String> settings) {
        return parts(settings).posts();
    }

    @Override
    protected SocialNetwork unreachable() {
        return new Elsewhere(network(), URI.create("http://127.0.0.1:9"));
    }

    @Override
    protected Account account(JsonNode token) {
        handles.put(token.path("did").asText(), token.path("handle").asText());
        return new Account(
                token.path("did").asText(),
                SERVER,
                null,
                new Credentials(
                        token.path("accessJwt").asText(),
                        token.path("refreshJwt").asText(),
                        null));
    }

    @Override
    protected Class<? extends Publication> expired() {
        return Publication.NotSent.class;
    }

    @Override
    protected List<PublicPost> publicPosts(Account account) {
        return super.publicPosts(
                new Account("@" + handles.get(account.remoteId()), account.server(), null, account.credentials()));
    }

    @Override
    protected boolean namesDuplicates() {
        return false;
    }

    /** A token that has ended is renewed by the caller; it is no lost connection. */
    @Override
    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"REVOKED"})
    protected void aRefusedTokenIsToldFromEverythingElse(Trouble trouble) {
        super.aRefusedTokenIsToldFromEverythingElse(trouble);
    }

    @Test
    void aTokenThatHasEndedIsToBeRenewed() {
        Account account = used(account());
        spoil(account, Operation.CREATE, Trouble.EXPIRED, Duration.ZERO);

        assertThat(ended(network().publish(post("Udløbet", Form.TEXT), account)))
                .isEqualTo(new Publication.NotSent("expired"));
        assertThat(publicPosts(account)).isEmpty();
    }

    @Test
    void aRepeatedKeyIsNoSecondPostAndTheFirstIsAdopted() {
        Account account = used(account());
        Outgoing post = post("Kun én gang", Form.TEXT);
        Publication first = ended(network().publish(post, account));

        Publication second = ended(network().publish(post, account));
        Publication settled = ended(network().reconcile(post, account, Sending.ALLOWED));

        // The reference server answers 500.
        assertThat(second).isInstanceOf(Publication.Unknown.class);
        assertThat(settled).isEqualTo(first);
        assertThat(publicPosts(account)).hasSize(1);
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
    void linksTagsAndMentionsAreLedToByBytes() throws IOException {
        Account account = used(account());
        String friend = SIMULATOR
                .token("bluesky", "Bo " + UUID.randomUUID())
                .path("handle")
                .asText();
        Outgoing post =
                post("Blæst på Ærø 👩‍👩‍👧‍👦 #grønenergi med @" + friend + " og @nobody.bsky.example.", Form.TEXT);

        ended(network().publish(post, account));

        JsonNode facets = record(only(account).id()).path("facets");
        assertThat(facets.findValuesAsText("tag")).containsExactly("grønenergi");
        assertThat(facets.findValuesAsText("did")).hasSize(1);
        assertThat(facets.findValuesAsText("uri")).containsExactly(post.link().toString());
    }

    @Test
    void anArticleShowsItsCardWithThumbnail() throws IOException {
        Account account = used(account());
        Outgoing post = with(post("Med kort", Form.ARTICLE), new Picture(picture(), "En vindmølle"));

        ended(network().publish(post, account));

        JsonNode card = record(only(account).id()).path("embed").path("external");
        assertThat(card.path("title").asText()).isEqualTo("Vindkraft om natten");
        assertThat(card.path("description").asText()).isEqualTo("Hvad nattevagten byggede");
        assertThat(card.path("thumb").path("mimeType").asText()).startsWith("image/");
        assertThat(card.path("thumb").path("size").asInt()).isBetween(1, 1_000_000);
    }

    @Test
    void picturesAreDescribedAndKeepTheirShape() throws IOException {
        Account account = used(account());

        ended(network().publish(post("Et billede", Form.PICTURE), account));

        JsonNode image = record(only(account).id()).path("embed").path("images").path(0);
        assertThat(image.path("alt").asText()).isEqualTo("En vindmølle");
        assertThat(image.path("aspectRatio").path("width").asInt()).isPositive();
    }

    @Test
    void figuresAreReadWithoutAnAccountAndWhatIsGoneIsLeftOut() {
        Account account = used(account());
        ended(network().publish(post("Et", Form.TEXT), account));
        ended(network().publish(post("To", Form.TEXT), account));
        List<String> ids = publicPosts(account).stream().map(PublicPost::id).toList();
        SIMULATOR.figures("bluesky", ids.get(0), Map.of("likeCount", 7L, "bookmarkCount", 2L));
        assertThat(ended(network().remove(ids.get(1), account))).isEqualTo(new Change.Done());

        Reading reading = ended(parts().engagement().read(ids, null));

        Map<String, Map<Metric, Long>> figures = ((Reading.Read) reading).figures();
        assertThat(figures).containsOnlyKeys(ids.get(0));
        assertThat(figures.get(ids.get(0))).containsEntry(Metric.REACTIONS, 7L).containsEntry(Metric.BOOKMARKS, 2L);
    }

    @Test
    void aServerIsFoundByItsAddressByAHandleAndByADid() {
        BlueskyServers servers = parts().servers;
        JsonNode member = SIMULATOR.token("bluesky", "Bo " + UUID.randomUUID());

        assertThat(ended(servers.named(SERVER.toString()))).isEqualTo(SERVER);
        assertThat(ended(servers.named("@" + member.path("handle").asText()))).isEqualTo(SERVER);
        assertThat(ended(servers.named(member.path("handle").asText()))).isEqualTo(SERVER);
        assertThat(ended(servers.named(member.path("did").asText()))).isEqualTo(SERVER);
        assertThat(ended(servers.named("anna@nordlys.example"))).isEqualTo(SERVER);
        assertThatThrownBy(() -> ended(servers.named(SIMULATOR.url() + "/linkedin")))
                .isInstanceOf(UnknownServer.class);
        assertThatThrownBy(() -> ended(servers.named("@nobody.bsky.example"))).isInstanceOf(UnknownServer.class);
    }

    @Test
    void anAppPasswordSignsInAndItsSessionIsRenewed() {
        BlueskyParts parts = parts();
        JsonNode member = SIMULATOR.token("bluesky", "Bo " + UUID.randomUUID());
        String handle = member.path("handle").asText();

        Grant grant = ended(parts.passwords()
                .signIn(SERVER, "@" + handle, member.path("appPassword").asText()));

        assertThat(grant.name()).isEqualTo("@" + handle);
        assertThat(grant.remoteId()).isEqualTo(member.path("did").asText());
        assertThat(grant.tokenEndsAt()).isAfter(now());
        assertThat(grant.endsAt()).isNull();
        Renewal renewal = ended(parts.renewal().renew(account(grant)));
        assertThat(renewal).isInstanceOf(Renewal.Renewed.class);
        assertThat(ended(network().check(account(((Renewal.Renewed) renewal).grant()))))
                .isInstanceOf(Standing.Good.class);
        assertThat(ended(parts.renewal().renew(account(grant)))).isInstanceOf(Renewal.Refused.class);
    }

    @Test
    void whatIsGivenUpIsWorthNothingAndGivingItUpTwiceIsFine() {
        BlueskyParts parts = parts();
        Account session = used(account());
        Account bound = used(account(consented(parts, null, "Bo " + UUID.randomUUID())));

        for (Account account : List.of(session, bound, session, bound)) {
            parts.revocation().revoke(account).await().atMost(Duration.ofSeconds(20));
            assertThat(ended(parts.renewal().renew(account))).isInstanceOf(Renewal.Refused.class);
        }
    }

    @Test
    void aWrongPasswordIsRefused() {
        JsonNode member = SIMULATOR.token("bluesky", "Bo " + UUID.randomUUID());
        Uni<Grant> attempt =
                parts().passwords().signIn(SERVER, member.path("handle").asText(), "wrong");

        assertThatThrownBy(() -> ended(attempt)).isInstanceOf(RefusedGrant.class);
    }

    @Test
    void aRenewalWithoutAnAnswerLeavesTheConnectionAsItIs() {
        Account account = used(account());
        SIMULATOR.spoil("bluesky", "refresh", "server-error", account.remoteId());

        assertThat(ended(parts().renewal().renew(account))).isInstanceOf(Renewal.Later.class);
    }

    @Test
    void anEmployeeSignsInByConsentAndPostsWithTokensBoundToAKey() {
        BlueskyParts parts = parts();
        String name = "Bo " + UUID.randomUUID();
        String handle = SIMULATOR.token("bluesky", name).path("handle").asText();

        Grant grant = consented(parts, "@" + handle, name);

        assertThat(grant.name()).isEqualTo("@" + handle);
        assertThat(grant.server()).isEqualTo(SERVER);
        assertThat(grant.credentials().key()).contains("\"d\"");
        Account account = used(account(grant));
        handles.put(account.remoteId(), handle);
        assertThat(ended(parts.posts().publish(post("Bundet til en nøgle", Form.ARTICLE), account)))
                .isInstanceOf(Publication.Published.class);
        assertThat(only(account).text()).isEqualTo("Bundet til en nøgle");
    }

    @Test
    void tokensBoundToAKeyAreRenewedOnceEach() {
        BlueskyParts parts = parts();
        Grant grant = consented(parts, null, "Bo " + UUID.randomUUID());

        Renewal renewal = ended(parts.renewal().renew(account(grant)));

        Grant renewed = ((Renewal.Renewed) renewal).grant();
        assertThat(renewed.credentials().key()).isEqualTo(grant.credentials().key());
        assertThat(ended(parts.posts().check(used(account(renewed))))).isInstanceOf(Standing.Good.class);
        assertThat(ended(parts.renewal().renew(account(grant)))).isInstanceOf(Renewal.Refused.class);
    }

    @Test
    void aPublicInstallationProvesItselfByItsKey() {
        Map<String, String> settings = new HashMap<>(SIMULATOR.config());
        settings.put("perron.public-url", "https://perron.nordlys.example");
        BlueskyParts parts = parts(settings);

        Grant grant = consented(parts, null, "Bo " + UUID.randomUUID());

        assertThat(parts.client.id())
                .isEqualTo("https://perron.nordlys.example/api/share/v1/bluesky/client-metadata.json");
        assertThat(ended(parts.renewal().renew(account(grant)))).isInstanceOf(Renewal.Renewed.class);
    }

    @Test
    void anAnswerOfAnotherServerOrForAnotherAccountIsRefused() {
        BlueskyParts parts = parts();
        String handle = SIMULATOR
                .token("bluesky", "Bo " + UUID.randomUUID())
                .path("handle")
                .asText();
        ConsentSignIn.Consent consent = ended(parts.signIn().begin(wish("@" + handle)));
        Map<String, String> back = new ConsentVisit().allow(consent.page(), "Somebody Else");

        Uni<Grant> foreign = parts.signIn().redeem(answer(back.get("code"), "https://elsewhere.example", consent));
        Uni<Grant> silent = parts.signIn().redeem(answer(back.get("code"), null, consent));
        Uni<Grant> another = parts.signIn().redeem(answer(back.get("code"), back.get("iss"), consent));

        assertThatThrownBy(() -> ended(foreign)).isInstanceOf(RefusedGrant.class);
        assertThatThrownBy(() -> ended(silent)).isInstanceOf(RefusedGrant.class);
        assertThatThrownBy(() -> ended(another))
                .isInstanceOf(RefusedGrant.class)
                .hasMessageContaining("Another account");
    }

    private static Grant consented(BlueskyParts parts, String hint, String name) {
        ConsentSignIn.Consent consent = parts.signIn().begin(wish(hint)).await().atMost(Duration.ofSeconds(20));
        Map<String, String> back = new ConsentVisit().allow(consent.page(), name);
        assertThat(back).containsEntry("state", "state");
        return parts.signIn()
                .redeem(answer(back.get("code"), back.get("iss"), consent))
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    private static ConsentSignIn.Wish wish(String hint) {
        return new ConsentSignIn.Wish(null, SERVER, hint, "state", CALLBACK);
    }

    private static ConsentSignIn.Answer answer(String code, String issuer, ConsentSignIn.Consent consent) {
        return new ConsentSignIn.Answer(null, SERVER, code, issuer, consent.kept(), CALLBACK);
    }

    private static Account account(Grant grant) {
        return new Account(grant.remoteId(), grant.server(), null, grant.credentials());
    }

    /** A record as its server shows it to anybody. */
    private static JsonNode record(String address) throws IOException {
        String[] parts = address.substring("at://".length()).split("/");
        URI uri = URI.create(SERVER + "/xrpc/com.atproto.repo.getRecord?repo=" + parts[0] + "&collection=" + parts[1]
                + "&rkey=" + parts[2]);
        try {
            return JSON.readTree(HttpClient.newHttpClient()
                            .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                            .body())
                    .path("value");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
