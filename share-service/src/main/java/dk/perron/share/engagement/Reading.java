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
 * @param absences how many times in a row it has told of other posts and did not know this one
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
        int absences,
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
                0,
                changed ? at : changedAt,
                at);
    }

    /** The call told nothing. */
    Reading notTold() {
        return with(failures + 1, 0);
    }

    /** The network told of other posts and did not know this one. */
    Reading absent() {
        return with(failures + 1, absences + 1);
    }

    /** No call was made, or the network did not want one: whether the post is there nobody has heard. */
    Reading notHeard() {
        return with(failures, 0);
    }

    private Reading with(int failed, int missed) {
        return new Reading(
                shareId,
                tenant,
                employeeId,
                network,
                remoteId,
                publishedAt,
                readings,
                failed,
                missed,
                changedAt,
                readAt);
    }
}
