package dk.perron.simulator.failure;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a call may be made to go wrong. */
public enum Kind {
    THROTTLED,
    DAY_USED_UP,
    APP_DAY_USED_UP,
    EXPIRED,
    REVOKED,
    RESTRICTED,
    DENIED,
    DUPLICATE,
    CONFLICT,
    VERSION,
    SERVER_ERROR,
    SERVER_ERROR_AFTER_CREATING,
    SLOW,
    NO_ANSWER_AFTER_CREATING;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @JsonCreator
    static Kind ofWord(String word) {
        return find(word).orElseThrow(() -> new IllegalArgumentException("Unknown kind: " + word));
    }

    public static Optional<Kind> find(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word.strip()))
                .findFirst();
    }
}
