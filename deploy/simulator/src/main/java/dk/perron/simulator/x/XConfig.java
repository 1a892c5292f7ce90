package dk.perron.simulator.x;

import io.smallrye.config.ConfigMapping;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Set;

@ConfigMapping(prefix = "simulator.x")
interface XConfig {
    /** The confidential client, which shows its secret in a Basic header. */
    String clientId();

    /** Its secret. */
    String clientSecret();

    /** A client without a secret. */
    String publicClientId();

    /** What the app may ask for. */
    Set<String> scopes();

    /** How long a code is good. */
    Duration codeLifetime();

    /** Posts of one user in 15 minutes. */
    int postsPerQuarterHour();

    /** Posts of the whole app in 24 hours. */
    int postsPerDay();

    /** Reads of one user in 15 minutes, each endpoint for itself. */
    int readsPerQuarterHour();

    /** Dollars for a post without an address. */
    BigDecimal postPrice();

    /** Dollars for a post with an address. */
    BigDecimal linkPostPrice();

    /** Dollars for each post read. */
    BigDecimal readPrice();
}
