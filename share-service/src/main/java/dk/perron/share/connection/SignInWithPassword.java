package dk.perron.share.connection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dk.perron.platform.id.Ids;
import dk.perron.platform.problem.Problem;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.network.RefusedGrant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Connects a network with a password made for apps. The password is used once: neither kept nor logged. */
@ApplicationScoped
class SignInWithPassword {
    private static final Logger LOG = Logger.getLogger(SignInWithPassword.class);
    /** Fewer than any network allows, so that nobody locks an account, their own or another's, through Perron. */
    private static final int MOST_TRIES = 5;

    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int MOST_REMEMBERED = 50_000;

    private final Connectable connectable;
    private final KeepGrant keepGrant;
    private final Clock clock;
    private final Cache<String, AtomicInteger> tries = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(WINDOW)
            .build();

    SignInWithPassword(Connectable connectable, KeepGrant keepGrant, Clock clock) {
        this.connectable = connectable;
        this.keepGrant = keepGrant;
        this.clock = clock;
    }

    /** Who signs in where; the password stays out of every text made of it. */
    record Attempt(@Nullable String server, String identifier, String password) {
        @Override
        public String toString() {
            return "Attempt[…]";
        }
    }

    /**
     * Connects. Fails with a {@link Problem}: 404 {@code network.unknown}, 422 {@code server.unknown}, {@code
     * credentials.refused} and {@code credentials.second-factor}, 409 {@code network.not-configured}, 429 {@code
     * connection.too-many-tries}, 503 {@code network.unreachable}. Only what the network judged counts as a try.
     */
    Uni<Connection> signIn(TenantId tenant, String employee, String network, Attempt attempt) {
        String who = tenant + " " + employee;
        AtomicInteger tried = tries.get(who, first -> new AtomicInteger());
        if (tried.incrementAndGet() > MOST_TRIES) {
            throw Problem.of(
                    429,
                    "connection.too-many-tries",
                    "Too many tries",
                    "Wait ten minutes, and make a new app password at the network before you try again.");
        }
        return connectable
                .password(tenant, network, attempt.server(), attempt.identifier())
                .chain(door ->
                        door.signIn().signIn(door.server(), attempt.identifier().strip(), attempt.password()))
                .onFailure(RefusedGrant.class)
                .invoke(refused -> giveBack(tried, (RefusedGrant) refused))
                .onFailure(RefusedGrant.class)
                .transform(refused -> problem(network, (RefusedGrant) refused))
                .chain(grant -> keepGrant.keep(
                        tenant,
                        Connection.wanted(Ids.next("connection"), employee, network, clock.instant()),
                        null,
                        grant))
                .map(kept -> kept.orElseThrow(Connectable::unknown))
                .invoke(() -> tries.invalidate(who));
    }

    private static void giveBack(AtomicInteger tried, RefusedGrant refused) {
        if (refused.why() == RefusedGrant.Why.NOT_REACHED || refused.why() == RefusedGrant.Why.MISCONFIGURED) {
            tried.decrementAndGet();
        }
    }

    private static Problem problem(String network, RefusedGrant refused) {
        LOG.warnf("No connection: network=%s why=%s reason=%s", network, refused.why(), refused.getMessage());
        return switch (refused.why()) {
            case NOT_REACHED -> Connectable.unreachable();
            case MISCONFIGURED -> Connectable.misconfigured();
            case SECOND_FACTOR ->
                Problem.invalid(
                        "credentials.second-factor",
                        "password",
                        "The network asks for a code besides this password. Make a password for apps in its settings and"
                                + " use that one: it needs no code.");
            case REFUSED ->
                Problem.invalid(
                        "credentials.refused",
                        "password",
                        "The network does not accept them. Check the name, and use a password made for apps there.");
        };
    }
}
