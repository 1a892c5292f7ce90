package dk.perron.share.network;

import java.time.Instant;

/** How editing or removing a published post ended. */
public sealed interface Change {
    /**
     * As the status of the network's answer says.
     *
     * @param retryAfter for a network that answered 429
     */
    static Change of(int status, String reason, Instant retryAfter) {
        return of(status, true, reason, retryAfter);
    }

    /**
     * As the status says; but a success is believed only with what proves it, for a page in between answers with 200 too.
     *
     * @param proven whether the answer holds what the network's answer to a change holds
     */
    static Change of(int status, boolean proven, String reason, Instant retryAfter) {
        if (status >= 200 && status < 300) {
            return proven ? new Done() : new Unknown(reason + " without proof");
        }
        return switch (status) {
            case 401 -> new Disconnected(reason);
            case 429 -> new Throttled(retryAfter);
            default -> status >= 500 || status == 408 ? new Unknown(reason) : (Change) new Refused(reason);
        };
    }

    /** It is as wished; also when it was so before. */
    record Done() implements Change {}

    /** Nothing was changed; the network wants to be left alone until then. */
    record Throttled(Instant retryAfter) implements Change {}

    /** Nothing was changed: the network does not accept the employee's authorisation any more. */
    record Disconnected(String reason) implements Change {}

    /** Nothing was changed, and will not be. */
    record Refused(String reason) implements Change {}

    /** No answer that says what became of it: trying again is safe. */
    record Unknown(String reason) implements Change {}
}
