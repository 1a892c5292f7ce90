package dk.perron.web;

import dk.perron.local.Checkout;
import dk.perron.local.Home;
import dk.perron.local.LocalKeycloak;
import dk.perron.local.LocalPostgres;
import dk.perron.local.Ports;
import dk.perron.local.Realms;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A real Keycloak with the demo realms behind the gateway, and one recording upstream in place of the services. */
public class SignInStack implements QuarkusTestResourceLifecycleManager {
    private static @Nullable LocalKeycloak keycloak;

    private @Nullable LocalPostgres postgres;
    private @Nullable Vertx vertx;

    @Override
    public Map<String, String> start() {
        List<Integer> ports = Ports.free(4);
        String publicUrl = "http://localhost:" + ports.get(0);
        Home home = new Home(Path.of("target/stack-" + ProcessHandle.current().pid()));
        postgres = LocalPostgres.start(home, Ports.free(), "fsync=off", "synchronous_commit=off");
        LocalKeycloak started = LocalKeycloak.start(home, postgres, ports.get(1), ports.get(2), publicUrl);
        Realms.of(Checkout.find(), publicUrl, started.url(), "web", "identity", "nordlys")
                .importInto(started);
        keycloak = started;
        vertx = Vertx.vertx();
        String upstream = RecordingUpstream.listen(vertx);
        Map<String, String> config = new HashMap<>();
        for (String service : List.of("identity", "content", "share", "analytics", "notification")) {
            config.put("perron.relay.services." + service, upstream);
        }
        config.put("perron.relay.redirect-url", upstream);
        config.put("perron.relay.auth-url", started.url());
        config.put("perron.session.auth-url", started.url());
        config.put("perron.session.secret", "a secret of the tests, long enough for it");
        config.put("perron.session.client-secret", "web");
        config.put("perron.public.url", publicUrl);
        config.put("quarkus.http.test-port", ports.get(0).toString());
        config.put("quarkus.management.test-port", ports.get(3).toString());
        config.put("quarkus.http.host", "localhost");
        return config;
    }

    /** From now on, access tokens live this long. */
    static void setTokenLifespan(int seconds) throws IOException, InterruptedException {
        call(admin("")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(
                        new JsonObject().put("accessTokenLifespan", seconds).encode())));
    }

    /** Ends every session of the realm at Keycloak. */
    static void signEverybodyOut() throws IOException, InterruptedException {
        call(admin("/logout-all").POST(HttpRequest.BodyPublishers.noBody()));
    }

    private static HttpRequest.Builder admin(String path) {
        if (keycloak == null) {
            throw new IllegalStateException("Keycloak is not started");
        }
        return HttpRequest.newBuilder(URI.create(keycloak.url() + "/admin/realms/perron" + path))
                .header("Authorization", "Bearer " + keycloak.adminToken());
    }

    private static void call(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }

    @Override
    public void stop() {
        if (keycloak != null) {
            keycloak.close();
        }
        if (postgres != null) {
            postgres.close();
        }
        if (vertx != null) {
            vertx.close();
        }
    }
}
