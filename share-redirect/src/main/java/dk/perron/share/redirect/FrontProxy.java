package dk.perron.share.redirect;

import dk.perron.platform.http.TrustedProxies;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the proxies in front say of a request; anybody else could make it up, and is not believed. */
@Singleton
class FrontProxy {
    private static final CharSequence FORWARDED_HOST = HttpHeaders.createOptimized("X-Forwarded-Host");

    private final TrustedProxies trusted;
    private final @Nullable String countryHeader;

    FrontProxy(RedirectConfig config) {
        this.trusted = TrustedProxies.of(config.trustedProxies());
        this.countryHeader = config.countryHeader().orElse(null);
    }

    /** Who asks: as far as proxies of ours vouch for it, else the peer itself. */
    String address(HttpServerRequest request) {
        return trusted.client(request);
    }

    /** The host under which the visitor asked, without port, and without the dot a name may end in and stay the same. */
    String host(HttpServerRequest request) {
        String forwarded =
                trusted.trusts(TrustedProxies.peer(request)) ? request.headers().get(FORWARDED_HOST) : null;
        String host = forwarded == null ? asked(request) : forwarded;
        int port = host.lastIndexOf(':');
        int end = port < 0 ? host.length() : port;
        if (end > 0 && host.charAt(end - 1) == '.') {
            end--;
        }
        return host.substring(0, end).toLowerCase(Locale.ROOT);
    }

    /** What HTTP/1 says in a header HTTP/2 says beside them. */
    private static String asked(HttpServerRequest request) {
        HostAndPort authority = request.authority();
        return authority == null ? "" : authority.host();
    }

    @Nullable
    String country(HttpServerRequest request) {
        return countryHeader == null || !trusted.trusts(TrustedProxies.peer(request))
                ? null
                : request.headers().get(countryHeader);
    }
}
