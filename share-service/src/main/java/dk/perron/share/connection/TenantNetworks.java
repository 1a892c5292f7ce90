package dk.perron.share.connection;

import dk.perron.platform.problem.Problem;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.network.App;
import dk.perron.share.network.ConsentSignIn;
import dk.perron.share.network.Limits;
import dk.perron.share.network.Network;
import dk.perron.share.network.Networks;
import dk.perron.share.network.OpenedNetwork;
import dk.perron.share.network.SocialNetwork;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The networks as each tenant uses them. */
@ApplicationScoped
public class TenantNetworks {
    /** Every post by API costs money there, so Perron publishes only for tenants that chose so, with an app of their own. */
    private static final Set<String> COSTLY = Set.of("x");

    private final Networks networks;
    private final NetworkSettings settings;

    TenantNetworks(Networks networks, NetworkSettings settings) {
        this.networks = networks;
        this.settings = settings;
    }

    /** The networks the tenant's employees can share to, those Perron publishes to first. */
    public Uni<List<TenantNetwork>> of(SqlConnection transaction, TenantId tenant) {
        return all(transaction, tenant)
                .map(all -> all.stream()
                        .filter(network -> network.isUsable() && isNetwork(network.id()))
                        .toList());
    }

    /** Fails with a {@link Problem}: 422 {@code network.unknown} on the field when there is none or it is switched off. */
    public Uni<TenantNetwork> named(SqlConnection transaction, TenantId tenant, String field, String id) {
        return of(transaction, tenant)
                .map(usable -> usable.stream()
                        .filter(network -> network.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> Problem.invalid(
                                "network.unknown",
                                field,
                                "Choose one of: "
                                        + usable.stream().map(TenantNetwork::id).collect(Collectors.joining(", "))
                                        + ".")));
    }

    /** Whether the tenant lets Perron publish there. */
    public Uni<Boolean> isPublishedTo(SqlConnection transaction, TenantId tenant, String id) {
        return settings.of(transaction, tenant).map(set -> of(id, set.get(id)).isPublishedTo());
    }

    /** Networks and second sign-ins, also those switched off or without an app. */
    Uni<List<TenantNetwork>> all(SqlConnection transaction, TenantId tenant) {
        return settings.of(transaction, tenant)
                .map(set -> ids().stream().map(id -> of(id, set.get(id))).toList());
    }

    /** One network or second sign-in, also when it is switched off or without an app. */
    Uni<Optional<TenantNetwork>> find(SqlConnection transaction, TenantId tenant, String id) {
        return all(transaction, tenant)
                .map(all ->
                        all.stream().filter(network -> network.id().equals(id)).findFirst());
    }

    /** The ways of getting a post there; none for a second sign-in, which posts nothing. */
    List<Mode> modes(String id) {
        List<Mode> modes = new ArrayList<>();
        if (networks.social(id).isPresent()) {
            modes.add(Mode.PUBLISHED);
        }
        if (networks.opened(id).isPresent()) {
            modes.add(Mode.OPENED);
        }
        return modes;
    }

    /** As it is with these settings; null: as it is usually. */
    TenantNetwork of(String id, @Nullable NetworkSetting setting) {
        Mode mode = setting == null ? usual(id) : setting.mode();
        Optional<ConsentSignIn> consent = networks.consent(id);
        App own = setting == null ? null : setting.app();
        App operators = COSTLY.contains(id)
                ? null
                : consent.flatMap(ConsentSignIn::operatorApp).orElse(null);
        boolean needsApp = consent.isPresent()
                && !consent.get().bringsItsApp()
                && networks.password(id).isEmpty();
        return new TenantNetwork(
                network(id, mode),
                mode,
                own == null ? operators : own,
                own != null,
                needsApp,
                setting == null || setting.enabled(),
                setting == null ? null : setting.defaultServer());
    }

    private boolean isNetwork(String id) {
        return !modes(id).isEmpty();
    }

    private Mode usual(String id) {
        boolean costly = COSTLY.contains(id) && networks.opened(id).isPresent();
        return costly || networks.social(id).isEmpty() && networks.opened(id).isPresent()
                ? Mode.OPENED
                : Mode.PUBLISHED;
    }

    private List<String> ids() {
        return Stream.of(
                        networks.social().stream().map(SocialNetwork::network).map(Network::id),
                        networks.all().stream().map(Network::id),
                        networks.consents().stream().map(ConsentSignIn::network))
                .flatMap(ids -> ids)
                .distinct()
                .toList();
    }

    private Network network(String id, Mode mode) {
        Optional<Network> social = networks.social(id).map(SocialNetwork::network);
        Optional<Network> opened = networks.opened(id).map(OpenedNetwork::network);
        Network found = (mode == Mode.PUBLISHED ? social.or(() -> opened) : opened.or(() -> social))
                .orElseGet(() -> new Network(id, name(id), true, new Limits(0, 0)));
        return new Network(found.id(), found.name(), mode == Mode.PUBLISHED, found.limits());
    }

    private String name(String signIn) {
        return networks.consent(signIn).map(ConsentSignIn::name).orElse(signIn);
    }
}
