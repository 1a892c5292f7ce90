package dk.perron.share.network;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * In whose name something is done at a network, and what allows it.
 *
 * @param server base address of the server the account is at; null where the network has only one
 * @param app the app the credentials were given to; null where none is needed
 */
public record Account(
        String remoteId, @Nullable URI server, @Nullable App app, Credentials credentials) {
    @Override
    public String toString() {
        return "Account[" + remoteId + "]";
    }
}
