package dk.perron.share.connection;

import com.fasterxml.jackson.databind.JsonNode;
import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.problem.Problem;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.network.App;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Shows an admin how the tenant uses each network, and sets it. */
@ApplicationScoped
class SetNetwork {
    private static final Logger LOG = Logger.getLogger(SetNetwork.class);
    private static final int LONGEST_SECRET = 500;

    private final TenantDatabase database;
    private final TenantNetworks networks;
    private final NetworkSettings settings;
    private final ConnectionEvents events;
    private final Servers servers;
    private final Callbacks callbacks;

    SetNetwork(
            TenantDatabase database,
            TenantNetworks networks,
            NetworkSettings settings,
            ConnectionEvents events,
            Servers servers,
            Callbacks callbacks) {
        this.database = database;
        this.networks = networks;
        this.settings = settings;
        this.events = events;
        this.servers = servers;
        this.callbacks = callbacks;
    }

    Uni<List<NetworkSettingView>> all(TenantId tenant) {
        return database.inTenant(tenant, transaction -> networks.all(transaction, tenant))
                .map(all -> all.stream().map(this::view).toList());
    }

    /** Fails with a {@link Problem}: 404 {@code network.unknown}, or 422 on the field. */
    Uni<NetworkSettingView> set(TenantId tenant, String id, NewNetworkSetting wish) {
        return database.inTenant(tenant, transaction -> networks.find(transaction, tenant, id))
                .map(found -> found.orElseThrow(SetNetwork::unknown))
                .chain(before -> server(id, wish.defaultServer())
                        .map(server -> setting(before, wish, server))
                        .chain(setting -> set(tenant, before, setting)))
                .invoke(set -> LOG.infof(
                        "network set tenant=%s network=%s enabled=%s mode=%s ownApp=%s",
                        tenant, id, set.enabled(), set.mode().word(), set.ownApp()))
                .map(this::view);
    }

    /** Whose shares wait for a network that is switched off is told: nothing else would before they fail. */
    private Uni<TenantNetwork> set(TenantId tenant, TenantNetwork before, NetworkSetting setting) {
        TenantNetwork after = networks.of(before.id(), setting);
        boolean off = before.isPublishedTo() && !after.isPublishedTo();
        return database.inTenant(
                tenant,
                transaction -> settings.set(transaction, tenant, setting)
                        .chain(() -> off
                                ? events.switchedOff(transaction, tenant, before.id())
                                : Uni.createFrom().voidItem())
                        .replaceWith(after));
    }

    private Uni<@Nullable URI> server(String id, @Nullable String named) {
        return named == null || named.isBlank()
                ? Uni.createFrom().nullItem()
                : servers.named(id, "defaultServer", named).map(server -> server);
    }

    private NetworkSetting setting(TenantNetwork before, NewNetworkSetting wish, @Nullable URI server) {
        List<Mode> modes = networks.modes(before.id());
        Mode mode = wish.mode() == null
                ? before.mode()
                : Mode.of(wish.mode())
                        .filter(modes::contains)
                        .orElseThrow(() -> Problem.invalid(
                                "network.mode",
                                "mode",
                                modes.isEmpty()
                                        ? "Leave it out: nothing is posted with this one."
                                        : "Choose one of: "
                                                + String.join(
                                                        ", ",
                                                        modes.stream()
                                                                .map(Mode::word)
                                                                .toList()) + "."));
        NetworkSetting setting =
                new NetworkSetting(before.id(), Boolean.TRUE.equals(wish.enabled()), mode, app(before, wish), server);
        if (setting.enabled() && !networks.of(before.id(), setting).isConfigured()) {
            throw Problem.invalid(
                    "network.app-needed",
                    "clientId",
                    "Give client id and secret of your own app at this network before you switch it on.");
        }
        return setting;
    }

    private static @Nullable App app(TenantNetwork before, NewNetworkSetting wish) {
        String clientId = wish.clientId() == null ? "" : wish.clientId().strip();
        if (clientId.isEmpty()) {
            return null;
        }
        App old = before.ownApp() ? before.app() : null;
        JsonNode given = wish.clientSecret();
        String secret;
        if (given == null) {
            // A secret belongs to its client id: that of another one would only fail later, at the network.
            secret = old != null && old.clientId().equals(clientId) ? old.clientSecret() : "";
        } else if (given.isNull() || given.isTextual()) {
            secret = given.isNull() ? "" : given.asText().strip();
        } else {
            throw Problem.invalid("network.secret", "clientSecret", "Give the secret as text.");
        }
        if (secret.isEmpty() || secret.length() > LONGEST_SECRET) {
            throw Problem.invalid(
                    "network.secret", "clientSecret", "Give the secret of this client id, up to 500 characters.");
        }
        return new App(clientId, secret);
    }

    private NetworkSettingView view(TenantNetwork network) {
        return NetworkSettingView.of(network, networks.modes(network.id()), callbacks.of(network.id()));
    }

    private static Problem unknown() {
        return Problem.notFound("network.unknown", "There is no such network.");
    }
}
