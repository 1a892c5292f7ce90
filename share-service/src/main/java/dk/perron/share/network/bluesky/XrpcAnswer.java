package dk.perron.share.network.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import dk.perron.share.network.Publication;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/**
 * What a server answered to a call of its API.
 *
 * @param error the name of what went wrong, such as {@code ExpiredToken}; empty when nothing did
 * @param tokenEnded whether the access token shown had ended by its own word
 * @param resetAt when a throttled caller may call again
 * @param guessed whether that is Perron's guess, since the server did not say
 */
record XrpcAnswer(
        int status, JsonNode body, String error, String message, boolean tokenEnded, Instant resetAt, boolean guessed) {
    private static final Set<String> LOST = Set.of(
            "InvalidToken",
            "invalid_token",
            "AccountTakedown",
            "AccountDeactivated",
            "AccountNotFound",
            "RepoTakendown",
            "RepoSuspended",
            "RepoDeactivated");
    private static final Set<String> PASSING =
            Set.of("InvalidSwap", "ConcurrentWrites", "use_dpop_nonce", "invalid_dpop_proof");

    /** What an answer comes to. */
    enum Kind {
        FINE,
        /** The access token has ended; it is to be renewed. Nothing was done. */
        EXPIRED,
        /** The authorisation is not accepted any more. Nothing was done. */
        LOST,
        THROTTLED,
        /** Nothing was done, for a passing reason. */
        PASSING,
        REFUSED,
        /** Something may have been done. */
        UNCLEAR
    }

    Kind kind() {
        if (status >= 200 && status < 300) {
            return Kind.FINE;
        } else if (status == 429 || error.equals("RateLimitExceeded")) {
            return Kind.THROTTLED;
        } else if (PASSING.contains(error)) {
            return Kind.PASSING;
        } else if (isExpired()) {
            return Kind.EXPIRED;
        } else if (status == 401 || LOST.contains(error) || error.equals("ExpiredToken")) {
            return Kind.LOST;
        }
        return status >= 500 || status == 408 ? Kind.UNCLEAR : Kind.REFUSED;
    }

    /** As {@link #kind()}, where only a body with that field is fine: a proxy's page has status 200 too. */
    Kind kind(String proof) {
        Kind kind = kind();
        return kind == Kind.FINE && !body.hasNonNull(proof) ? Kind.UNCLEAR : kind;
    }

    /**
     * OAuth has one error for every token that is not taken, and servers have names of their own; only the text, or the
     * token itself, tells the end apart. And a session that was taken back is called expired too.
     */
    private boolean isExpired() {
        String said = message.toLowerCase(Locale.ROOT);
        return (status == 401 && tokenEnded)
                || (error.equals("ExpiredToken") && !said.contains("revoked"))
                || (error.equals("invalid_token") && (said.contains("expired") || said.contains("\"exp\"")));
    }

    String reason() {
        String reason = status + (error.isEmpty() ? "" : " " + error) + (message.isEmpty() ? "" : ": " + message);
        return reason.length() <= 200 ? reason : reason.substring(0, 199) + "…";
    }

    /** The ending of a call that is not known to have posted something. */
    Publication ending() {
        return switch (kind()) {
            case EXPIRED -> new Publication.NotSent(Publication.NotSent.EXPIRED);
            case LOST -> new Publication.Disconnected(reason());
            case THROTTLED -> new Publication.Throttled(resetAt, Publication.Throttled.Scope.ACCOUNT, guessed);
            case PASSING -> new Publication.NotSent(reason());
            case REFUSED -> new Publication.Rejected(reason());
            case FINE, UNCLEAR -> new Publication.Unknown(reason());
        };
    }
}
