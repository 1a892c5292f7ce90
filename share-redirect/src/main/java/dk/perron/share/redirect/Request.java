package dk.perron.share.redirect;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.Objects;

/**
 * As much of a request for a link as the steps look at. It lives no longer than the request.
 *
 * @param agent as the user agent names itself; empty when it does not
 * @param address of who asks
 * @param rules of the tenant whose link it is
 */
record Request(boolean head, MultiMap headers, String agent, String address, FollowRules rules) {
    Request(boolean head, MultiMap headers, String address, FollowRules rules) {
        this(head, headers, Objects.requireNonNullElse(headers.get(HttpHeaders.USER_AGENT), ""), address, rules);
    }
}
