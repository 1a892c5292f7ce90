package dk.perron.share.network;

import java.net.URI;
import java.time.Instant;

/** How an attempt to publish ended. */
public sealed interface Publication {
    /** It is public. */
    record Published(String remoteId, URI permalink) implements Publication {}

    /**
     * Nothing was posted; the network wants to be left alone until then.
     *
     * @param guessed whether the network did not say until when: then it is the latest to try again
     */
    record Throttled(Instant retryAfter, Scope scope, boolean guessed) implements Publication {
        /** As the network says. */
        public Throttled(Instant retryAfter, Scope scope) {
            this(retryAfter, scope, false);
        }

        /** Whose posts have to wait. */
        public enum Scope {
            /** Those of the same account. */
            ACCOUNT,
            /** Those of everybody who posts through the same app. */
            APP
        }
    }

    /** Nothing was posted, for a passing reason: trying again is safe. */
    record NotSent(String reason) implements Publication {
        /** The reason when the access token has ended before its time: it is renewed before the next attempt. */
        public static final String EXPIRED = "expired";
    }

    /** Nothing was posted: the network does not accept the employee's authorisation any more. */
    record Disconnected(String reason) implements Publication {}

    /** Nothing was posted, and never will be as it is. */
    record Rejected(String reason) implements Publication {}

    /** Looked for after a lost answer, and certainly not there. */
    record Absent() implements Publication {}

    /** Whether an earlier attempt posted cannot be seen there, nor asked without sending it again. */
    record Untellable(String reason) implements Publication {}

    /**
     * Sent, but without an answer that says what became of it: reconcile, never resend blindly.
     *
     * @param underWay whether the request may still be: a look at once would come too early
     */
    record Unknown(String reason, boolean underWay) implements Publication {
        /** Of a request that is over. */
        public Unknown(String reason) {
            this(reason, false);
        }
    }
}
