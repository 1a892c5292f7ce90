package dk.perron.share.connection;

import dk.perron.platform.http.ReaderLanguage;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.connection.PlannedShares.Planned;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reminds employees of planned shares that will fail when they are due, for want of a connection or of the network. */
@ApplicationScoped
class RemindOfMissing implements Reminding {
    private final TenantNetworks tenantNetworks;
    private final Connections connections;
    private final PlannedShares planned;

    RemindOfMissing(TenantNetworks tenantNetworks, Connections connections, PlannedShares planned) {
        this.tenantNetworks = tenantNetworks;
        this.connections = connections;
        this.planned = planned;
    }

    @Override
    public Uni<List<Reminder>> of(
            SqlConnection transaction,
            TenantId tenant,
            String employee,
            Map<String, String> networks,
            ReaderLanguage reader) {
        return planned.of(transaction, tenant, employee)
                .chain(waiting -> waiting.isEmpty()
                        ? Uni.createFrom().item(List.of())
                        : tenantNetworks
                                .all(transaction, tenant)
                                .chain(all -> connections
                                        .of(transaction, employee)
                                        .map(own -> reminders(waiting, all, own, reader))));
    }

    private static List<Reminder> reminders(
            List<Planned> waiting, List<TenantNetwork> all, List<Connection> own, ReaderLanguage reader) {
        Map<String, TenantNetwork> byId = all.stream().collect(Collectors.toMap(TenantNetwork::id, network -> network));
        Set<String> connected = own.stream().map(Connection::network).collect(Collectors.toSet());
        return waiting.stream()
                .flatMap(shares -> {
                    Optional<TenantNetwork> network = Optional.ofNullable(byId.get(shares.network()));
                    String name = network.map(known -> known.network().name()).orElse(shares.network());
                    if (network.filter(TenantNetwork::isPublishedTo).isEmpty()) {
                        return Stream.of(off(shares, name, reader));
                    }
                    // One that ended or was lost has a reminder of its own.
                    return connected.contains(shares.network())
                            ? Stream.empty()
                            : Stream.of(missing(shares, name, reader));
                })
                .toList();
    }

    private static Reminder off(Planned shares, String name, ReaderLanguage reader) {
        return new Reminder(
                "network-off",
                shares.network(),
                shares.first(),
                count(shares, name, reader)
                        + reader.choose(
                                ", men din organisation har slået netværket fra.",
                                ", but your organisation has switched the network off."),
                reader.choose(
                        "Annullér under dine delinger, eller spørg din administrator; ellers mislykkes de.",
                        "Cancel among your shares, or ask your administrator; otherwise they fail."));
    }

    private static Reminder missing(Planned shares, String name, ReaderLanguage reader) {
        return new Reminder(
                "connection-missing",
                shares.network(),
                shares.first(),
                count(shares, name, reader)
                        + reader.choose(", men du er ikke forbundet.", ", but you are not connected."),
                reader.choose(
                        "Forbind igen, eller annullér under dine delinger; ellers mislykkes de.",
                        "Connect again, or cancel among your shares; otherwise they fail."));
    }

    private static String count(Planned shares, String name, ReaderLanguage reader) {
        return shares.count() == 1
                ? reader.choose(
                        "Én af dine delinger på " + name + " er planlagt",
                        "One of your shares to " + name + " is planned")
                : reader.choose(
                        shares.count() + " af dine delinger på " + name + " er planlagt",
                        shares.count() + " of your shares to " + name + " are planned");
    }
}
