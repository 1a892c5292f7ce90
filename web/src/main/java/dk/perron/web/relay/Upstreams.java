package dk.perron.web.relay;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who stands behind the gateway. */
@ApplicationScoped
class Upstreams {
    private final Map<String, Upstream> services = new HashMap<>();
    private final Upstream redirect;
    private final Upstream keycloak;

    Upstreams(RelayConfig config) {
        config.services().forEach((name, address) -> services.put(name, Upstream.of(name + "-service", address)));
        this.redirect = Upstream.of("share-redirect", config.redirectUrl());
        this.keycloak = Upstream.of("Keycloak", config.authUrl());
    }

    Optional<Upstream> service(String name) {
        return Optional.ofNullable(services.get(name));
    }

    Upstream redirect() {
        return redirect;
    }

    Upstream keycloak() {
        return keycloak;
    }
}
