package dk.perron.share.connection;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.connection.Connection.Status;
import dk.perron.share.language.ReaderLanguage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What an employee should do about own connections, while the tenant uses their networks. */
@ApplicationScoped
class Reminders {
    private final TenantDatabase database;
    private final TenantNetworks tenantNetworks;
    private final Connections connections;
    private final Clock clock;

    Reminders(TenantDatabase database, TenantNetworks tenantNetworks, Connections connections, Clock clock) {
        this.database = database;
        this.tenantNetworks = tenantNetworks;
        this.connections = connections;
        this.clock = clock;
    }

    Uni<List<Reminder>> of(TenantId tenant, String employee, ReaderLanguage reader) {
        return database.inTenant(
                tenant,
                transaction -> connections
                        .of(transaction, employee)
                        .chain(own -> own.isEmpty()
                                ? Uni.createFrom().item(List.<Reminder>of())
                                : tenantNetworks.all(transaction, tenant).map(all -> reminders(own, all, reader))));
    }

    private List<Reminder> reminders(List<Connection> own, List<TenantNetwork> all, ReaderLanguage reader) {
        Map<String, String> names = all.stream()
                .filter(network -> network.isUsable() && network.mode() == Mode.PUBLISHED)
                .collect(Collectors.toMap(
                        TenantNetwork::id, network -> network.network().name()));
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
                reader.choose(
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
                        "Forbind igen, så planlagte delinger bliver slået op.",
                        "Connect again, so that shares you planned are posted."));
    }
}
