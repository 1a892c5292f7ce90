package dk.perron.simulator.mastodon;

import dk.perron.simulator.network.Refusal;
import java.util.Map;

/** Refusals in Mastodon's words. */
final class MastodonErrors {
    private MastodonErrors() {}

    static Refusal unauthorized(String message) {
        return new Refusal(401, Map.of("error", message))
                .with(
                        "WWW-Authenticate",
                        "Bearer realm=\"Doorkeeper\", error=\"invalid_token\", error_description=\"" + message + "\"");
    }

    static Refusal invalidToken() {
        return unauthorized("The access token is invalid");
    }

    static Refusal forbidden(String message) {
        return new Refusal(403, Map.of("error", message));
    }

    static Refusal outsideScopes() {
        return forbidden("This action is outside the authorized scopes");
    }

    static Refusal notFound() {
        return new Refusal(404, Map.of("error", "Record not found"));
    }

    static Refusal invalid(String what) {
        return new Refusal(422, Map.of("error", "Validation failed: " + what));
    }

    static Refusal unprocessable(String message) {
        return new Refusal(422, Map.of("error", message));
    }

    static Refusal throttled() {
        return new Refusal(429, Map.of("error", "Too many requests"));
    }

    static Refusal internal() {
        return new Refusal(500, Map.of("error", "Something went wrong on our end"));
    }

    static Refusal oauth(int status, String error, String description) {
        return new Refusal(status, Map.of("error", error, "error_description", description))
                .with("Cache-Control", "no-store");
    }

    static Refusal invalidClient() {
        return oauth(
                401,
                "invalid_client",
                "Client authentication failed due to unknown client, no client authentication included, or unsupported"
                        + " authentication method.");
    }

    static Refusal invalidGrant() {
        return oauth(
                400,
                "invalid_grant",
                "The provided authorization grant is invalid, expired, revoked, does not match the redirection URI used"
                        + " in the authorization request, or was issued to another client.");
    }
}
