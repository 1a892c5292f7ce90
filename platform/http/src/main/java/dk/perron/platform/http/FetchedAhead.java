package dk.perron.platform.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Locale;

/** What browsers say when they fetch a page that nobody has asked for yet. */
public final class FetchedAhead {
    private static final List<CharSequence> PURPOSES = List.of(
            HttpHeaders.createOptimized("Sec-Purpose"),
            HttpHeaders.createOptimized("Purpose"),
            HttpHeaders.createOptimized("X-Purpose"),
            HttpHeaders.createOptimized("X-Moz"));

    private FetchedAhead() {}

    /** Whether the request with these headers is for later, or for nobody. */
    public static boolean isSaidIn(MultiMap headers) {
        for (CharSequence name : PURPOSES) {
            String value = headers.get(name);
            if (value != null) {
                String purpose = value.toLowerCase(Locale.ROOT);
                if (purpose.contains("prefetch") || purpose.contains("prerender") || purpose.contains("preview")) {
                    return true;
                }
            }
        }
        return false;
    }
}
