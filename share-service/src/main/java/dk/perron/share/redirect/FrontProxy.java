package dk.perron.share.redirect;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the proxies in front say of a request; anybody else could make it up, and is not believed. */
@Singleton
class FrontProxy {
    private static final CharSequence FORWARDED_FOR = HttpHeaders.createOptimized("X-Forwarded-For");
    private static final CharSequence FORWARDED_HOST = HttpHeaders.createOptimized("X-Forwarded-Host");

    private final Set<String> trusted;
    private final @Nullable String countryHeader;

    FrontProxy(RedirectConfig config) {
        this.trusted = Set.copyOf(config.trustedProxies());
        this.countryHeader = config.countryHeader().orElse(null);
    }

    /** Who asks: as the nearest proxy says, and the peer itself when that is no proxy of ours. */
    String address(HttpServerRequest request) {
        String peer = peer(request);
        String forwarded = trusted.contains(peer) ? request.headers().get(FORWARDED_FOR) : null;
        return forwarded == null
                ? peer
                : forwarded.substring(forwarded.lastIndexOf(',') + 1).trim();
    }

    /** The host under which the visitor asked, without port. */
    String host(HttpServerRequest request) {
        String forwarded = trusted.contains(peer(request)) ? request.headers().get(FORWARDED_HOST) : null;
        String host = forwarded == null ? request.headers().get(HttpHeaders.HOST) : forwarded;
        if (host == null) {
            return "";
        }
        int port = host.lastIndexOf(':');
        return (port < 0 ? host : host.substring(0, port)).toLowerCase(Locale.ROOT);
    }

    @Nullable
    String country(HttpServerRequest request) {
        return countryHeader == null || !trusted.contains(peer(request))
                ? null
                : request.headers().get(countryHeader);
    }

    private static String peer(HttpServerRequest request) {
        return request.remoteAddress() == null
                ? ""
                : String.valueOf(request.remoteAddress().hostAddress());
    }
}
