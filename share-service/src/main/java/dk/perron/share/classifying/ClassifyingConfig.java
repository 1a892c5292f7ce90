package dk.perron.share.classifying;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "perron.classifying")
interface ClassifyingConfig {
    /** A further hit of the same visitor on the same link within this time is a repeat, not a click. */
    @WithDefault("30m")
    Duration repeatWithin();

    /** How many different links a visitor may click within a minute; more are a burst, which no reader makes. */
    @WithDefault("10")
    int linksPerMinute();

    /** From how many hits a second on classifying leaves machine and database to those who follow links. */
    @WithDefault("1000")
    int busyHitsPerSecond();

    /** How many times as long as it worked it then rests. */
    @WithDefault("24")
    int restWhenBusy();

    /** How long it rests at most, so that figures stay alive. */
    @WithDefault("10s")
    Duration longestRest();

    /** How far behind figures may fall before classifying rests no more, however many hits come in. */
    @WithDefault("5m")
    Duration behindAtMost();
}
