package dk.perron.share.network.linkedin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "perron.linkedin")
interface LinkedInConfig {
    /** Client id of the operator's app with the product Share on LinkedIn; none: each tenant gives its own. */
    Optional<String> clientId();

    /** Its secret. */
    Optional<String> clientSecret();

    /** The consent page, as the employee's browser reaches it. */
    URI authorizationUrl();

    /** Where a code is turned into a token. */
    URI tokenUrl();

    /** Where an app asks about a token it was given. */
    URI introspectionUrl();

    /** Base of {@code /v2/userinfo}, {@code /rest/posts} and {@code /rest/images}. */
    URI apiUrl();

    /** What a post's URN is appended to, for people to see the post. */
    String permalinkUrl();

    /** The month of the API, {@code YYYYMM}; each is served for about a year. */
    int version();

    /** How long an answer is waited for. */
    @WithDefault("15s")
    Duration timeout();

    /** The longest to wait after 429 where LinkedIn does not say that the day is used up. */
    @WithDefault("60s")
    Duration throttledPause();

    /** How many calls LinkedIn takes of one member in a day (UTC). */
    @WithDefault("150")
    int callsPerMember();

    /** How many calls LinkedIn takes through one app in a day (UTC). */
    @WithDefault("100000")
    int callsPerApp();

    Analytics analytics();

    /** The second app, which tells what came of members' posts. */
    interface Analytics {
        /** Client id of the operator's app with the product Community Management API. */
        Optional<String> clientId();

        /** Its secret. */
        Optional<String> clientSecret();

        /** How many calls the app may spend in a day; LinkedIn's development tier has 500. */
        @WithDefault("500")
        int callsPerDay();
    }
}
