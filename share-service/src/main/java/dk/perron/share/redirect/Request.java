package dk.perron.share.redirect;

import io.vertx.core.MultiMap;

/** As much of a request for a link as the steps look at. It lives no longer than the request. */
record Request(boolean head, MultiMap headers) {
    String header(String name) {
        String value = headers.get(name);
        return value == null ? "" : value;
    }
}
