package dk.perron.platform.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A refusal that ends a request, answered as problem+json (RFC 9457) with a stable code and what to do about it.
 * Messages never hold personal data or secrets: they are logged.
 */
public final class Problem extends RuntimeException {
    private final int status;
    private final String code;
    private final String title;
    private final List<FieldError> errors;
    private final Map<String, Object> more;

    /** One field that was refused. */
    public record FieldError(String field, String message) {}

    /**
     * The document sent to the caller.
     *
     * @param more members of this kind of problem alone (RFC 9457, 3.2), beside the others
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Document(
            String type,
            String title,
            int status,
            String detail,
            String code,
            String instance,
            @Nullable List<FieldError> errors,
            @JsonAnyGetter Map<String, Object> more) {}

    private Problem(
            int status, String code, String title, String detail, List<FieldError> errors, Map<String, Object> more) {
        super(detail);
        this.status = status;
        this.code = code;
        this.title = title;
        this.errors = List.copyOf(errors);
        this.more = Map.copyOf(more);
    }

    /** A refusal with any status. The code is stable: {@code noun.reason}, lower case. */
    public static Problem of(int status, String code, String title, String detail) {
        return new Problem(status, code, title, detail, List.of(), Map.of());
    }

    /** 404: the id does not exist, or is none of the caller's business. */
    public static Problem notFound(String code, String detail) {
        return of(404, code, "Not found", detail);
    }

    /** 422: a field holds what cannot be accepted. */
    public static Problem invalid(String code, String field, String message) {
        return invalid(code, List.of(new FieldError(field, message)));
    }

    /** 422: several fields hold what cannot be accepted. */
    public static Problem invalid(String code, List<FieldError> errors) {
        return new Problem(
                422,
                code,
                "Not acceptable as it is",
                errors.isEmpty() ? code : errors.get(0).message(),
                errors,
                Map.of());
    }

    /** 409: the request does not fit the present state. */
    public static Problem conflict(String code, String detail) {
        return of(409, code, "Does not fit the present state", detail);
    }

    /** The same refusal with a member in which programs read what its detail says to people. */
    public Problem with(String member, Object value) {
        Map<String, Object> members = new HashMap<>(more);
        members.put(member, value);
        return new Problem(status, code, title, String.valueOf(getMessage()), errors, members);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public List<FieldError> errors() {
        return errors;
    }

    /** The document for a request to this path. */
    public Document document(String instance) {
        return new Document(
                "urn:perron:problem:" + code,
                title,
                status,
                String.valueOf(getMessage()),
                code,
                instance,
                errors.isEmpty() ? null : errors,
                more);
    }
}
