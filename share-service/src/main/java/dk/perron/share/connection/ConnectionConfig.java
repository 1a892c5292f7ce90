package dk.perron.share.connection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "perron.connection")
interface ConnectionConfig {
    /** How long before its end an access token is renewed when it is about to be used. */
    @WithDefault("5m")
    Duration renewBefore();

    /** How long one process may take over a renewal; longer than any call to a network lasts. */
    @WithDefault("60s")
    Duration renewalLease();

    /** How long to leave a network alone that could not be asked for a renewal. */
    @WithDefault("2m")
    Duration renewalPause();

    /** After how long of nothing but failed renewals a connection counts as lost, and its employee is told. */
    @WithDefault("12h")
    Duration renewalGivenUpAfter();

    /** How many renewals at least must have failed by then. */
    @WithDefault("10")
    int renewalTries();

    /** After how long without a renewal an idle authorisation is renewed so that it does not end by itself. */
    @WithDefault("14d")
    Duration renewIdleAfter();

    /** How long ahead of a share its connection is checked. */
    @WithDefault("24h")
    Duration checkAhead();

    /** For how long a check is good. */
    @WithDefault("6h")
    Duration checkAgainAfter();

    /** When a check that got no answer is tried again. */
    @WithDefault("30m")
    Duration checkUnclearAfter();

    /** How many accounts one network is asked about in a minute, by all processes together. */
    @WithDefault("60")
    int checksPerMinute();

    /** How often the jobs of this slice look for work: renewing, checking, reminding. */
    @WithDefault("1m")
    Duration lookEvery();

    /** How often networks are told of authorisations given up. */
    @WithDefault("1m")
    Duration revokeEvery();

    /** How often rows sealed under an older key are looked for. */
    @WithDefault("10m")
    Duration resealEvery();
}
