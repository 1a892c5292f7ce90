package dk.perron.share.sharing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a share is in its life: it waits, is at its network, or has come to one of the ends here. Each state knows the
 * moves that are legal from it; every other one is refused.
 */
public sealed interface ShareState
        permits Waiting, AtNetwork, ShareState.Published, ShareState.Failed, ShareState.Cancelled {

    String status();

    /** When a worker looks at it next; null when there is nothing for a worker to do. */
    default @Nullable Instant dueAt() {
        return null;
    }

    /** How many times a network has been called for it. */
    default int attempt() {
        return 0;
    }

    /** Marks that the network is about to be called, before it is. */
    default AtNetwork.Publishing begin(Instant leaseEnd) {
        throw new IllegalMove(this, "publish");
    }

    default Published published(Instant at, @Nullable String remoteId, @Nullable String permalink) {
        throw new IllegalMove(this, "become public");
    }

    /** Nothing was posted; try again then. */
    default ShareState waits(Instant until) {
        throw new IllegalMove(this, "wait");
    }

    /** The network is there and asks for patience until then: that uses up no attempt. */
    default ShareState throttled(Instant until) {
        throw new IllegalMove(this, "be throttled");
    }

    /** Sent, but unanswered; find out then what became of it. */
    default AtNetwork.Reconciling lost(Instant lookAt) {
        throw new IllegalMove(this, "be reconciled");
    }

    default Failed failed(Failure failure, Instant at) {
        throw new IllegalMove(this, "fail");
    }

    default Cancelled cancelled(Instant at) {
        throw new IllegalMove(this, "be cancelled");
    }

    /** Nothing is tried before then; what is known of it stays as it is. */
    default ShareState putOff(Instant until) {
        throw new IllegalMove(this, "be put off");
    }

    /** Too late for what was approved: its employee has to approve again. Never legal once it may be public. */
    default Waiting.Overdue overdue(Instant since) {
        throw new IllegalMove(this, "need a new approval");
    }

    /** Found not to be public after all, when it is too late for what was approved: as {@link #overdue}. */
    default Waiting.Overdue absent(Instant since) {
        throw new IllegalMove(this, "be absent");
    }

    /** Approved again, for then; null: at once. */
    default ShareState approved(@Nullable Instant publishAt, Instant now) {
        throw new IllegalMove(this, "be approved");
    }

    /** Taken back at the network. */
    default Published removed(Instant at) {
        throw new IllegalMove(this, "be taken back");
    }

    /**
     * Public.
     *
     * @param removedAt when its employee took it back at the network; it has been public all the same
     */
    record Published(
            Instant at,
            int attempt,
            @Nullable String remoteId,
            @Nullable String permalink,
            @Nullable Instant removedAt) implements ShareState {
        @Override
        public String status() {
            return "published";
        }

        @Override
        public Published removed(Instant now) {
            return removedAt == null ? new Published(at, attempt, remoteId, permalink, now) : this;
        }

        /** Without where it is. */
        Published somewhere() {
            return new Published(at, attempt, null, null, removedAt);
        }
    }

    /** Not public, and nobody tries again. */
    record Failed(Failure failure, Instant at, int attempt) implements ShareState {
        @Override
        public String status() {
            return "failed";
        }
    }

    /** Taken back by its employee. */
    record Cancelled(Instant at, int attempt) implements ShareState {
        @Override
        public String status() {
            return "cancelled";
        }
    }

    /** A move that is not legal from this state. */
    final class IllegalMove extends RuntimeException {
        IllegalMove(ShareState state, String move) {
            super("A share that is " + state.status() + " cannot " + move);
        }
    }
}
