package dk.perron.platform.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Says of which tenant somebody is who is signed in, and nothing of who it is, so that colleagues who follow their own links
 * need not be counted. It is neither signed nor sealed: whoever forges one leaves their own visit uncounted, which they can
 * have cheaper by following no link.
 */
public final class TenantCookie {
    public static final String NAME = "perron_tenant";
    /** Tracked links alone hear of it. */
    public static final String PATH = "/r";

    private static final String START = NAME + "=";

    private TenantCookie() {}

    /** The id of the tenant that the cookie among these headers names, or null. */
    public static @Nullable String in(MultiMap headers) {
        for (String line : headers.getAll(HttpHeaders.COOKIE)) {
            for (String cookie : line.split(";", -1)) {
                String bare = cookie.strip();
                if (bare.startsWith(START)) {
                    return bare.substring(START.length());
                }
            }
        }
        return null;
    }

    /** Leaves this cookie alone among the headers, if it is there. */
    public static void keepAlone(MultiMap headers) {
        String tenant = in(headers);
        headers.remove(HttpHeaders.COOKIE);
        if (tenant != null) {
            headers.set(HttpHeaders.COOKIE, START + tenant);
        }
    }
}
