package dk.perron.web.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** A refusal by the gateway itself, as RFC 9457 and as every service of Perron says it. */
public record Problem(int status, String code, String title, String detail) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem uncleanPath() {
        return new Problem(
                400,
                "request.path",
                "The path is not clean",
                "Dot segments, double slashes, semicolons, backslashes and needlessly encoded characters are refused.");
    }

    public static Problem notFound() {
        return new Problem(404, "not-found", "Nothing here", "There is no such resource.");
    }

    public static Problem signInRequired() {
        return new Problem(
                401, "auth.required", "Sign in first", "There is no session, or it has ended. Sign in and try again.");
    }

    public static Problem foreignOrigin() {
        return new Problem(
                403,
                "auth.origin",
                "This write did not come from Perron's own pages",
                "Writes by session need the header X-Perron: 1 and an Origin that is Perron's own.");
    }

    public static Problem tooLarge(long limit) {
        return new Problem(
                413,
                "request.too-large",
                "The request is too large",
                "At most " + limit / 1_048_576 + " MiB are accepted.");
    }

    public static Problem unavailable(String upstream) {
        return new Problem(
                503,
                "upstream.unavailable",
                "Part of Perron is not available",
                upstream + " does not answer. Try again.");
    }

    public static Problem tooSlow(String upstream) {
        return new Problem(
                504,
                "upstream.timeout",
                "Part of Perron is too slow",
                upstream + " did not answer in time. Try again.");
    }

    public static Problem badAnswer(String upstream) {
        return new Problem(
                502, "upstream.failed", "Part of Perron failed", upstream + " broke off its answer. Try again.");
    }

    public void send(RoutingContext ctx) {
        // Whatever of the request is still to come is read and dropped, or the connection could not be used again.
        ctx.request().resume();
        ctx.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(json(CleanPath.pathOf(ctx.request().uri())).toBuffer());
    }

    public JsonObject json(String instance) {
        return new JsonObject()
                .put("type", "https://perron.example/problems/" + code)
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .put("code", code)
                .put("instance", instance);
    }
}
