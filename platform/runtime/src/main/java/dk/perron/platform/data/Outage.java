package dk.perron.platform.data;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tells a part that does not answer just now, where trying again helps, from a mistake, where it does not. */
public final class Outage {
    /** SQLSTATE classes: connection, transaction rollback (deadlock), resources, operator intervention, system. */
    private static final Set<String> PASSING = Set.of("08", "40", "53", "57", "58");

    private Outage() {}

    /** Whether trying the same again later can succeed. */
    public static boolean causes(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException refused) {
                String state = refused.getSqlState();
                return state != null && state.length() == 5 && PASSING.contains(state.substring(0, 2));
            }
            if (cause instanceof IOException
                    || cause instanceof TimeoutException
                    || cause instanceof VertxException
                    || cause instanceof NoStackTraceThrowable) {
                return true;
            }
        }
        return false;
    }
}
