package dk.perron.simulator.x;

import dk.perron.simulator.network.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Refusals in X's words: {@code {title, detail, type, status}}. */
final class XErrors {
    static final String PROBLEMS = "https://api.x.com/2/problems/";

    private XErrors() {}

    static Refusal of(int status, String title, String detail) {
        return new Refusal(status, problem(status, title, detail, "about:blank"));
    }

    static Refusal unauthorized() {
        return of(401, "Unauthorized", "Unauthorized");
    }

    static Refusal forbidden(String detail) {
        return of(403, "Forbidden", detail);
    }

    static Refusal notPermitted() {
        return forbidden("You are not permitted to perform this action.");
    }

    static Refusal duplicate() {
        return forbidden("You are not allowed to create a Tweet with duplicate content.");
    }

    static Refusal throttled() {
        return of(429, "Too Many Requests", "Too Many Requests");
    }

    static Refusal internal() {
        return of(500, "Internal Server Error", "Something is broken. This is usually a temporary error.");
    }

    static Refusal unavailable() {
        return of(503, "Service Unavailable", "Service Unavailable");
    }

    static Refusal invalid(String parameter, String message) {
        Map<String, Object> body = problem(
                400,
                "Invalid Request",
                "One or more parameters to your request was invalid.",
                PROBLEMS + "invalid-request");
        body.put("errors", List.of(Map.of("parameters", Map.of(parameter, List.of()), "message", message)));
        return new Refusal(400, body);
    }

    static Refusal oauth(int status, String error, String description) {
        return new Refusal(status, Map.of("error", error, "error_description", description))
                .with("Cache-Control", "no-store");
    }

    private static Map<String, Object> problem(int status, String title, String detail, String type) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("title", title);
        problem.put("detail", detail);
        problem.put("type", type);
        problem.put("status", status);
        return problem;
    }
}
