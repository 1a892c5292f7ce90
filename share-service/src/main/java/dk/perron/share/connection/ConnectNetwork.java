package dk.perron.share.connection;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.problem.Problem;
import dk.perron.share.connection.AuthorizationRequests.AuthorizationRequest;
import dk.perron.share.employee.Employees;
import dk.perron.share.network.App;
import dk.perron.share.network.ConsentSignIn.Consent;
import dk.perron.share.network.ConsentSignIn.Wish;
import dk.perron.share.network.RefusedGrant;
import dk.perron.share.network.UnknownServer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sends an employee to a network's consent page. */
@ApplicationScoped
class ConnectNetwork {
    private static final Logger LOG = Logger.getLogger(ConnectNetwork.class);
    private static final Duration STATE_LIVES = Duration.ofMinutes(10);

    private final TenantDatabase database;
    private final Employees employees;
    private final Connectable connectable;
    private final AuthorizationRequests requests;
    private final Callbacks callbacks;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ConnectNetwork(
            TenantDatabase database,
            Employees employees,
            Connectable connectable,
            AuthorizationRequests requests,
            Callbacks callbacks,
            Clock clock) {
        this.database = database;
        this.employees = employees;
        this.connectable = connectable;
        this.requests = requests;
        this.callbacks = callbacks;
        this.clock = clock;
    }

    /**
     * The consent page's address. Fails with a {@link Problem}: 404 {@code network.unknown}, 422 {@code server.required}
     * and {@code server.unknown}, 409 {@code network.not-configured} and {@code network.refused}, 503 {@code
     * network.unreachable}.
     */
    Uni<URI> authorize(Connecting who, String network, String returnTo, @Nullable String named) {
        return connectable.consent(who.tenant(), network, named).chain(way -> {
            String state = newState();
            Wish wish = new Wish(way.app(), way.server(), named, state, callbacks.of(network));
            return way.signIn()
                    .begin(wish)
                    .onFailure(UnknownServer.class)
                    .transform(unknown -> connectable.unknownServer(network))
                    .onFailure(RefusedGrant.class)
                    .transform(refused -> problem(network, (RefusedGrant) refused))
                    .call(consent -> remember(who, way, consent, state, returnTo))
                    .map(Consent::page);
        });
    }

    /** The state is on record before the browser can bring it back. */
    private Uni<Void> remember(Connecting who, Connectable.Way way, Consent consent, String state, String returnTo) {
        App registered = consent.registered();
        App app = registered == null ? way.app() : registered;
        AuthorizationRequest request = new AuthorizationRequest(
                who.employee(),
                session(who),
                way.signIn().network(),
                way.server(),
                app == null ? null : app.clientId(),
                consent.kept(),
                returnTo,
                clock.instant().plus(STATE_LIVES));
        return database.inTenant(
                who.tenant(),
                transaction -> employees
                        .isGone(transaction, who.employee())
                        .invoke(ConnectNetwork::checkThere)
                        .chain(() -> registered == null
                                ? Uni.createFrom().voidItem()
                                : connectable.keep(transaction, who.tenant(), way, registered))
                        .chain(() -> requests.add(transaction, who.tenant(), state, request)));
    }

    /** A token may outlive its employee by minutes. */
    private static void checkThere(boolean erased) {
        if (erased) {
            throw Connectable.unknown();
        }
    }

    static @Nullable Buffer session(Connecting who) {
        return who.session() == null ? null : AuthorizationRequests.hash(who.session());
    }

    private String newState() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Problem problem(String network, RefusedGrant refused) {
        LOG.warnf("No consent page: network=%s why=%s reason=%s", network, refused.why(), refused.getMessage());
        return switch (refused.why()) {
            case NOT_REACHED -> Connectable.unreachable();
            case MISCONFIGURED -> Connectable.misconfigured();
            case REFUSED, SECOND_FACTOR ->
                Problem.conflict(
                        "network.refused",
                        "The network does not let Perron ask you for consent. Tell your administrator.");
        };
    }
}
