package dk.perron.share.connection;

import dk.perron.platform.secret.Secrets;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.network.App;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What tenants have set for networks. Client secrets are sealed on the way in. */
@ApplicationScoped
class NetworkSettings {
    static final String PURPOSE = "network-app";

    private final Secrets secrets;
    private final Clock clock;

    NetworkSettings(Secrets secrets, Clock clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /** By network. */
    Uni<Map<String, NetworkSetting>> of(SqlConnection transaction, TenantId tenant) {
        return transaction
                .preparedQuery("select network, enabled, mode, client_id, client_secret, default_server"
                        + " from network_setting where tenant_id = $1")
                .execute(Tuple.of(tenant.value()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> read(tenant, row))
                        .collect(Collectors.toMap(NetworkSetting::network, Function.identity())));
    }

    Uni<Void> set(SqlConnection transaction, TenantId tenant, NetworkSetting setting) {
        App app = setting.app();
        URI server = setting.defaultServer();
        return transaction
                .preparedQuery("insert into network_setting (tenant_id, network, enabled, mode, client_id,"
                        + " client_secret, default_server, changed_at) values ($1, $2, $3, $4, $5, $6, $7, $8)"
                        + " on conflict (tenant_id, network) do update set enabled = excluded.enabled,"
                        + " mode = excluded.mode, client_id = excluded.client_id,"
                        + " client_secret = excluded.client_secret, default_server = excluded.default_server,"
                        + " changed_at = excluded.changed_at")
                .execute(Tuple.from(new Object[] {
                    tenant.value(),
                    setting.network(),
                    setting.enabled(),
                    setting.mode().word(),
                    app == null ? null : app.clientId(),
                    app == null ? null : Buffer.buffer(secrets.seal(tenant, PURPOSE, app.clientSecret())),
                    server == null ? null : server.toString(),
                    clock.instant().atOffset(ZoneOffset.UTC)
                }))
                .replaceWithVoid();
    }

    private NetworkSetting read(TenantId tenant, Row row) {
        String clientId = row.getString("client_id");
        Buffer sealed = row.getValue("client_secret") instanceof Buffer bytes ? bytes : null;
        String server = row.getString("default_server");
        return new NetworkSetting(
                row.getString("network"),
                row.getBoolean("enabled"),
                Mode.of(row.getString("mode")).orElseThrow(),
                clientId == null || sealed == null
                        ? null
                        : new App(clientId, secrets.open(tenant, PURPOSE, sealed.getBytes())),
                server == null ? null : URI.create(server));
    }
}
