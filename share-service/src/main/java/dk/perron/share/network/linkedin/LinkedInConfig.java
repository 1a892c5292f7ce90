package dk.perron.share.network.linkedin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

@ConfigMapping(prefix = "perron.linkedin")
interface LinkedInConfig {
    /** Base of the simulator that stands in for LinkedIn where the addresses below do not say otherwise. */
    URI simulated();

    /** Client id of the app with the product Share on LinkedIn. */
    String clientId();

    /** Its secret. */
    String clientSecret();

    /** The consent page, as the employee's browser reaches it. */
    URI authorizationUrl();

    /** Where a code is turned into a token. */
    URI tokenUrl();

    /** Base of {@code /v2/userinfo} and {@code /rest/posts}. */
    URI apiUrl();

    /** What a post's URN is appended to, for people to see the post. */
    String permalinkUrl();

    /** The month of the API, {@code YYYYMM}; each is served for about a year. */
    String version();

    /** How long an answer is waited for. */
    @WithDefault("15s")
    Duration timeout();

    /** How long to wait after 429, since LinkedIn does not say. */
    @WithDefault("60s")
    Duration throttledPause();
}
