package dk.perron.simulator.bluesky;

import dk.perron.simulator.network.Refusal;
import java.util.Map;

/** Refusals in the words of a personal data server. */
final class BlueskyErrors {
    private BlueskyErrors() {}

    static Refusal of(int status, String error, String message) {
        return new Refusal(status, Map.of("error", error, "message", message));
    }

    static Refusal bad(String message) {
        return of(400, "InvalidRequest", message);
    }

    static Refusal missing(String property) {
        return bad("Input must have the property \"" + property + "\"");
    }

    static Refusal authMissing() {
        return of(401, "AuthMissing", "Authentication Required");
    }

    static Refusal authRequired(String message) {
        return of(401, "AuthenticationRequired", message);
    }

    static Refusal invalidToken(String message) {
        return of(400, "InvalidToken", message);
    }

    static Refusal expired() {
        return of(400, "ExpiredToken", "Token has expired");
    }

    static Refusal revoked() {
        return of(400, "ExpiredToken", "Token has been revoked");
    }

    static Refusal takenDown() {
        return of(401, "AccountTakedown", "Account has been taken down");
    }

    static Refusal throttled() {
        return of(429, "RateLimitExceeded", "Rate Limit Exceeded");
    }

    static Refusal internal() {
        return of(500, "InternalServerError", "Internal Server Error");
    }

    static Refusal recordMissing(String uri) {
        return of(400, "RecordNotFound", "Could not locate record: " + uri);
    }

    static Refusal scopeMissing(String scope) {
        return of(403, "ScopeMissingError", "Missing required scope \"" + scope + "\"");
    }

    /** At a resource, for a token bound to a key. */
    static Refusal bound(String error, String description) {
        return of(401, error, description)
                .with("WWW-Authenticate", "DPoP error=\"" + error + "\", error_description=\"" + description + "\"")
                .with("Access-Control-Expose-Headers", "WWW-Authenticate, DPoP-Nonce");
    }

    /** At the authorization server. */
    static Refusal oauth(int status, String error, String description) {
        return new Refusal(status, Map.of("error", error, "error_description", description))
                .with("Cache-Control", "no-store");
    }
}
