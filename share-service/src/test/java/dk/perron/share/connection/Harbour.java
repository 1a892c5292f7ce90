package dk.perron.share.connection;

import dk.perron.share.network.Account;
import dk.perron.share.network.App;
import dk.perron.share.network.Change;
import dk.perron.share.network.ConsentSignIn;
import dk.perron.share.network.Credentials;
import dk.perron.share.network.Grant;
import dk.perron.share.network.Limits;
import dk.perron.share.network.Network;
import dk.perron.share.network.Outgoing;
import dk.perron.share.network.PasswordSignIn;
import dk.perron.share.network.Publication;
import dk.perron.share.network.RefusedGrant;
import dk.perron.share.network.RenewableNetwork;
import dk.perron.share.network.RevocableNetwork;
import dk.perron.share.network.Sending;
import dk.perron.share.network.SocialNetwork;
import dk.perron.share.network.Standing;
import dk.perron.share.network.UnknownServer;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A network of many servers, made up for tests: every server registers apps, takes passwords made for apps, gives tokens
 * that are renewed, and can be told that they are given up. A code or password says whose account it is.
 */
public final class Harbour implements QuarkusTestProfile {
    static final String ID = "harbour";
    static final URI SERVER = URI.create("https://quay.example");
    static final String SECRET = "hush-hush-secret";

    /** How the next renewals of an account end, by remote id; renewed when nothing is said. */
    static final Map<String, Queue<RenewableNetwork.Renewal>> RENEWALS = new ConcurrentHashMap<>();

    static final Map<String, AtomicInteger> RENEWED = new ConcurrentHashMap<>();
    static final Map<String, Standing> STANDINGS = new ConcurrentHashMap<>();
    static final Set<String> REVOKED = ConcurrentHashMap.newKeySet();
    static final AtomicInteger REGISTERED = new AtomicInteger();
    /** Ends of authorisations, by remote id. */
    static final Map<String, Instant> ENDS = new ConcurrentHashMap<>();

    /** For how long tokens are good, by remote id; an hour when nothing is said. */
    static final Map<String, Duration> LASTS = new ConcurrentHashMap<>();

    /** Accounts whose first token the network does not take any more, though its time has not come. */
    static final Set<String> ENDED_EARLY = ConcurrentHashMap.newKeySet();

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(Posts.class, Consents.class, Passwords.class, Renewing.class, Revoking.class);
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "perron.connection.look-every", "300ms",
                "perron.connection.revoke-every", "300ms",
                "perron.connection.reseal-every", "300ms",
                "perron.connection.renewal-pause", "1s",
                "perron.connection.renewal-given-up-after", "1s",
                "perron.connection.renewal-tries", "2",
                "perron.connection.check-unclear-after", "1s");
    }

    static Grant grant(String who, String token) {
        return new Grant(
                who,
                who + "@quay",
                SERVER,
                new Credentials(token + "-" + SECRET, "refresh-" + SECRET, null),
                Instant.now().plus(LASTS.getOrDefault(who, Duration.ofHours(1))),
                ENDS.get(who));
    }

    private static Uni<URI> server(String named) {
        return named.endsWith("quay.example")
                ? Uni.createFrom().item(SERVER)
                : Uni.createFrom().failure(new UnknownServer("no such quay"));
    }

    @Alternative
    @ApplicationScoped
    static class Posts implements SocialNetwork {
        @Override
        public Network network() {
            return new Network(ID, "Harbour", true, new Limits(500, 0));
        }

        @Override
        public Set<Outgoing.Form> forms() {
            return Set.of(Outgoing.Form.TEXT, Outgoing.Form.ARTICLE);
        }

        @Override
        public Uni<Limits> limits(URI server) {
            return Uni.createFrom().item(network().limits());
        }

        @Override
        public int length(String text, URI link, Outgoing.Form form) {
            return text.length();
        }

        @Override
        public Uni<Publication> publish(Outgoing post, Account account) {
            if (ENDED_EARLY.contains(account.remoteId())
                    && account.credentials().accessToken().startsWith("signed-in")) {
                return Uni.createFrom().item(new Publication.NotSent(Publication.NotSent.EXPIRED));
            }
            return Uni.createFrom()
                    .item(new Publication.Throttled(
                            Instant.now().plus(Duration.ofMinutes(30)), Publication.Throttled.Scope.ACCOUNT));
        }

        @Override
        public Uni<Publication> reconcile(Outgoing post, Account account, Sending sending) {
            return publish(post, account);
        }

        @Override
        public Uni<Change> edit(String remoteId, Outgoing post, Account account) {
            return Uni.createFrom().item(new Change.Refused("never"));
        }

        @Override
        public Uni<Change> remove(String remoteId, Account account) {
            return Uni.createFrom().item(new Change.Refused("never"));
        }

        @Override
        public Uni<Standing> check(Account account) {
            return Uni.createFrom().item(STANDINGS.getOrDefault(account.remoteId(), new Standing.Good()));
        }
    }

    @Alternative
    @ApplicationScoped
    static class Consents implements ConsentSignIn {
        @Override
        public String network() {
            return ID;
        }

        @Override
        public String serverExample() {
            return "quay.example";
        }

        @Override
        public boolean asksForServer() {
            return true;
        }

        @Override
        public boolean bringsItsApp() {
            return true;
        }

        @Override
        public Uni<URI> serverOf(String named) {
            return server(named);
        }

        @Override
        public Uni<Consent> begin(Wish wish) {
            App registered = wish.app() == null ? new App("app-" + REGISTERED.incrementAndGet(), SECRET) : null;
            return Uni.createFrom()
                    .item(new Consent(
                            URI.create(wish.server() + "/authorize?state=" + wish.state()),
                            "kept-" + SECRET,
                            registered));
        }

        @Override
        public Uni<Grant> redeem(Answer answer) {
            return answer.app() != null
                            && answer.app().clientSecret().equals(SECRET)
                            && answer.kept().equals("kept-" + SECRET)
                            && SERVER.equals(answer.server())
                            && SERVER.toString().equals(answer.issuer())
                    ? Uni.createFrom().item(grant(answer.code(), "consented"))
                    : Uni.createFrom().failure(new RefusedGrant("not as it was begun"));
        }
    }

    @Alternative
    @ApplicationScoped
    static class Passwords implements PasswordSignIn {
        @Override
        public String network() {
            return ID;
        }

        @Override
        public Uni<URI> serverOf(String named) {
            return server(named);
        }

        @Override
        public Uni<Grant> signIn(URI server, String identifier, String password) {
            return switch (password) {
                case SECRET -> Uni.createFrom().item(grant(identifier, "signed-in"));
                case "no-answer" -> Uni.createFrom().failure(RefusedGrant.notReached("UNANSWERED"));
                case "main-password" -> Uni.createFrom().failure(RefusedGrant.secondFactor("a code is wanted"));
                case "set-up-wrong" -> Uni.createFrom().failure(RefusedGrant.misconfigured("no such client"));
                default -> Uni.createFrom().failure(new RefusedGrant("wrong"));
            };
        }
    }

    @Alternative
    @ApplicationScoped
    static class Renewing implements RenewableNetwork {
        @Override
        public String network() {
            return ID;
        }

        @Override
        public Uni<Renewal> renew(Account account) {
            String who = account.remoteId();
            RENEWED.computeIfAbsent(who, first -> new AtomicInteger()).incrementAndGet();
            Queue<Renewal> told = RENEWALS.getOrDefault(who, new ConcurrentLinkedQueue<>());
            Renewal next = told.poll();
            LASTS.put(who, Duration.ofHours(1));
            return Uni.createFrom()
                    .item(next == null ? new Renewal.Renewed(grant(who, "renewed")) : next)
                    .onItem()
                    .delayIt()
                    .by(Duration.ofMillis(300));
        }
    }

    @Alternative
    @ApplicationScoped
    static class Revoking implements RevocableNetwork {
        @Override
        public String network() {
            return ID;
        }

        @Override
        public Uni<Void> revoke(Account account) {
            REVOKED.add(account.remoteId());
            return Uni.createFrom().voidItem();
        }
    }
}
