package dk.perron.share.connection;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.id.Ids;
import dk.perron.platform.problem.Problem;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.connection.AuthorizationRequests.AuthorizationRequest;
import dk.perron.share.network.ConsentSignIn;
import dk.perron.share.network.Networks;
import dk.perron.share.network.RefusedGrant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sends an employee to a network's consent page, and takes what comes back. */
@ApplicationScoped
class ConnectNetwork {
    private static final Logger LOG = Logger.getLogger(ConnectNetwork.class);
    private static final Duration STATE_LIVES = Duration.ofMinutes(10);
    static final String USUAL_RETURN = "/connections";

    private final TenantDatabase database;
    private final AuthorizationRequests requests;
    private final Connections connections;
    private final Networks networks;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    @ConfigProperty(name = "perron.public-url")
    String publicUrl;

    ConnectNetwork(
            TenantDatabase database,
            AuthorizationRequests requests,
            Connections connections,
            Networks networks,
            Clock clock) {
        this.database = database;
        this.requests = requests;
        this.connections = connections;
        this.networks = networks;
        this.clock = clock;
    }

    /** How a consent ended: where the browser goes on, and why it failed if it did. */
    record Ending(String returnTo, @Nullable String error) {}

    /** What a network's consent page sent back in the address. */
    record Answer(
            @Nullable String state,
            @Nullable String code,
            @Nullable String error) {}

    Uni<URI> authorize(TenantId tenant, String employee, String network, String returnTo) {
        ConsentSignIn connectable = connectable(network);
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String state = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        AuthorizationRequest request = new AuthorizationRequest(
                employee, network, returnTo, clock.instant().plus(STATE_LIVES));
        return database.inTenant(tenant, transaction -> requests.add(transaction, tenant, state, request))
                .chain(() -> connectable.begin(new ConsentSignIn.Wish(null, null, null, state, callback(network))))
                .map(ConsentSignIn.Consent::page);
    }

    /** Only the employee who was sent to the consent page gets the connection, once, within ten minutes. */
    Uni<Ending> finish(TenantId tenant, String employee, String network, Answer answer) {
        ConsentSignIn connectable = connectable(network);
        String state = answer.state();
        if (state == null) {
            return Uni.createFrom().item(new Ending(USUAL_RETURN, "state.invalid"));
        }
        return database.inTenant(tenant, transaction -> requests.take(transaction, state))
                .chain(taken -> {
                    if (taken.isEmpty() || !isFor(taken.get(), employee, network)) {
                        return Uni.createFrom().item(new Ending(USUAL_RETURN, "state.invalid"));
                    }
                    String returnTo = taken.get().returnTo();
                    String code = answer.code();
                    return answer.error() != null || code == null
                            ? Uni.createFrom().item(new Ending(returnTo, "consent.refused"))
                            : redeem(tenant, employee, connectable, code, returnTo);
                });
    }

    private Uni<Ending> redeem(TenantId tenant, String employee, ConsentSignIn network, String code, String returnTo) {
        String id = network.network();
        return network.redeem(new ConsentSignIn.Answer(null, null, code, null, "", callback(id)))
                .chain(grant -> database.inTenant(
                        tenant,
                        transaction -> connections.keep(
                                transaction, tenant, employee, Ids.next("connection"), id, grant, clock.instant())))
                .replaceWith(new Ending(returnTo, null))
                .onFailure(RefusedGrant.class)
                .recoverWithItem(refused -> {
                    LOG.warnf("No connection: network=%s reason=%s", id, refused.getMessage());
                    return new Ending(returnTo, "network.refused");
                });
    }

    private boolean isFor(AuthorizationRequest request, String employee, String network) {
        return request.employee().equals(employee)
                && request.network().equals(network)
                && request.expiresAt().isAfter(clock.instant());
    }

    private ConsentSignIn connectable(String network) {
        return networks.consent(network)
                .orElseThrow(() -> Problem.notFound("network.unknown", "No such network can be connected."));
    }

    private URI callback(String network) {
        return URI.create(publicUrl + "/api/share/v1/connections/" + network + "/callback");
    }
}
