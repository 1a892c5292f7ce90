package dk.perron.share.site;

import dk.perron.platform.http.FetchedAhead;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a request of a stranger's browser says of itself, read once and kept nowhere. */
record BrowserSays(String origin, String address, boolean objects, boolean nobodyLooks) {

    static BrowserSays of(HttpServerRequest request, String address) {
        String origin = request.getHeader("Origin");
        return new BrowserSays(
                origin == null ? originOf(request.getHeader("Referer")) : origin,
                address,
                "1".equals(request.getHeader("Sec-GPC")) || "1".equals(request.getHeader("DNT")),
                FetchedAhead.isSaidIn(request.headers()));
    }

    /** The origin of a page, as browsers write it in {@code Origin}; empty when there is none. */
    private static String originOf(@Nullable String page) {
        try {
            URI uri = new URI(page == null ? "" : page);
            if (uri.getScheme() == null || uri.getHost() == null) {
                return "";
            }
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            return (uri.getScheme() + "://" + uri.getHost()).toLowerCase(Locale.ROOT) + port;
        } catch (URISyntaxException none) {
            return "";
        }
    }
}
