package dk.perron.web.relay;

import dk.perron.platform.http.TrustedProxies;
import dk.perron.web.http.PublicAddress;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Replaces whatever a request says about its way here by what the gateway knows. */
@ApplicationScoped
class Forwarded {
    private final TrustedProxies proxies;
    private final Optional<String> countryHeader;
    private final PublicAddress publicAddress;

    Forwarded(RelayConfig config, PublicAddress publicAddress) {
        this.proxies = TrustedProxies.of(config.trustedProxies().orElse(List.of()));
        this.countryHeader = config.countryHeader();
        this.publicAddress = publicAddress;
    }

    /** Says that the request came to Perron's public address. */
    void mark(MultiMap headers, HttpServerRequest request) {
        mark(headers, request, publicAddress.authority());
        headers.set("X-Forwarded-Port", Integer.toString(publicAddress.port()));
    }

    /** Keeps the host that was asked for: a tenant may have its own for tracked links. */
    void markWithHost(MultiMap headers, HttpServerRequest request) {
        mark(
                headers,
                request,
                request.authority() == null
                        ? publicAddress.authority()
                        : request.authority().toString());
    }

    private void mark(MultiMap headers, HttpServerRequest request, String host) {
        String peer = request.remoteAddress().hostAddress();
        String nearest = peer == null ? "0.0.0.0" : peer;
        String client = proxies.client(nearest, request.headers());
        if (!proxies.trusts(nearest)) {
            // Behind us the gateway itself is trusted: what it lets through is believed.
            countryHeader.ifPresent(headers::remove);
        }
        for (String name : List.copyOf(headers.names())) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("x-forwarded-") || lower.equals("forwarded") || lower.equals("x-real-ip")) {
                headers.remove(name);
            }
        }
        headers.set("X-Forwarded-For", client);
        headers.set("X-Forwarded-Proto", publicAddress.url().getScheme());
        headers.set("X-Forwarded-Host", host);
    }
}
