package dk.perron.share.network.x;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** X. There is no app of the operator's: every call costs its app's owner money, so each tenant gives its own. */
@ConfigMapping(prefix = "perron.x")
interface XConfig {
    /** X's page for writing a post that is filled in already, for tenants whose employees post by themselves. */
    String intentUrl();

    /** The consent page, as the employee's browser reaches it. */
    URI authorizationUrl();

    /** Where a code or a refresh token is turned into a token. */
    URI tokenUrl();

    /** Base of {@code /2/tweets}, {@code /2/users} and {@code /2/media}. */
    URI apiUrl();

    /** What a post's id is appended to, for people to see the post. */
    String permalinkUrl();

    /** How long an answer is waited for. */
    @WithDefault("15s")
    Duration timeout();

    /** How long to wait after 429 where X does not say until when. */
    @WithDefault("15m")
    Duration throttledPause();

    /** How many posts X takes through one app in a day. */
    @WithDefault("10000")
    int postsPerApp();

    Reading reading();

    /** Reading figures, which X charges for by the post. */
    interface Reading {
        /** Whether figures are read at all; each post read costs the app's owner about half a cent. */
        @WithDefault("false")
        boolean enabled();

        /** How many calls of up to 100 posts each may be spent in a day. */
        @WithDefault("100")
        int callsPerDay();
    }
}
