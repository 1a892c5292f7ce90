package dk.perron.web.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** How people sign in and how long they stay so. */
@ConfigMapping(prefix = "perron.session")
interface SessionConfig {
    /** At least 32 characters; encrypts the session cookie. Changing it signs everybody out. */
    String secret();

    /** How long a session lasts without a new sign-in, as long as Keycloak goes on renewing its tokens. */
    @WithDefault("12H")
    Duration age();

    /** Keycloak's base address for the back channel, path included. */
    URI authUrl();

    /** The realm that people sign in to. */
    @WithDefault("perron")
    String realm();

    /** The gateway's own client at Keycloak. */
    @WithDefault("perron-web")
    String clientId();

    /** The secret of that client. */
    String clientSecret();
}
