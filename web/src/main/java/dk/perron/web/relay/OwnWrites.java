package dk.perron.web.relay;

import dk.perron.web.http.PublicAddress;
import dk.perron.web.http.Reads;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * A write that rides on a session cookie must come from Perron's own pages: a header that no form can send, and the browser's
 * word on where the page came from.
 */
@ApplicationScoped
class OwnWrites {
    private final PublicAddress address;

    OwnWrites(PublicAddress address) {
        this.address = address;
    }

    boolean allows(HttpServerRequest request) {
        return Reads.include(request)
                || ("1".equals(request.getHeader("X-Perron"))
                        && address.origin().equals(request.getHeader(HttpHeaders.ORIGIN)));
    }
}
