package dk.perron.share.connection;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a post gets to a network. */
public enum Mode {
    /** Perron publishes it with the employee's connection. */
    PUBLISHED,
    /** The network's own page is opened with everything filled in, and the employee sends it. */
    OPENED;

    /** The mode's word in API and database. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Mode> of(String word) {
        return Arrays.stream(values()).filter(mode -> mode.word().equals(word)).findFirst();
    }
}
