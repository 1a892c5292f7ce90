package dk.perron.web.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;

/** Tells requests that only look from those that change something. */
public final class Reads {
    private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private Reads() {}

    public static boolean include(HttpServerRequest request) {
        return METHODS.contains(request.method());
    }
}
