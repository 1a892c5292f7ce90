package dk.perron.identity.directory;

import dk.perron.local.Checkout;
import dk.perron.local.Home;
import dk.perron.local.LocalKeycloak;
import dk.perron.local.LocalPostgres;
import dk.perron.local.Ports;
import dk.perron.local.Realms;
import dk.perron.test.PerronStack;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A real Keycloak with the demo tenants, beside PostgreSQL and Kafka; tokens are Keycloak's own. */
public class KeycloakStack extends PerronStack {
    private static final String PUBLIC_URL = "http://localhost:8080";
    static final String SECRET = "identity-secret";

    @Override
    public Map<String, String> start() {
        Map<String, String> config = new HashMap<>(super.start());
        Home home =
                new Home(Path.of("target/keycloak-" + ProcessHandle.current().pid()));
        LocalPostgres postgres = LocalPostgres.start(home, Ports.free(), "fsync=off", "synchronous_commit=off");
        List<Integer> ports = Ports.free(2);
        LocalKeycloak keycloak = LocalKeycloak.start(home, postgres, ports.get(0), ports.get(1), PUBLIC_URL);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            keycloak.close();
            postgres.close();
        }));
        Realms realms = Realms.of(Checkout.find(), PUBLIC_URL, keycloak.url(), "web-secret", SECRET, "nordlys-secret");
        realms.importInto(keycloak);
        realms.importIntegrators(keycloak, client -> SECRET);
        config.remove("quarkus.oidc.public-key");
        config.put("quarkus.oidc.auth-server-url", keycloak.url() + "/realms/perron");
        config.put("perron.directory.url", keycloak.url());
        config.put("perron.directory.client-secret", SECRET);
        // Smaller than any tenant, so that every list takes several pages.
        config.put("perron.directory.page-size", "3");
        config.put("perron.directory.sync-every", "off");
        config.put("perron.public-url", PUBLIC_URL);
        config.put("test.keycloak.admin-token", keycloak.adminToken());
        return config;
    }
}
