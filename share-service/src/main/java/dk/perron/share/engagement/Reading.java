package dk.perron.share.engagement;

import dk.perron.platform.tenant.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A published share that is read at its network from time to time.
 *
 * @param remoteId of the public post
 * @param readings how many times the network has told
 * @param failures how many times in a row it has not
 * @param changedAt when a figure was last seen to have changed, at first when the share was published
 * @param readAt when the network told last
 */
record Reading(
        String shareId,
        TenantId tenant,
        String employeeId,
        String network,
        String remoteId,
        Instant publishedAt,
        int readings,
        int failures,
        Instant changedAt,
        @Nullable Instant readAt) {

    Reading told(Instant at, boolean changed) {
        return new Reading(
                shareId,
                tenant,
                employeeId,
                network,
                remoteId,
                publishedAt,
                readings + 1,
                0,
                changed ? at : changedAt,
                at);
    }

    Reading notTold() {
        return new Reading(
                shareId, tenant, employeeId, network, remoteId, publishedAt, readings, failures + 1, changedAt, readAt);
    }
}
