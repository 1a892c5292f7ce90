package dk.perron.share.connection;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.http.ReaderLanguage;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.network.ConsentSignIn;
import dk.perron.share.network.EngagementReader;
import dk.perron.share.network.Networks;
import dk.perron.share.network.Outgoing.Form;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows an employee the tenant's networks, and how the employee stands with each. */
@ApplicationScoped
class NetworkViews {
    private final TenantDatabase database;
    private final TenantNetworks tenantNetworks;
    private final Connections connections;
    private final Networks networks;
    private final Clock clock;
    private final List<EngagementReader> readers;

    NetworkViews(
            TenantDatabase database,
            TenantNetworks tenantNetworks,
            Connections connections,
            Networks networks,
            Clock clock,
            @All List<EngagementReader> readers) {
        this.database = database;
        this.tenantNetworks = tenantNetworks;
        this.connections = connections;
        this.networks = networks;
        this.clock = clock;
        this.readers = readers;
    }

    Uni<List<NetworkView>> all(TenantId tenant, String employee, ReaderLanguage reader) {
        return database.inTenant(
                tenant,
                transaction -> tenantNetworks
                        .all(transaction, tenant)
                        .chain(all -> connections.of(transaction, employee).map(own -> views(all, own, reader))));
    }

    private List<NetworkView> views(List<TenantNetwork> all, List<Connection> own, ReaderLanguage reader) {
        Map<String, Connection> connected =
                own.stream().collect(Collectors.toMap(Connection::network, Function.identity()));
        Set<String> usable = all.stream()
                .filter(TenantNetwork::isUsable)
                .map(TenantNetwork::id)
                .collect(Collectors.toSet());
        return all.stream()
                .filter(network -> usable.contains(network.id()))
                .filter(network -> !tenantNetworks.modes(network.id()).isEmpty())
                .map(network -> view(network, connected.get(network.id()), usable, reader))
                .toList();
    }

    private NetworkView view(
            TenantNetwork network, @Nullable Connection connection, Set<String> usable, ReaderLanguage reader) {
        Instant now = clock.instant();
        String id = network.id();
        boolean published = network.mode() == Mode.PUBLISHED;
        Optional<ConsentSignIn> consent = networks.consent(id);
        Optional<EngagementReader> figures = readers.stream()
                .filter(one -> one.network().equals(id))
                .filter(one -> one.connection() == null || usable.contains(one.connection()))
                .findFirst();
        return new NetworkView(
                id,
                network.network().name(),
                network.mode(),
                published,
                published && connection != null && connection.isUsable(now),
                published ? signIn(network) : null,
                published && consent.map(ConsentSignIn::asksForServer).orElse(false),
                published ? example(network) : null,
                connection == null ? null : ConnectionView.of(connection, now, reader),
                new NetworkView.Limits(
                        network.network().limits().characters(),
                        network.network().limits().pictures()),
                published ? forms(id) : List.of(word(Form.TEXT)),
                published && figures.isPresent(),
                published
                        ? figures.map(EngagementReader::connection)
                                .filter(other -> !other.equals(id))
                                .orElse(null)
                        : null);
    }

    private @Nullable String signIn(TenantNetwork network) {
        boolean consent = networks.consent(network.id())
                .filter(found -> found.bringsItsApp() || network.app() != null)
                .isPresent();
        boolean password = networks.password(network.id()).isPresent();
        return consent ? password ? "both" : "consent" : password ? "password" : null;
    }

    private @Nullable String example(TenantNetwork network) {
        URI usual = network.defaultServer();
        return usual != null
                ? usual.getHost()
                : networks.consent(network.id())
                        .map(ConsentSignIn::serverExample)
                        .filter(text -> !text.isEmpty())
                        .orElse(null);
    }

    private List<String> forms(String id) {
        return networks.social(id).stream()
                .flatMap(social -> social.forms().stream())
                .sorted(Comparator.comparingInt(
                        form -> List.of(Form.ARTICLE, Form.PICTURE, Form.TEXT).indexOf(form)))
                .map(NetworkViews::word)
                .toList();
    }

    private static String word(Form form) {
        return form.name().toLowerCase(Locale.ROOT);
    }
}
