package dk.perron.share.site;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

@ConfigMapping(prefix = "perron.site")
interface SiteConfig {
    /** How many reports of one address are looked at in a minute; more are told to wait. */
    @WithDefault("120")
    int reportsPerMinute();

    /** How many reports of one address may begin to wait for their click in ten minutes; more are dropped. */
    @WithDefault("60")
    int waitingPerAddress();

    /** How many addresses are remembered for that, in memory, for a minute and for ten. */
    @WithDefault("100000")
    long addressesInMemory();

    /** The longest report in bytes. */
    @WithDefault("2048")
    int longestReport();

    /** How long browsers keep the script before they ask whether there is a newer one. */
    @WithDefault("1h")
    Duration keepScript();

    /** Addresses or networks (10.0.0.0/8) of proxies whose X-Forwarded-For is believed. */
    @WithDefault("127.0.0.1,::1")
    List<String> trustedProxies();
}
