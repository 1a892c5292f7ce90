package dk.perron.share.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dk.perron.share.network.Outgoing.Form;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What publishing relies on, whatever the network: every adapter passes it against a server, and so does the fake. */
public abstract class SocialNetworkContract {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String WORDS = "Stolt af vores nattevagt på Ærø 🍏👩‍💻 (virkelig) #grønenergi";

    /** What is done at a network, by the words of the simulator's controls. */
    protected enum Operation {
        CREATE("create-post"),
        EDIT("edit-post"),
        REMOVE("delete-post");

        public final String word;

        Operation(String word) {
            this.word = word;
        }
    }

    /** How a call goes wrong, by the words of the simulator's controls. */
    protected enum Trouble {
        THROTTLED,
        EXPIRED,
        REVOKED,
        DENIED,
        DUPLICATE,
        SERVER_ERROR,
        SERVER_ERROR_AFTER_CREATING,
        NO_ANSWER_AFTER_CREATING,
        SLOW;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * A post as its readers see it.
     *
     * @param links full addresses, in the text and in a card
     * @param pictures how many, without a card's
     */
    public record PublicPost(String id, String text, List<String> links, int pictures) {}

    private final List<String> logged = new CopyOnWriteArrayList<>();
    protected final List<Account> used = new ArrayList<>();
    private final Handler listening = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            logged.add(entry.getMessage() + entry.getThrown() + java.util.Arrays.toString(entry.getParameters()));
        }

        @Override
        public void flush() {
            // Nothing is buffered.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    /** The network, with an answer waited for about two seconds. */
    protected abstract SocialNetwork network();

    /** The same adapter, told an address at which nobody listens. */
    protected abstract SocialNetwork unreachable();

    /** An account nobody used before, with credentials that are accepted. */
    protected abstract Account account();

    /** Spoils the account's next call. @param wait how late an answer comes, or how long a throttled caller has to wait */
    protected abstract void spoil(Account account, Operation operation, Trouble trouble, Duration wait);

    /** As when the employee withdraws the authorisation in the network's own settings. */
    protected abstract void revoke(Account account);

    /** What is public of the account, newest first. */
    protected abstract List<PublicPost> publicPosts(Account account);

    /** A picture that the network can fetch. */
    protected abstract URI picture();

    protected Instant now() {
        return Instant.now();
    }

    /** Whether the network changes the text of a published post. */
    protected boolean edits() {
        return false;
    }

    /** Whether it can be seen there what is public. */
    protected boolean looks() {
        return true;
    }

    /** Whether a throttled caller is told until when. */
    protected boolean tellsUntilWhen() {
        return true;
    }

    protected Publication.Throttled.Scope throttledScope() {
        return Publication.Throttled.Scope.ACCOUNT;
    }

    /** Whether an access token that is refused is renewed before the authorisation counts as lost. */
    protected boolean renews() {
        return false;
    }

    /** The account as it is after a renewal. */
    protected Account renewed(Account account) {
        throw new UnsupportedOperationException();
    }

    /** Whether the network refuses the same post with a word of its own. */
    protected boolean namesDuplicates() {
        return true;
    }

    /** Whether the network takes any text that is not too long, and this adapter's own check is the only other one. */
    protected Form usualForm() {
        return network().forms().contains(Form.ARTICLE) ? Form.ARTICLE : Form.TEXT;
    }

    /** What readers see of a post's text. */
    protected String shown(Outgoing post) {
        return post.form() == Form.ARTICLE ? post.text() : post.text() + "\n\n" + post.link();
    }

    protected Outgoing post(String text, Form form) {
        String code = UUID.randomUUID().toString().substring(0, 8);
        return new Outgoing(
                "share_" + code,
                now().minusSeconds(60).truncatedTo(ChronoUnit.MILLIS),
                text,
                URI.create("https://go.nordlys.example/r/" + code),
                "Vindkraft om natten",
                "Hvad nattevagten byggede",
                "da",
                form,
                form == Form.PICTURE ? List.of(new Picture(picture(), "En vindmølle")) : List.of());
    }

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(listening);
    }

    @AfterEach
    void nothingSecretWasLogged() {
        Logger.getLogger("").removeHandler(listening);
        for (Account account : used) {
            assertThat(account.toString()).doesNotContain(account.credentials().accessToken());
            assertThat(account.credentials().toString())
                    .doesNotContain(account.credentials().accessToken());
            assertThat(logged)
                    .noneMatch(entry -> entry.contains(account.credentials().accessToken()))
                    .noneMatch(entry -> entry.contains("nattevagt"));
        }
    }

    @TestFactory
    Stream<DynamicTest> eachFormBecomesPublicAsApprovedWithTheTrackedLink() {
        return network().forms().stream()
                .sorted()
                .map(form -> dynamicTest(form.name(), () -> {
                    Account account = used(account());
                    Outgoing post = post(WORDS, form);

                    Publication ending = ended(network().publish(post, account));

                    assertThat(ending).isInstanceOf(Publication.Published.class);
                    PublicPost seen = only(account);
                    assertThat(seen.id()).isEqualTo(((Publication.Published) ending).remoteId());
                    assertThat(seen.text()).isEqualTo(shown(post));
                    assertThat(seen.links()).containsExactly(post.link().toString());
                    assertThat(seen.pictures()).isEqualTo(form == Form.PICTURE ? 1 : 0);
                    assertThat(((Publication.Published) ending).permalink().isAbsolute())
                            .isTrue();
                }));
    }

    @Test
    void anArticleWhosePictureCannotBeHadIsPublishedWithoutIt() {
        assumeTrue(network().forms().contains(Form.ARTICLE));
        Account account = used(account());
        Outgoing plain = post(WORDS, Form.ARTICLE);
        Outgoing post = with(plain, new Picture(picture().resolve("/missing.png"), "Nothing"));

        assertThat(ended(network().publish(post, account))).isInstanceOf(Publication.Published.class);

        assertThat(only(account).links()).contains(post.link().toString());
    }

    @Test
    void aPostOfPicturesWithoutAUsableOneIsRejected() {
        assumeTrue(network().forms().contains(Form.PICTURE));
        Account account = used(account());
        Outgoing post =
                with(post(WORDS, Form.TEXT), Form.PICTURE, new Picture(picture().resolve("/missing.png"), "Nothing"));

        assertThat(ended(network().publish(post, account))).isInstanceOf(Publication.Rejected.class);

        assertThat(publicPosts(account)).isEmpty();
    }

    @Test
    void theSameShareAgainMakesNoSecondPublicPost() {
        Account account = used(account());
        Outgoing post = post(WORDS, usualForm());
        ended(network().publish(post, account));

        Publication again = ended(network().reconcile(post, account, Sending.ALLOWED));

        assertThat(((Publication.Published) again).remoteId())
                .isEqualTo(only(account).id());
    }

    @Test
    void aPostIsSaidToBeginBeforeItCanBeThere() {
        for (Form form : network().forms()) {
            Account account = used(account());
            AtomicInteger before = new AtomicInteger(-1);
            Outgoing post = post(WORDS, form)
                    .telling(() -> before.set(publicPosts(account).size()));

            assertThat(ended(network().publish(post, account))).isInstanceOf(Publication.Published.class);

            assertThat(before).hasValue(0);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"SERVER_ERROR", "SERVER_ERROR_AFTER_CREATING", "NO_ANSWER_AFTER_CREATING"})
    void aLostAnswerIsSettledToExactlyOnePost(Trouble trouble) {
        for (Form form : network().forms()) {
            Account account = used(account());
            Outgoing post = post(WORDS, form);
            spoil(account, Operation.CREATE, trouble, Duration.ZERO);

            assertThat(ended(network().publish(post, account))).isInstanceOf(Publication.Unknown.class);
            Publication settled = ended(network().reconcile(post, account, Sending.ALLOWED));

            assertThat(settled).isInstanceOf(Publication.Published.class);
            assertThat(((Publication.Published) settled).remoteId())
                    .isEqualTo(only(account).id());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"SERVER_ERROR", "SERVER_ERROR_AFTER_CREATING", "NO_ANSWER_AFTER_CREATING"})
    void aPostThatMayNotBeSentAnyMoreIsOnlyLookedFor(Trouble trouble) {
        Account account = used(account());
        Outgoing post = post(WORDS, usualForm());
        spoil(account, Operation.CREATE, trouble, Duration.ZERO);
        ended(network().publish(post, account));
        List<PublicPost> before = publicPosts(account);

        Publication seen = ended(network().reconcile(post, account, Sending.LOOK_ONLY));

        assertThat(seen)
                .isInstanceOf(
                        !looks()
                                ? Publication.Untellable.class
                                : before.isEmpty() ? Publication.Absent.class : Publication.Published.class);
        assertThat(publicPosts(account)).isEqualTo(before);
    }

    @Test
    void anAnswerThatIsTooLateLeavesItOpen() {
        Account account = used(account());
        Outgoing post = post(WORDS, usualForm());
        spoil(account, Operation.CREATE, Trouble.SLOW, Duration.ofSeconds(6));

        assertThat(ended(network().publish(post, account))).isInstanceOf(Publication.Unknown.class);

        ended(network().reconcile(post, account, Sending.ALLOWED));
        assertThat(publicPosts(account)).hasSize(1);
    }

    @Test
    void aServerThatIsNotReachedGotNothing() {
        Account account = used(account());

        Publication ending = ended(unreachable().publish(post(WORDS, usualForm()), account));

        assertThat(ending).isInstanceOf(Publication.NotSent.class);
        assertThat(ended(unreachable().check(account))).isInstanceOf(Standing.Unclear.class);
    }

    @Test
    void throttlingSaysUntilWhenAndForWhom() {
        Account account = used(account());
        spoil(account, Operation.CREATE, Trouble.THROTTLED, Duration.ofSeconds(90));

        Publication ending = ended(network().publish(post(WORDS, usualForm()), account));

        assertThat(ending).isInstanceOf(Publication.Throttled.class);
        Publication.Throttled throttled = (Publication.Throttled) ending;
        assertThat(throttled.scope()).isEqualTo(throttledScope());
        assertThat(throttled.retryAfter()).isAfter(now());
        if (tellsUntilWhen()) {
            assertThat(throttled.retryAfter()).isBetween(now().plusSeconds(60), now().plusSeconds(120));
        }
        assertThat(publicPosts(account)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"EXPIRED", "REVOKED"})
    protected void aRefusedTokenIsToldFromEverythingElse(Trouble trouble) {
        Account account = used(account());
        spoil(account, Operation.CREATE, trouble, Duration.ZERO);

        Publication ending = ended(network().publish(post(WORDS, usualForm()), account));

        if (renews()) {
            assertThat(ending).isEqualTo(new Publication.NotSent(Publication.NotSent.EXPIRED));
            Account fresh = used(renewed(account));
            spoil(fresh, Operation.CREATE, trouble, Duration.ZERO);
            ending = ended(network().publish(post(WORDS, usualForm()), fresh));
        }
        assertThat(ending).isInstanceOf(Publication.Disconnected.class);
        assertThat(publicPosts(account)).isEmpty();
    }

    @Test
    void aWithdrawnAuthorisationIsFound() {
        Account account = used(account());
        assertThat(ended(network().check(account))).isInstanceOf(Standing.Good.class);
        Publication ending = ended(network().publish(post(WORDS, usualForm()), account));
        assertThat(ending).isInstanceOf(Publication.Published.class);
        String id = ((Publication.Published) ending).remoteId();

        revoke(account);

        // Where a token is renewed first, the renewal is what finds it.
        String expired = Publication.NotSent.EXPIRED;
        Standing standing = ended(network().check(account));
        assertThat(standing).isInstanceOf(renews() ? Standing.Unclear.class : Standing.Lost.class);
        Publication refused = ended(network().publish(post(WORDS, usualForm()), account));
        assertThat(refused).isInstanceOf(renews() ? Publication.NotSent.class : Publication.Disconnected.class);
        Change unchanged = ended(network().remove(id, account));
        assertThat(unchanged).isInstanceOf(renews() ? Change.Unknown.class : Change.Disconnected.class);
        if (renews()) {
            assertThat(List.of(standing, refused, unchanged))
                    .containsExactly(
                            new Standing.Unclear(expired),
                            new Publication.NotSent(expired),
                            new Change.Unknown(expired));
        }
        assertThat(publicPosts(account)).hasSize(1);
    }

    @Test
    void aDeniedPostIsNoLostConnection() {
        Account account = used(account());
        spoil(account, Operation.CREATE, Trouble.DENIED, Duration.ZERO);

        assertThat(ended(network().publish(post(WORDS, usualForm()), account)))
                .isInstanceOf(Publication.Rejected.class);
    }

    @Test
    void aDuplicateIsNoLostConnection() {
        assumeTrue(namesDuplicates());
        Account account = used(account());
        spoil(account, Operation.CREATE, Trouble.DUPLICATE, Duration.ZERO);

        Publication ending = ended(network().publish(post(WORDS, usualForm()), account));

        assertThat(ending).isEqualTo(new Publication.Rejected("duplicate"));
    }

    @Test
    void tooLongATextIsRejected() {
        Account account = used(account());
        Outgoing post = post("æ".repeat(network().network().limits().characters() + 1), usualForm());

        assertThat(network().length(post.text(), post.link(), post.form()))
                .isGreaterThan(network().network().limits().characters());
        assertThat(ended(network().publish(post, account))).isInstanceOf(Publication.Rejected.class);

        assertThat(publicPosts(account)).isEmpty();
    }

    @Test
    void aPostIsTakenBackOnceAndAgain() {
        Account account = used(account());
        ended(network().publish(post(WORDS, usualForm()), account));
        String id = only(account).id();

        Change first = ended(network().remove(id, account));
        Change second = ended(network().remove(id, account));

        assertThat(List.of(first, second)).containsOnly(new Change.Done());
        assertThat(publicPosts(account)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"SERVER_ERROR", "SERVER_ERROR_AFTER_CREATING", "NO_ANSWER_AFTER_CREATING", "THROTTLED"})
    void aRemovalWithoutAnAnswerIsSafeToRepeat(Trouble trouble) {
        Account account = used(account());
        ended(network().publish(post(WORDS, usualForm()), account));
        String id = only(account).id();
        spoil(account, Operation.REMOVE, trouble, Duration.ofSeconds(90));

        assertThat(ended(network().remove(id, account)))
                .isInstanceOf(trouble == Trouble.THROTTLED ? Change.Throttled.class : Change.Unknown.class);
        assertThat(ended(network().remove(id, account))).isInstanceOf(Change.Done.class);

        assertThat(publicPosts(account)).isEmpty();
    }

    @Test
    void aTextIsChangedOnlyWhereTheNetworkCan() {
        Account account = used(account());
        Outgoing post = post(WORDS, usualForm());
        ended(network().publish(post, account));
        String id = only(account).id();

        Change ending = ended(network().edit(id, saying(post, "Rettet nattevagt (tak!)"), account));

        assertThat(ending).isInstanceOf(edits() ? Change.Done.class : Change.Refused.class);
        assertThat(only(account).text())
                .isEqualTo(edits() ? shown(saying(post, "Rettet nattevagt (tak!)")) : shown(post));
        assertThat(only(account).links()).contains(post.link().toString());
    }

    /** The ending, which tells neither token nor text. */
    protected <T> T ended(Uni<T> attempt) {
        T ending = attempt.await().atMost(PATIENCE);
        assertThat(ending.toString()).doesNotContain("nattevagt");
        used.forEach(account -> assertThat(ending.toString())
                .doesNotContain(account.credentials().accessToken()));
        return ending;
    }

    protected Account used(Account account) {
        used.add(account);
        return account;
    }

    protected PublicPost only(Account account) {
        List<PublicPost> posts = publicPosts(account);
        assertThat(posts).hasSize(1);
        return posts.get(0);
    }

    protected static Outgoing with(Outgoing post, Picture... pictures) {
        return with(post, post.form(), pictures);
    }

    protected static Outgoing with(Outgoing post, Form form, Picture... pictures) {
        return new Outgoing(
                post.shareId(),
                post.approvedAt(),
                post.text(),
                post.link(),
                post.title(),
                post.summary(),
                post.language(),
                form,
                List.of(pictures));
    }

    private static Outgoing saying(Outgoing post, String text) {
        return new Outgoing(
                post.shareId(),
                post.approvedAt(),
                text,
                post.link(),
                post.title(),
                post.summary(),
                post.language(),
                post.form(),
                post.pictures());
    }
}
