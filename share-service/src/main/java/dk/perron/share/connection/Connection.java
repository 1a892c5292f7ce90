package dk.perron.share.connection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An employee's authorisation at a network; the token stays in the store.
 *
 * @param remoteId who the employee is there
 * @param lostAt when the network refused it, if it did
 */
public record Connection(
        String id,
        String network,
        String remoteId,
        String name,
        Instant connectedAt,
        Instant expiresAt,
        @Nullable Instant lostAt) {

    public boolean isUsable(Instant now) {
        return lostAt == null && expiresAt.isAfter(now);
    }
}
