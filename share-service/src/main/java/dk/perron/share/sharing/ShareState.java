package dk.perron.share.sharing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a share is in its life. Each state knows the moves that are legal from it; every other one is refused. */
public sealed interface ShareState {

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
    default Publishing begin(Instant leaseEnd) {
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
    default Reconciling lost(Instant lookAt) {
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
    default Overdue overdue(Instant since) {
        throw new IllegalMove(this, "need a new approval");
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
     * Asked for.
     *
     * @param dueAt when it is published; null when its employee sends it and confirms
     */
    record Requested(@Nullable Instant dueAt, int attempt) implements ShareState {
        @Override
        public String status() {
            return "requested";
        }

        @Override
        public Publishing begin(Instant leaseEnd) {
            return new Publishing(attempt + 1, leaseEnd);
        }

        /** By its employee, who opened the network, or by the first click. */
        @Override
        public Published published(Instant at, @Nullable String remoteId, @Nullable String permalink) {
            if (dueAt != null) {
                throw new IllegalMove(this, "become public");
            }
            return new Published(at, attempt, remoteId, permalink, null);
        }

        @Override
        public Failed failed(Failure failure, Instant at) {
            return new Failed(failure, at, attempt);
        }

        @Override
        public Cancelled cancelled(Instant at) {
            return new Cancelled(at, attempt);
        }

        @Override
        public Requested putOff(Instant until) {
            return new Requested(until, attempt);
        }

        @Override
        public Overdue overdue(Instant since) {
            return new Overdue(attempt, since);
        }
    }

    /** Waits for the time its employee chose. */
    record Scheduled(Instant dueAt) implements ShareState {
        @Override
        public String status() {
            return "scheduled";
        }

        @Override
        public Publishing begin(Instant leaseEnd) {
            return new Publishing(1, leaseEnd);
        }

        @Override
        public Failed failed(Failure failure, Instant at) {
            return new Failed(failure, at, 0);
        }

        @Override
        public Cancelled cancelled(Instant at) {
            return new Cancelled(at, 0);
        }

        @Override
        public Scheduled putOff(Instant until) {
            return new Scheduled(until);
        }

        @Override
        public Overdue overdue(Instant since) {
            return new Overdue(0, since);
        }
    }

    /** Waits for its employee to approve it again. To others it is scheduled. */
    record Overdue(int attempt, Instant since) implements ShareState {
        @Override
        public String status() {
            return "scheduled";
        }

        @Override
        public ShareState approved(@Nullable Instant publishAt, Instant now) {
            return publishAt == null ? new Requested(now, attempt) : new Scheduled(publishAt);
        }

        @Override
        public Cancelled cancelled(Instant at) {
            return new Cancelled(at, attempt);
        }
    }

    /**
     * The network is being called, or was when its worker died.
     *
     * @param dueAt end of the worker's lease: found after that, nobody knows whether the call was made
     */
    record Publishing(int attempt, Instant dueAt) implements ShareState {
        @Override
        public String status() {
            return "publishing";
        }

        @Override
        public Published published(Instant at, @Nullable String remoteId, @Nullable String permalink) {
            return new Published(at, attempt, remoteId, permalink, null);
        }

        @Override
        public Requested waits(Instant until) {
            return new Requested(until, attempt);
        }

        @Override
        public Requested throttled(Instant until) {
            return new Requested(until, attempt - 1);
        }

        @Override
        public Reconciling lost(Instant lookAt) {
            return new Reconciling(attempt, lookAt);
        }

        /** Whether the call was made stays unknown. */
        @Override
        public Reconciling putOff(Instant until) {
            return new Reconciling(attempt, until);
        }

        @Override
        public Failed failed(Failure failure, Instant at) {
            return new Failed(failure, at, attempt);
        }
    }

    /** Sent, but unanswered: it may or may not be public. */
    record Reconciling(int attempt, Instant dueAt) implements ShareState {
        @Override
        public String status() {
            return "reconciling";
        }

        /** Counts one more attempt to find out. */
        public Reconciling again(Instant leaseEnd) {
            return new Reconciling(attempt + 1, leaseEnd);
        }

        @Override
        public Published published(Instant at, @Nullable String remoteId, @Nullable String permalink) {
            return new Published(at, attempt, remoteId, permalink, null);
        }

        /** Still unknown, whatever the last attempt said of itself. */
        @Override
        public Reconciling waits(Instant until) {
            return new Reconciling(attempt, until);
        }

        @Override
        public Reconciling throttled(Instant until) {
            return new Reconciling(attempt - 1, until);
        }

        @Override
        public Reconciling lost(Instant lookAt) {
            return new Reconciling(attempt, lookAt);
        }

        /** Whether the call was made stays unknown. */
        @Override
        public Reconciling putOff(Instant until) {
            return new Reconciling(attempt, until);
        }

        @Override
        public Failed failed(Failure failure, Instant at) {
            return new Failed(failure, at, attempt);
        }
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
