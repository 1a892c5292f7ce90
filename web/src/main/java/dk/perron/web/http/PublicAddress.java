package dk.perron.web.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** Where people and programs find Perron. */
@ConfigMapping(prefix = "perron.public")
public interface PublicAddress {
    /** Scheme, host and port that browsers use, without a path. */
    @WithDefault("http://localhost:8080")
    URI url();

    default boolean isSecure() {
        return "https".equals(url().getScheme());
    }

    /** As browsers send it in the Origin header: no path, no default port. */
    default String origin() {
        return url().getScheme() + "://" + authority();
    }

    /** Host and, unless it is the scheme's own, port: as browsers send it in the Host header. */
    default String authority() {
        int usual = isSecure() ? 443 : 80;
        int port = url().getPort();
        return port == -1 || port == usual ? url().getHost() : url().getHost() + ":" + port;
    }

    default int port() {
        return url().getPort() == -1 ? (isSecure() ? 443 : 80) : url().getPort();
    }
}
