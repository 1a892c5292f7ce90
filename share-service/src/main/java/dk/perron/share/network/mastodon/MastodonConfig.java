package dk.perron.share.network.mastodon;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "perron.mastodon")
interface MastodonConfig {
    /** How Perron is called on consent pages and below posts. */
    @WithDefault("Perron")
    String clientName();

    /** The page people get to from Perron's name below a post. */
    @WithDefault("${perron.public-url}")
    String website();

    /** Who sees posts: public, unlisted or private (followers only). */
    @WithDefault("public")
    Visibility visibility();

    /** How long an answer is waited for. */
    @WithDefault("15s")
    Duration timeout();

    /** How long a server's limits are remembered. */
    @WithDefault("6h")
    Duration limitsKept();

    /** How long a server may work on an uploaded picture before the post waits for another attempt. */
    @WithDefault("30s")
    Duration pictureWithin();

    /** How often a server is asked whether it is done with a picture. */
    @WithDefault("1s")
    Duration pictureEvery();

    /** How long to wait after 429 when the server does not say. */
    @WithDefault("5m")
    Duration throttledPause();

    /** How many pages of 40 of an account's posts are looked through for a post whose answer was lost. */
    @WithDefault("3")
    int pagesLookedThrough();

    /** Who sees a post. */
    enum Visibility {
        PUBLIC,
        UNLISTED,
        PRIVATE
    }
}
