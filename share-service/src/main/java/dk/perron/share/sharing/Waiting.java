package dk.perron.share.sharing;

import dk.perron.share.sharing.AtNetwork.Publishing;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A share that Perron has not published: its turn has not come yet, or its employee has something to do first. */
public sealed interface Waiting extends ShareState {
    @Override
    Cancelled cancelled(Instant at);

    /**
     * Asked for.
     *
     * @param dueAt when it is published; null when its employee sends it and confirms
     */
    record Requested(@Nullable Instant dueAt, int attempt) implements Waiting {
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
    record Scheduled(Instant dueAt) implements Waiting {
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
    record Overdue(int attempt, Instant since) implements Waiting {
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
}
