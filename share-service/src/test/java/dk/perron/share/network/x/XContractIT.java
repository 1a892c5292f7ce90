package dk.perron.share.network.x;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dk.perron.share.fixture.ConsentVisit;
import dk.perron.share.fixture.Settings;
import dk.perron.share.network.Account;
import dk.perron.share.network.App;
import dk.perron.share.network.ConsentSignIn;
import dk.perron.share.network.Credentials;
import dk.perron.share.network.EngagementReader;
import dk.perron.share.network.EngagementReader.Metric;
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
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XContractIT extends SimulatedContract {
    private static final App CONFIDENTIAL = new App("perron-local", "perron-local-secret");
    private static final App PUBLIC = new App("perron-local-public", "");
    private static final URI CALLBACK = URI.create("http://localhost:8080/api/share/v1/connections/x/callback");

    private final Map<String, String> subs = new ConcurrentHashMap<>();
    private final Map<String, String> handles = new ConcurrentHashMap<>();

    XContractIT() {
        super("x");
    }

    @Override
    protected SocialNetwork adapter(Map<String, String> settings) {
        XConfig config = Settings.of(XConfig.class, settings);
        XCalls calls = new XCalls(config, CLIENT, JSON, CLOCK);
        return new XPosts(config, calls, new XMedia(calls, PICTURES), new XTimeline(calls), JSON);
    }

    @Override
    protected Account account(JsonNode token) {
        String id = token.path("id").asText();
        subs.put(id, token.path("sub").asText());
        handles.put(id, "@" + token.path("username").asText());
        return new Account(
                id,
                null,
                CONFIDENTIAL,
                new Credentials(
                        token.path("accessToken").asText(),
                        token.path("refreshToken").asText(),
                        null));
    }

    @Override
    protected void revoke(Account account) {
        SIMULATOR.revoke("x", subs.get(account.remoteId()));
    }

    @Override
    protected List<PublicPost> publicPosts(Account account) {
        return publicPostsBy(handles.get(account.remoteId()));
    }

    @Override
    protected boolean renews() {
        return true;
    }

    @Override
    protected Account renewed(Account account) {
        Grant grant = ((Renewal.Renewed) ended(signIn().renew(account))).grant();
        return new Account(account.remoteId(), null, CONFIDENTIAL, grant.credentials());
    }

    @Override
    protected Class<? extends Publication> expired() {
        return Publication.NotSent.class;
    }

    @Override
    protected Class<? extends Publication> revoked() {
        return Publication.NotSent.class;
    }

    @Test
    void whatIsWithdrawnIsFoundByTheRenewal() {
        Account account = used(account());

        revoke(account);

        assertThat(ended(signIn().renew(account))).isInstanceOf(Renewal.Refused.class);
    }

    @Test
    void aTokenThatIsTakenAgainAfterARenewalIsNoLostAuthorisation() {
        Account account = used(account());
        assertThat(spoiled(account, "expired")).isEqualTo(new Publication.NotSent(Publication.NotSent.EXPIRED));
        Account fresh = used(renewed(account));

        assertThat(ended(network().publish(post("Igen", Form.TEXT), fresh))).isInstanceOf(Publication.Published.class);
        assertThat(spoiled(fresh, "revoked")).isEqualTo(new Publication.NotSent(Publication.NotSent.EXPIRED));
    }

    @Test
    void aTokenThatCannotBeRenewedIsALostAuthorisation() {
        Account account = used(account());
        Account unrenewable = new Account(
                account.remoteId(),
                null,
                CONFIDENTIAL,
                Credentials.of(account.credentials().accessToken()));

        assertThat(spoiled(unrenewable, "expired")).isEqualTo(new Publication.Disconnected("401 Unauthorized"));
    }

    @Test
    void aDeniedPostIsToldFromADuplicateAndFromARefusedToken() {
        Account account = used(account());

        assertThat(List.of(spoiled(account, "denied"), spoiled(account, "duplicate"), spoiled(account, "expired")))
                .containsExactly(
                        new Publication.Rejected("403 Forbidden"),
                        new Publication.Rejected("duplicate"),
                        new Publication.NotSent(Publication.NotSent.EXPIRED));
    }

    @Test
    void twoCashtagsAreRefusedBeforeAnythingIsSent() {
        Account account = used(account());

        assertThat(ended(network().publish(post("$NOVO og $DSV", Form.TEXT), account)))
                .isEqualTo(new Publication.Rejected("more than one cashtag"));
    }

    @Test
    void fourPicturesAreShown() {
        Account account = used(account());
        Picture picture = new Picture(picture(), "En vindmølle");
        Outgoing post =
                with(post("Fem billeder", Form.TEXT), Form.PICTURE, picture, picture, picture, picture, picture);

        assertThat(ended(network().publish(post, account))).isInstanceOf(Publication.Published.class);

        assertThat(only(account).pictures()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"server-error", "denied"})
    void aTimelineThatCannotBeReadLeadsToNoSecondPost(String kind) {
        Account account = used(account());
        Outgoing post = post("Usynlig", Form.TEXT);
        ended(network().publish(post, account));
        SIMULATOR.spoil("x", "list-posts", kind, account.remoteId());

        ended(network().reconcile(post, account, Sending.ALLOWED));

        assertThat(publicPosts(account)).hasSize(1);
        assertThat(ended(network().reconcile(post, account, Sending.ALLOWED)))
                .isInstanceOf(Publication.Published.class);
    }

    @Test
    void aMemberSignsInWithAConfidentialAppAndWithAPublicOne() {
        for (App app : List.of(CONFIDENTIAL, PUBLIC)) {
            Grant grant = signedIn(app);

            assertThat(grant.name()).startsWith("@");
            assertThat(grant.endsAt()).isNull();
            assertThat(grant.tokenEndsAt())
                    .isBetween(now().plus(Duration.ofMinutes(115)), now().plus(Duration.ofMinutes(121)));
            assertThat(ended(network().check(new Account(grant.remoteId(), null, app, grant.credentials()))))
                    .isInstanceOf(dk.perron.share.network.Standing.Good.class);
        }
    }

    @Test
    void aCodeIsGoodOnceAndOnlyForWhoAskedForIt() {
        ConsentSignIn.Consent consent = begun(CONFIDENTIAL);
        String code = new ConsentVisit().allow(consent.page(), "Anna Andersen").get("code");

        assertThatThrownBy(() -> redeemed(CONFIDENTIAL, code, "another-verifier-of-sufficient-length-0123456789"))
                .isInstanceOf(RefusedGrant.class)
                .hasMessage("token answered 400");
        assertThatThrownBy(() -> ended(signIn().begin(wish(null)))).isInstanceOf(RefusedGrant.class);
    }

    @Test
    void aRenewalTurnsTheRefreshTokenOver() {
        Account account = used(account());

        Renewal renewal = ended(signIn().renew(account));

        Grant grant = ((Renewal.Renewed) renewal).grant();
        assertThat(grant.remoteId()).isEqualTo(account.remoteId());
        assertThat(grant.credentials().refreshToken())
                .isNotNull()
                .isNotEqualTo(account.credentials().refreshToken());
        assertThat(ended(signIn().renew(account))).isEqualTo(new Renewal.Refused("400"));
        assertThat(ended(signIn().renew(new Account(account.remoteId(), null, CONFIDENTIAL, grant.credentials()))))
                .isInstanceOf(Renewal.Renewed.class);
    }

    @ParameterizedTest
    @CsvSource({"server-error, Later", "throttled, Later", "denied, Later", "expired, Refused"})
    void aRenewalThatIsNotGrantedSaysWhoCanMendIt(String kind, String ending) {
        Account account = used(account());
        SIMULATOR.spoil("x", "refresh", kind, account.remoteId());

        assertThat(ended(signIn().renew(account)).getClass().getSimpleName()).isEqualTo(ending);
    }

    @Test
    void figuresAreReadInOneCallAndGonePostsAreLeftOut() {
        Account account = used(account());
        String id = ((Publication.Published) ended(network().publish(post("Med tal", Form.TEXT), account))).remoteId();
        SIMULATOR.figures(
                "x", id, Map.of("impression_count", 90L, "like_count", 9L, "retweet_count", 2L, "url_link_clicks", 4L));

        EngagementReader.Reading read = ended(reader(true).read(List.of(id, "1"), account));

        Map<Metric, Long> figures =
                ((EngagementReader.Reading.Read) read).figures().get(id);
        assertThat(((EngagementReader.Reading.Read) read).figures()).containsOnlyKeys(id);
        assertThat(figures)
                .containsEntry(Metric.IMPRESSIONS, 90L)
                .containsEntry(Metric.REACTIONS, 9L)
                .containsEntry(Metric.RESHARES, 2L)
                .containsEntry(Metric.LINK_CLICKS, 4L);
    }

    @Test
    void nothingIsReadUnlessTheOperatorPaysForIt() {
        Account account = used(account());

        assertThat(reader(false).callsPerDay()).isZero();
        assertThat(ended(reader(false).read(List.of("1"), account)))
                .isEqualTo(new EngagementReader.Reading.Unclear("switched off"));
        SIMULATOR.spoil("x", "metrics", "throttled", account.remoteId());
        assertThat(ended(reader(true).read(List.of("1"), account)))
                .isInstanceOf(EngagementReader.Reading.Throttled.class);
        SIMULATOR.spoil("x", "metrics", "expired", account.remoteId());
        assertThat(ended(reader(true).read(List.of("1"), account)))
                .isEqualTo(new EngagementReader.Reading.Unclear(Publication.NotSent.EXPIRED));
    }

    private Publication spoiled(Account account, String kind) {
        SIMULATOR.spoil("x", "create-post", kind, account.remoteId());
        return ended(network().publish(post("Spoleret " + kind, Form.TEXT), account));
    }

    private Grant signedIn(App app) {
        ConsentSignIn.Consent consent = begun(app);
        return redeemed(
                app, new ConsentVisit().allow(consent.page(), "Anna Andersen").get("code"), consent.kept());
    }

    private ConsentSignIn.Consent begun(App app) {
        return ended(signIn().begin(wish(app)));
    }

    private static ConsentSignIn.Wish wish(App app) {
        return new ConsentSignIn.Wish(app, null, null, "a-state", CALLBACK);
    }

    private Grant redeemed(App app, String code, String kept) {
        return ended(signIn().redeem(new ConsentSignIn.Answer(app, null, code, null, kept, CALLBACK)));
    }

    private static XSignIn signIn() {
        XConfig config = Settings.of(XConfig.class, SIMULATOR.config());
        return new XSignIn(config, new XTokens(config, CLIENT, JSON, CLOCK), new XCalls(config, CLIENT, JSON, CLOCK));
    }

    private static XEngagement reader(boolean enabled) {
        Map<String, String> settings = new HashMap<>(SIMULATOR.config());
        settings.put("perron.x.reading.enabled", String.valueOf(enabled));
        XConfig config = Settings.of(XConfig.class, settings);
        return new XEngagement(config, new XCalls(config, CLIENT, JSON, CLOCK), CLOCK);
    }
}
