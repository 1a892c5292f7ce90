package dk.perron.share.publishing;

import dk.perron.share.network.Publication;
import dk.perron.share.sharing.Approval;
import dk.perron.share.sharing.AtNetwork;
import dk.perron.share.sharing.Failure;
import dk.perron.share.sharing.Failure.Reason;
import dk.perron.share.sharing.PutOff;
import dk.perron.share.sharing.Share;
import dk.perron.share.sharing.ShareState;
import dk.perron.share.sharing.Waiting;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Decides where a share goes after an attempt. Only what is certainly not posted is tried again as new. */
@ApplicationScoped
class Endings {
    private final PublishingConfig config;

    Endings(PublishingConfig config) {
        this.config = config;
    }

    /**
     * Where a share goes, asking its employee again when that would be too late for what was approved.
     *
     * @param again whether the attempt was to find out about an earlier one that got no answer
     */
    ShareState after(Share share, Publication publication, boolean again, Instant now) {
        ShareState next = after(share.state(), publication, again, now);
        Approval approval = share.approval();
        if (next instanceof Waiting waiting && share.isNobodys()) {
            // An erased employee approves nothing any more.
            return waiting.cancelled(now);
        }
        if (next instanceof AtNetwork && isGivenUp(share, next.dueAt())) {
            return next.failed(Failure.because(Reason.OUTCOME_UNKNOWN), now);
        }
        Instant due = next.dueAt();
        boolean isLate =
                next instanceof Waiting.Requested && due != null && approval != null && approval.isOverdue(due);
        return isLate ? next.overdue(now) : next;
    }

    ShareState after(ShareState state, Publication publication, boolean again, Instant now) {
        if (publication instanceof Publication.Published published) {
            return state.published(
                    now, published.remoteId(), published.permalink().toString());
        }
        if (publication instanceof Publication.Disconnected disconnected) {
            Reason reason = again ? Reason.OUTCOME_UNKNOWN : Reason.CONNECTION_LOST;
            return state.failed(new Failure(reason, disconnected.reason()), now);
        }
        if (publication instanceof Publication.Rejected rejected) {
            Reason reason = again
                    ? Reason.OUTCOME_UNKNOWN
                    : rejected.reason().equals("duplicate") ? Reason.DUPLICATE : Reason.REJECTED;
            return state.failed(new Failure(reason, rejected.reason()), now);
        }
        if (publication instanceof Publication.Untellable untellable) {
            return state.failed(new Failure(Reason.OUTCOME_UNKNOWN, untellable.reason()), now);
        }
        if (publication instanceof Publication.Absent) {
            // It was only looked for since it may not be sent any more.
            return state.absent(now);
        }
        if (publication instanceof Publication.Throttled throttled) {
            return state.throttled(throttled.retryAfter());
        }
        Instant next = now.plus(pause(state.attempt()));
        if (publication instanceof Publication.Unknown unknown) {
            return isOver(state)
                    ? state.failed(new Failure(Reason.OUTCOME_UNKNOWN, reason(publication)), now)
                    // No request takes as long as a lease.
                    : state.lost(unknown.underWay() ? now.plus(config.lease()) : next);
        }
        if (isOver(state)) {
            Reason reason = again ? Reason.OUTCOME_UNKNOWN : Reason.UNREACHABLE;
            return state.failed(new Failure(reason, reason(publication)), now);
        }
        return state.waits(next);
    }

    /** Whether a look then would come so late after what was approved that nobody waits for it any more. */
    boolean isGivenUp(Share share, @Nullable Instant then) {
        Approval approval = share.approval();
        return approval == null || then != null && then.isAfter(approval.from().plus(config.longestDoubt()));
    }

    /** Why a share waits for another attempt; null when it does not. */
    static @Nullable PutOff why(Publication publication, ShareState next) {
        if (next.dueAt() == null) {
            return null;
        }
        if (publication instanceof Publication.Throttled) {
            return PutOff.THROTTLED;
        }
        if (next instanceof AtNetwork) {
            return PutOff.OUTCOME_UNKNOWN;
        }
        return reason(publication).equals(Publication.NotSent.EXPIRED) ? PutOff.RENEWING : PutOff.UNREACHABLE;
    }

    static String reason(Publication publication) {
        if (publication instanceof Publication.Unknown unknown) {
            return unknown.reason();
        }
        if (publication instanceof Publication.NotSent notSent) {
            return notSent.reason();
        }
        if (publication instanceof Publication.Rejected rejected) {
            return rejected.reason();
        }
        if (publication instanceof Publication.Disconnected disconnected) {
            return disconnected.reason();
        }
        if (publication instanceof Publication.Untellable untellable) {
            return untellable.reason();
        }
        return publication instanceof Publication.Throttled throttled ? "until " + throttled.retryAfter() : "none";
    }

    private boolean isOver(ShareState state) {
        return state.attempt() >= config.mostAttempts();
    }

    /** Twice as long each time, with up to half of it more, so that shares that failed together do not come back so. */
    private Duration pause(int attempt) {
        long millis = config.firstPause().toMillis() << Math.min(Math.max(attempt - 1, 0), 12);
        long bounded = Math.min(millis, config.longestPause().toMillis());
        return Duration.ofMillis(bounded + ThreadLocalRandom.current().nextLong(bounded / 2 + 1));
    }
}
