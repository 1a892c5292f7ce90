package dk.perron.share.network;

import org.jspecify.annotations.Nullable;

/**
 * What lets Perron act for an employee at a network. Kept sealed, never logged.
 *
 * @param refreshToken what a new access token is had for, where the network gives one
 * @param key the private key the tokens are bound to, as a JSON Web Key, where the network wants one
 */
public record Credentials(
        String accessToken,
        @Nullable String refreshToken,
        @Nullable String key) {

    public static Credentials of(String accessToken) {
        return new Credentials(accessToken, null, null);
    }

    @Override
    public String toString() {
        return "Credentials[…]";
    }
}
