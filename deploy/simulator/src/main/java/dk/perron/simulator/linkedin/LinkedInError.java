package dk.perron.simulator.linkedin;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A refusal in the network's own words: {@code {status, serviceErrorCode, code, message}}. */
public final class LinkedInError extends RuntimeException {
    private final int status;
    private final @Nullable Integer serviceErrorCode;
    private final String code;

    private LinkedInError(int status, @Nullable Integer serviceErrorCode, String code, String message) {
        super(message);
        this.status = status;
        this.serviceErrorCode = serviceErrorCode;
        this.code = code;
    }

    static LinkedInError bad(String code, String message) {
        return new LinkedInError(400, null, code, message);
    }

    static LinkedInError emptyToken() {
        return new LinkedInError(401, 65604, "EMPTY_ACCESS_TOKEN", "Empty oauth2 access token");
    }

    static LinkedInError invalidToken() {
        return new LinkedInError(401, 65600, "INVALID_ACCESS_TOKEN", "Invalid access token");
    }

    static LinkedInError revoked() {
        return new LinkedInError(
                401, 65601, "REVOKED_ACCESS_TOKEN", "The token used in the request has been revoked by the user");
    }

    static LinkedInError expired() {
        return new LinkedInError(401, 65602, "EXPIRED_ACCESS_TOKEN", "The token used in the request has expired");
    }

    static LinkedInError restricted() {
        return new LinkedInError(401, 65608, "RESTRICTED_MEMBER", "The member is restricted");
    }

    static LinkedInError denied(String what) {
        return new LinkedInError(403, 100, "ACCESS_DENIED", "Not enough permissions to access: " + what);
    }

    static LinkedInError notFound(String what) {
        return new LinkedInError(404, null, "NOT_FOUND", "Could not find entity " + what);
    }

    static LinkedInError conflict() {
        return new LinkedInError(409, null, "CONFLICT", "Write conflict, retry the request");
    }

    static LinkedInError duplicateOf(String urn) {
        return new LinkedInError(422, null, "DUPLICATE_POST", "Content is a duplicate of " + urn);
    }

    static LinkedInError inactiveVersion(String version) {
        return new LinkedInError(426, null, "NONEXISTENT_VERSION", "Requested version " + version + "01 is not active");
    }

    static LinkedInError throttled() {
        return new LinkedInError(
                429, 101, "TOO_MANY_REQUESTS", "Resource level throttle limit for calls to this resource is reached.");
    }

    /** @param whose {@code MEMBER} or {@code APPLICATION} */
    static LinkedInError dayUsedUp(String whose) {
        return new LinkedInError(
                429,
                101,
                "TOO_MANY_REQUESTS",
                "Resource level throttle " + whose + " DAY limit for calls to this resource is reached.");
    }

    static LinkedInError internal() {
        return new LinkedInError(500, null, "INTERNAL_SERVER_ERROR", "Internal Server Error");
    }

    int status() {
        return status;
    }

    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", status);
        if (serviceErrorCode != null) {
            body.put("serviceErrorCode", serviceErrorCode);
        }
        body.put("code", code);
        body.put("message", String.valueOf(getMessage()));
        return body;
    }
}
