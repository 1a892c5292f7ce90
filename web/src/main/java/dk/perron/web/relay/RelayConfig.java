package dk.perron.web.relay;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands behind the gateway and how patient it is with it. */
@ConfigMapping(prefix = "perron.relay")
interface RelayConfig {
    /** Address of each service by the name it has under /api. */
    Map<String, URI> services();

    /** Address of the process that follows tracked links. */
    URI redirectUrl();

    /** Keycloak's internal address; only scheme, host and port count, since paths are kept. */
    URI authUrl();

    /** Realms whose sign-in pages the outside may reach; never master. */
    @WithDefault("perron,nordlys-sso")
    List<String> authRealms();

    /** Addresses or networks (10.0.0.0/8) of front proxies whose X-Forwarded-For is believed. */
    Optional<List<String>> trustedProxies();

    /** The header in which such a proxy says the visitor's country: anybody else's is dropped. */
    Optional<String> countryHeader();

    /** Largest request body in bytes. */
    @WithDefault("26214400")
    long bodyLimit();

    /** How long opening a connection may take. */
    @WithDefault("2S")
    Duration connectTimeout();

    /** How long the head of an answer may take once the whole request was sent; an answer's body may take for ever. */
    @WithDefault("60S")
    Duration responseTimeout();
}
