package dk.perron.share.sharing;

import dk.perron.share.sharing.Waiting.Requested;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A share that its network may have been called for, with an answer that nobody has yet. */
public sealed interface AtNetwork extends ShareState {
    /**
     * The network is being called, or was when its worker died.
     *
     * @param dueAt end of the worker's lease: found after that, nobody knows whether the call was made
     */
    record Publishing(int attempt, Instant dueAt) implements AtNetwork {
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
    record Reconciling(int attempt, Instant dueAt) implements AtNetwork {
        @Override
        public String status() {
            return "reconciling";
        }

        @Override
        public Waiting.Overdue absent(Instant since) {
            return new Waiting.Overdue(attempt, since);
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
}
