package dk.perron.share.redirect;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the proxies in front say of a request; anybody else could make it up, and is not believed. */
@Singleton
public class FrontProxy {
    private static final CharSequence FORWARDED_HOST = HttpHeaders.createOptimized("X-Forwarded-Host");

    private final TrustedProxies trusted;
    private final @Nullable String countryHeader;

    FrontProxy(RedirectConfig config) {
        this.trusted = TrustedProxies.of(config.trustedProxies());
        this.countryHeader = config.countryHeader().orElse(null);
    }

    /** Who asks: as far as proxies of ours vouch for it, else the peer itself. */
    public String address(HttpServerRequest request) {
        return trusted.client(peer(request), request.headers());
    }

    /** The host under which the visitor asked, without port. */
    String host(HttpServerRequest request) {
        String forwarded = trusted.trusts(peer(request)) ? request.headers().get(FORWARDED_HOST) : null;
        String host = forwarded == null ? request.headers().get(HttpHeaders.HOST) : forwarded;
        if (host == null) {
            return "";
        }
        int port = host.lastIndexOf(':');
        return (port < 0 ? host : host.substring(0, port)).toLowerCase(Locale.ROOT);
    }

    @Nullable
    String country(HttpServerRequest request) {
        return countryHeader == null || !trusted.trusts(peer(request))
                ? null
                : request.headers().get(countryHeader);
    }

    private static String peer(HttpServerRequest request) {
        return request.remoteAddress() == null
                ? ""
                : String.valueOf(request.remoteAddress().hostAddress());
    }
}
