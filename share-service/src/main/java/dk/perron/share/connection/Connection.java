package dk.perron.share.connection;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An employee's authorisation at a network; the credentials stay in the store.
 *
 * @param remoteId who the employee is there
 * @param server base address of the server the account is at; null where the network has only one
 * @param version grows with each new set of credentials
 * @param tokenEndsAt when the access token has to be renewed; null when it does not end
 * @param expiresAt when the employee has to connect again; null when Perron can renew it, or it does not end
 * @param lostAt when the network refused it, or renewing it was given up
 * @param lostReason why; {@link #NOT_RENEWED}, or what the network said
 */
public record Connection(
        String id,
        String employee,
        String network,
        String remoteId,
        String name,
        @Nullable URI server,
        int version,
        Instant connectedAt,
        @Nullable Instant tokenEndsAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lostAt,
        @Nullable String lostReason) {
    /** The reason where no renewal came to anything for so long that it was given up. */
    static final String NOT_RENEWED = "not renewed";

    /** How long before its end an employee is told to connect again. */
    static final Duration EXPIRING = Duration.ofDays(7);

    /** One about to be made: the rest comes with what the network grants. */
    static Connection wanted(String id, String employee, String network, Instant now) {
        return new Connection(id, employee, network, "", "", null, 0, now, null, null, null, null);
    }

    /** How a connection stands. */
    public enum Status {
        CONNECTED,
        /** It ends soon, and only the employee can renew it. */
        EXPIRING,
        EXPIRED,
        /** The network accepts it no more, or could not be asked to renew it for long. */
        LOST
    }

    public Status status(Instant now) {
        if (lostAt != null) {
            return Status.LOST;
        }
        if (expiresAt == null) {
            return Status.CONNECTED;
        }
        if (!expiresAt.isAfter(now)) {
            return Status.EXPIRED;
        }
        return expiresAt.minus(EXPIRING).isAfter(now) ? Status.CONNECTED : Status.EXPIRING;
    }

    /** Whether it was lost because no renewal came to anything, not by the network's word. */
    boolean isNotRenewed() {
        return lostAt != null && NOT_RENEWED.equals(lostReason);
    }

    public boolean isUsable(Instant now) {
        Status status = status(now);
        return status == Status.CONNECTED || status == Status.EXPIRING;
    }

    /** Whether the access token has to be renewed before it is of any use. */
    public boolean isTokenOver(Instant now) {
        return tokenEndsAt != null && !tokenEndsAt.isAfter(now);
    }
}
