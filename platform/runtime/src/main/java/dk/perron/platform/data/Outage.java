package dk.perron.platform.data;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tells a part that does not answer just now, where trying again helps, from a mistake, where it does not. */
public final class Outage {
    /**
     * SQLSTATE classes: connection, transaction state (a server that only reads), sign-in, transaction rollback
     * (deadlock), resources, objects in use, operator intervention, system.
     */
    private static final Set<String> PASSING = Set.of("08", "25", "28", "40", "53", "55", "57", "58");

    /** SQLSTATE classes of refusals that lie in the data themselves: what they say, constraints, limits of size. */
    private static final Set<String> OF_DATA = Set.of("22", "23", "54");

    private Outage() {}

    /** Whether trying the same again later can succeed. */
    public static boolean causes(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException refused) {
                return PASSING.contains(classOf(refused));
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

    /**
     * Whether data that were not taken in may be some other time: always, unless it is said that the data are at fault.
     * For data that would be lost otherwise. It waits for a mistake to be mended, too: a column not there yet, a right
     * not granted.
     */
    public static boolean mayPass(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException refused) {
                return !OF_DATA.contains(classOf(refused));
            }
            if (cause instanceof IllegalArgumentException
                    || cause instanceof NullPointerException
                    || cause instanceof ArithmeticException
                    || cause instanceof DateTimeException) {
                return false;
            }
        }
        return true;
    }

    private static String classOf(PgException refused) {
        String state = refused.getSqlState();
        return state != null && state.length() == 5 ? state.substring(0, 2) : "";
    }
}
