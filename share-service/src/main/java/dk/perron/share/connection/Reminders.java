package dk.perron.share.connection;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.http.ReaderLanguage;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.connection.Connection.Status;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an employee should do about own connections and shares, while the tenant uses their networks. */
@ApplicationScoped
class Reminders {
    private final TenantDatabase database;
    private final TenantNetworks tenantNetworks;
    private final Connections connections;
    private final List<Reminding> others;
    private final Clock clock;

    Reminders(
            TenantDatabase database,
            TenantNetworks tenantNetworks,
            Connections connections,
            @All List<Reminding> others,
            Clock clock) {
        this.database = database;
        this.tenantNetworks = tenantNetworks;
        this.connections = connections;
        this.others = others;
        this.clock = clock;
    }

    Uni<List<Reminder>> of(TenantId tenant, String employee, ReaderLanguage reader) {
        return database.inTenant(
                tenant,
                transaction -> tenantNetworks
                        .all(transaction, tenant)
                        .map(Reminders::publishedTo)
                        .chain(names -> connections
                                .of(transaction, employee)
                                .map(own -> reminders(own, names, reader))
                                .chain(own -> withOthers(
                                        own, other -> other.of(transaction, tenant, employee, names, reader)))));
    }

    private static Map<String, String> publishedTo(List<TenantNetwork> all) {
        return all.stream()
                .filter(network -> network.isUsable() && network.isPublishedTo())
                .collect(Collectors.toMap(
                        TenantNetwork::id, network -> network.network().name()));
    }

    private Uni<List<Reminder>> withOthers(List<Reminder> own, Function<Reminding, Uni<List<Reminder>>> ask) {
        return Multi.createFrom()
                .iterable(others)
                .onItem()
                .transformToUniAndConcatenate(ask::apply)
                .collect()
                .asList()
                .map(told -> Stream.concat(own.stream(), told.stream().flatMap(List::stream))
                        .toList());
    }

    private List<Reminder> reminders(List<Connection> own, Map<String, String> names, ReaderLanguage reader) {
        Instant now = clock.instant();
        return own.stream()
                .filter(connection -> connection.status(now) != Status.CONNECTED)
                .filter(connection -> names.containsKey(connection.network()))
                .map(connection -> reminder(
                        connection, names.getOrDefault(connection.network(), connection.network()), now, reader))
                .toList();
    }

    private static Reminder reminder(Connection connection, String name, Instant now, ReaderLanguage reader) {
        Status status = connection.status(now);
        boolean lost = status == Status.LOST;
        String text = switch (status) {
            case LOST ->
                connection.isNotRenewed()
                        ? reader.choose(
                                "Din forbindelse til " + name + " har ikke kunnet fornyes i mange timer.",
                                "Your connection to " + name + " could not be renewed for many hours.")
                        : reader.choose(
                                name + " accepterer ikke længere din forbindelse.",
                                name + " no longer accepts your connection.");
            case EXPIRED ->
                reader.choose(
                        "Din forbindelse til " + name + " er udløbet.", "Your connection to " + name + " has ended.");
            default ->
                reader.choose(
                        "Din forbindelse til " + name + " udløber snart.",
                        "Your connection to " + name + " ends soon.");
        };
        return new Reminder(
                lost ? "connection-lost" : "connection-ending",
                connection.network(),
                lost ? connection.lostAt() : connection.expiresAt(),
                text,
                reader.choose(
                        "Forbind igen, så det, du har planlagt, bliver delt.",
                        "Connect again, so that shares you planned are posted."));
    }
}
