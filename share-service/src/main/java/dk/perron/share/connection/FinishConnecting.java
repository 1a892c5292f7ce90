package dk.perron.share.connection;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.id.Ids;
import dk.perron.share.connection.AuthorizationRequests.AuthorizationRequest;
import dk.perron.share.network.App;
import dk.perron.share.network.ConsentSignIn;
import dk.perron.share.network.RefusedGrant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes what a consent page sends back, and turns it into a connection. */
@ApplicationScoped
class FinishConnecting {
    static final String USUAL_RETURN = "/connections";
    private static final Logger LOG = Logger.getLogger(FinishConnecting.class);

    private final TenantDatabase database;
    private final Connectable connectable;
    private final AuthorizationRequests requests;
    private final KeepGrant keepGrant;
    private final Callbacks callbacks;
    private final Clock clock;

    FinishConnecting(
            TenantDatabase database,
            Connectable connectable,
            AuthorizationRequests requests,
            KeepGrant keepGrant,
            Callbacks callbacks,
            Clock clock) {
        this.database = database;
        this.connectable = connectable;
        this.requests = requests;
        this.keepGrant = keepGrant;
        this.callbacks = callbacks;
        this.clock = clock;
    }

    /** How a consent ended: where the browser goes on, and why it failed if it did. */
    record Ending(String returnTo, @Nullable String error) {}

    /** What a network's consent page sent back in the address. */
    record Answer(
            @Nullable String state,
            @Nullable String code,
            @Nullable String error,
            @Nullable String issuer) {
        @Override
        public String toString() {
            return "Answer[…]";
        }
    }

    private record Taken(Optional<AuthorizationRequest> request, Optional<App> app) {}

    /** Only the employee who was sent to the consent page gets the connection, once, within ten minutes. */
    Uni<Ending> finish(Connecting who, String network, Answer answer) {
        ConsentSignIn signIn = connectable.signIn(network);
        String state = answer.state();
        if (state == null) {
            return Uni.createFrom().item(new Ending(USUAL_RETURN, "state.invalid"));
        }
        return take(who, state).chain(taken -> {
            Optional<AuthorizationRequest> request = taken.request().filter(found -> isFor(found, who, network));
            if (request.isEmpty()) {
                return Uni.createFrom().item(new Ending(USUAL_RETURN, "state.invalid"));
            }
            return answer.error() != null || answer.code() == null
                    ? Uni.createFrom().item(new Ending(request.get().returnTo(), "consent.refused"))
                    : redeem(who, signIn, request.get(), taken.app().orElse(null), answer);
        });
    }

    private Uni<Taken> take(Connecting who, String state) {
        return database.inTenant(
                who.tenant(),
                transaction -> requests.take(transaction, who.tenant(), state)
                        .chain(found -> found.isEmpty()
                                ? Uni.createFrom().item(new Taken(found, Optional.empty()))
                                : connectable
                                        .app(transaction, who.tenant(), found.get())
                                        .map(app -> new Taken(found, app))));
    }

    private Uni<Ending> redeem(
            Connecting who, ConsentSignIn signIn, AuthorizationRequest request, @Nullable App app, Answer answer) {
        String network = signIn.network();
        Instant now = clock.instant();
        return signIn.redeem(new ConsentSignIn.Answer(
                        app,
                        request.server(),
                        Objects.requireNonNull(answer.code()),
                        answer.issuer(),
                        request.kept(),
                        callbacks.of(network)))
                .chain(grant -> keepGrant.keep(
                        who.tenant(),
                        Connection.wanted(Ids.next("connection"), who.employee(), network, now),
                        app,
                        grant))
                .map(kept -> new Ending(request.returnTo(), kept.isPresent() ? null : "state.invalid"))
                .onFailure()
                .recoverWithItem(failed -> {
                    // A surprise's message could hold what the network sent: only its kind is told.
                    String reason = failed instanceof RefusedGrant
                            ? failed.getMessage()
                            : failed.getClass().getSimpleName();
                    LOG.warnf("No connection: network=%s reason=%s", network, reason);
                    return new Ending(
                            request.returnTo(),
                            failed instanceof RefusedGrant refused && refused.why() == RefusedGrant.Why.NOT_REACHED
                                    ? "network.unreachable"
                                    : "network.refused");
                });
    }

    private boolean isFor(AuthorizationRequest request, Connecting who, String network) {
        return request.employee().equals(who.employee())
                && (request.session() == null || request.session().equals(ConnectNetwork.session(who)))
                && request.network().equals(network)
                && request.expiresAt().isAfter(clock.instant());
    }
}
