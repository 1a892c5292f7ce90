package dk.perron.content.posts;

import com.fasterxml.jackson.annotation.JsonValue;
import dk.perron.platform.problem.Problem;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a post is in its life: draft, then published, then withdrawn by a curator or expired by time. */
public enum PostStatus {
    DRAFT,
    PUBLISHED,
    WITHDRAWN,
    EXPIRED;

    /** The word in the API, in events and in the database. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static PostStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Reads the query parameter {@code status}; null means any. */
    static @Nullable PostStatus wanted(@Nullable String word) {
        if (word == null || word.isEmpty()) {
            return null;
        }
        return Arrays.stream(values())
                .filter(status -> status.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                        "status.unknown", "status", "Choose one of: draft, published, withdrawn, expired."));
    }

    boolean isOver() {
        return this == WITHDRAWN || this == EXPIRED;
    }
}
