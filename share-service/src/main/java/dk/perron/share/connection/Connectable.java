package dk.perron.share.connection;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.problem.Problem;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.connection.AuthorizationRequests.AuthorizationRequest;
import dk.perron.share.network.App;
import dk.perron.share.network.ConsentSignIn;
import dk.perron.share.network.Networks;
import dk.perron.share.network.PasswordSignIn;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The networks a tenant's employees can connect, and with what. */
@ApplicationScoped
class Connectable {
    private final TenantDatabase database;
    private final TenantNetworks tenantNetworks;
    private final Networks networks;
    private final Apps apps;
    private final Servers servers;

    Connectable(TenantDatabase database, TenantNetworks tenantNetworks, Networks networks, Apps apps, Servers servers) {
        this.database = database;
        this.tenantNetworks = tenantNetworks;
        this.networks = networks;
        this.apps = apps;
        this.servers = servers;
    }

    /** How an employee gives consent. */
    record Way(
            ConsentSignIn signIn,
            @Nullable App app,
            @Nullable URI server) {}

    /** @throws Problem 404 {@code network.unknown} when no consent can be given there */
    ConsentSignIn signIn(String network) {
        return networks.consent(network).orElseThrow(Connectable::unknown);
    }

    Problem unknownServer(String network) {
        return servers.unknown(network, "server");
    }

    /** Keeps an app that was registered at a server just now. */
    Uni<Void> keep(SqlConnection transaction, TenantId tenant, Way way, App registered) {
        return apps.add(transaction, tenant, way.signIn().network(), way.server(), registered);
    }

    /** The app a consent was begun with. */
    Uni<Optional<App>> app(SqlConnection transaction, TenantId tenant, AuthorizationRequest request) {
        return apps.find(transaction, tenant, request.network(), request.server(), request.clientId());
    }

    Uni<Way> consent(TenantId tenant, String network, @Nullable String named) {
        return switchedOn(tenant, network).chain(found -> {
            ConsentSignIn signIn = signIn(network);
            if (!found.isConfigured() || found.app() == null && !signIn.bringsItsApp()) {
                throw Problem.conflict(
                        "network.not-configured",
                        "Your organisation has no app for " + found.network().name()
                                + " yet. Ask your administrator to add one.");
            }
            return server(found, signIn, named)
                    .chain(server -> signIn.bringsItsApp()
                            ? database.inTenant(
                                            tenant,
                                            transaction -> apps.registered(transaction, tenant, network, server))
                                    .map(app -> new Way(
                                            signIn, app.or(() -> own(found)).orElse(null), server))
                            : Uni.createFrom().item(new Way(signIn, found.app(), server)));
        });
    }

    private static Optional<App> own(TenantNetwork network) {
        return Optional.ofNullable(network.app());
    }

    /** Where an employee signs in with a password made for apps, and at which server. */
    record Door(PasswordSignIn signIn, URI server) {}

    /** A name such as {@code anna.example} says itself where its account is. */
    Uni<Door> password(TenantId tenant, String network, @Nullable String named, String identifier) {
        return switchedOn(tenant, network).chain(found -> {
            PasswordSignIn signIn = networks.password(network).orElseThrow(Connectable::unknown);
            if (named != null && !named.isBlank()) {
                return servers.named(signIn, "server", named).map(server -> new Door(signIn, server));
            }
            URI usual = found.defaultServer();
            return usual != null
                    ? Uni.createFrom().item(new Door(signIn, usual))
                    : servers.named(signIn, "identifier", identifier).map(server -> new Door(signIn, server));
        });
    }

    private Uni<TenantNetwork> switchedOn(TenantId tenant, String network) {
        return database.inTenant(tenant, transaction -> tenantNetworks.find(transaction, tenant, network))
                .map(found -> found.filter(TenantNetwork::isPublishedTo).orElseThrow(Connectable::unknown));
    }

    private Uni<@Nullable URI> server(TenantNetwork network, ConsentSignIn signIn, @Nullable String named) {
        if (!signIn.asksForServer()) {
            return Uni.createFrom().nullItem();
        }
        if (named != null && !named.isBlank()) {
            return servers.named(network.id(), "server", named).map(server -> server);
        }
        if (network.defaultServer() == null) {
            throw Problem.invalid(
                    "server.required",
                    "server",
                    "Say at which server the account is"
                            + (signIn.serverExample().isEmpty() ? "." : ", such as " + signIn.serverExample() + "."));
        }
        return Uni.createFrom().item(network.defaultServer());
    }

    static Problem unknown() {
        return Problem.notFound("network.unknown", "No such network can be connected.");
    }

    static Problem unreachable() {
        return Problem.of(503, "network.unreachable", "The network does not answer", "Try again in a few minutes.");
    }

    static Problem misconfigured() {
        return Problem.conflict(
                "network.not-configured",
                "The network does not accept Perron as it is set up here. Ask whoever runs this installation to look"
                        + " into its log.");
    }
}
