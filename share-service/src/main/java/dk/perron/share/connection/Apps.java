package dk.perron.share.connection;

import dk.perron.platform.secret.Secrets;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.network.App;
import dk.perron.share.network.ConsentSignIn;
import dk.perron.share.network.Networks;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The apps employees are signed in with: tenants' and operator's, and those Perron registered at servers itself. */
@ApplicationScoped
class Apps {
    static final String REGISTERED = "registered-app";

    private final Networks networks;
    private final NetworkSettings settings;
    private final Secrets secrets;
    private final Clock clock;

    Apps(Networks networks, NetworkSettings settings, Secrets secrets, Clock clock) {
        this.networks = networks;
        this.settings = settings;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** The app with this client id, with the secret it has now; empty when nobody has it any more. */
    Uni<Optional<App>> find(
            SqlConnection transaction,
            TenantId tenant,
            String network,
            @Nullable URI server,
            @Nullable String clientId) {
        if (clientId == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        return settings.of(transaction, tenant)
                .map(set -> Optional.ofNullable(set.get(network))
                        .map(NetworkSetting::app)
                        .or(() -> networks.consent(network).flatMap(ConsentSignIn::operatorApp))
                        .filter(app -> app.clientId().equals(clientId)))
                .chain(found -> found.isPresent()
                        ? Uni.createFrom().item(found)
                        : transaction
                                .preparedQuery("select client_id, client_secret from registered_app"
                                        + " where network = $1 and server = $2 and client_id = $3")
                                .execute(Tuple.of(network, text(server), clientId))
                                .map(rows -> read(tenant, rows)));
    }

    /** The app Perron registered at a server last. */
    Uni<Optional<App>> registered(SqlConnection transaction, TenantId tenant, String network, @Nullable URI server) {
        return transaction
                .preparedQuery("select client_id, client_secret from registered_app"
                        + " where network = $1 and server = $2 order by registered_at desc limit 1")
                .execute(Tuple.of(network, text(server)))
                .map(rows -> read(tenant, rows));
    }

    Uni<Void> add(SqlConnection transaction, TenantId tenant, String network, @Nullable URI server, App app) {
        return transaction
                .preparedQuery(
                        "insert into registered_app"
                                + " (tenant_id, network, server, client_id, client_secret, registered_at)"
                                + " values ($1, $2, $3, $4, $5, $6) on conflict (tenant_id, network, server, client_id)"
                                + " do update set client_secret = excluded.client_secret, registered_at = excluded.registered_at")
                .execute(Tuple.of(
                        tenant.value(),
                        network,
                        text(server),
                        app.clientId(),
                        Buffer.buffer(secrets.seal(tenant, REGISTERED, app.clientSecret())),
                        clock.instant().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private Optional<App> read(TenantId tenant, RowSet<Row> rows) {
        if (!rows.iterator().hasNext()) {
            return Optional.empty();
        }
        Row row = rows.iterator().next();
        byte[] sealed = row.getBuffer("client_secret").getDelegate().getBytes();
        return Optional.of(new App(row.getString("client_id"), secrets.open(tenant, REGISTERED, sealed)));
    }

    private static String text(@Nullable URI server) {
        return server == null ? "" : server.toString();
    }
}
