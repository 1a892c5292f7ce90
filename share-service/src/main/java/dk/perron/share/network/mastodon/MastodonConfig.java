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

    /** After how long a server is asked for its limits anew. */
    @WithDefault("6h")
    Duration limitsKept();

    /** How long a server that is not known yet is asked for its limits before the usual ones are taken. */
    @WithDefault("2s")
    Duration limitsWithin();

    /** After how long a server that did not tell its limits is asked again. */
    @WithDefault("1m")
    Duration limitsAskedAgainAfter();

    /**
     * How long the pictures of a post may take, all together, to be fetched, uploaded and worked up before the post waits
     * for another attempt, which goes on there; with the limits shorter than the 45 seconds publishing waits.
     */
    @WithDefault("35s")
    Duration picturesWithin();

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
