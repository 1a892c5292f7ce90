package dk.perron.share.redirect;

import io.vertx.core.MultiMap;

/**
 * As much of a request for a link as the steps look at. It lives no longer than the request.
 *
 * @param address of who asks
 * @param rules of the tenant whose link it is
 */
record Request(boolean head, MultiMap headers, String address, FollowRules rules) {
    String header(CharSequence name) {
        String value = headers.get(name);
        return value == null ? "" : value;
    }

    String agent() {
        return header("User-Agent");
    }
}
