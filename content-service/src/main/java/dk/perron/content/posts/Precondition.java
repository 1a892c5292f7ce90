package dk.perron.content.posts;

import dk.perron.platform.problem.Problem;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The header {@code If-Match}: change only the version the caller has seen. */
record Precondition(@Nullable String header, boolean required) {
    static final Precondition NONE = optional(null);

    static Precondition required(@Nullable String header) {
        return new Precondition(header, true);
    }

    static Precondition optional(@Nullable String header) {
        return new Precondition(header, false);
    }

    static String tag(long version) {
        return "\"" + version + "\"";
    }

    /**
     * Checked only once the post is found, so that a foreign id is unknown whatever header comes with it.
     *
     * @throws Problem 412 {@code post.changed-meanwhile}, 428 {@code if-match.missing}
     */
    void check(long version) {
        if (header == null || header.isBlank()) {
            if (required) {
                throw Problem.of(
                        428,
                        "if-match.missing",
                        "Say which version you have seen",
                        "Send the ETag of the post as you read it: If-Match: \"1\".");
            }
            return;
        }
        if (header.strip().equals("*")) {
            return;
        }
        boolean seen = Arrays.stream(header.split(","))
                .map(String::strip)
                .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                .anyMatch(tag -> tag.equals(tag(version)));
        if (!seen) {
            throw Problem.of(
                    412,
                    "post.changed-meanwhile",
                    "Changed meanwhile",
                    "Somebody changed the post after you read it. Read it again and repeat your change.");
        }
    }
}
