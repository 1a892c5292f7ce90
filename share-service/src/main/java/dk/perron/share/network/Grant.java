package dk.perron.share.network;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an employee granted at a network.
 *
 * @param remoteId who the employee is there
 * @param name how the account is called there, for people
 * @param server base address of the server the account is at; null where the network has only one
 * @param tokenEndsAt when the access token ends; null when it does not
 * @param endsAt when the employee has to connect again; null when Perron can renew it, or it does not end
 */
public record Grant(
        String remoteId,
        String name,
        @Nullable URI server,
        Credentials credentials,
        @Nullable Instant tokenEndsAt,
        @Nullable Instant endsAt) {
    @Override
    public String toString() {
        return "Grant[" + remoteId + "]";
    }
}
