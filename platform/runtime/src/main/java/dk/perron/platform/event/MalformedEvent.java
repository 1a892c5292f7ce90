package dk.perron.platform.event;

import org.jspecify.annotations.Nullable;

/** A record that breaks its contract: it goes to the dead letters, for no retry can mend it. */
public class MalformedEvent extends RuntimeException {
    public MalformedEvent(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
