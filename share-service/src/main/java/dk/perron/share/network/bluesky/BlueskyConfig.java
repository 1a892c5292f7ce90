package dk.perron.share.network.bluesky;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

@ConfigMapping(prefix = "perron.bluesky")
interface BlueskyConfig {
    /** The server meant when an employee names none. */
    @WithDefault("https://bsky.social")
    URI entrywayUrl();

    /** Whom to ask which account a handle belongs to. */
    @WithDefault("https://public.api.bsky.app")
    URI resolverUrl();

    /** Where the figures of posts are read, without an account. */
    @WithDefault("https://public.api.bsky.app")
    URI publicApiUrl();

    /** The directory of accounts with a did:plc. */
    @WithDefault("https://plc.directory")
    URI plcUrl();

    /** What {@code /{did}/post/{key}} is appended to, for people to see a post. */
    @WithDefault("https://bsky.app/profile")
    String permalinkUrl();

    /** How Perron is called on consent pages. */
    @WithDefault("Perron")
    String clientName();

    /** Where servers and browsers reach Perron: without a port and https, or on this machine for development. */
    @WithDefault("${perron.public-url}")
    URI publicUrl();

    /** What Perron asks to be allowed. */
    @WithDefault("atproto transition:generic")
    String scope();

    /** How long an answer is waited for. */
    @WithDefault("15s")
    Duration timeout();

    /** How long it is remembered which authorization server a server has. */
    @WithDefault("10m")
    Duration discoveryKept();

    /** How long to wait after 429 when the server does not say. */
    @WithDefault("5m")
    Duration throttledPause();
}
