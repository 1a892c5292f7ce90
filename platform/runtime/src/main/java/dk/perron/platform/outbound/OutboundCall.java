package dk.perron.platform.outbound;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to the outside world, bounded in time, size and redirects.
 *
 * @param timeout for connecting, and again for the whole answer of each hop
 * @param mostBytes the largest body taken
 * @param mostRedirects how many redirects are followed; each hop passes the guard
 */
public record OutboundCall(
        HttpMethod method,
        URI uri,
        Map<String, String> headers,
        @Nullable Buffer body,
        Duration timeout,
        long mostBytes,
        int mostRedirects) {
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);
    private static final long USUAL_BYTES = 1_000_000;

    public OutboundCall {
        headers = Map.copyOf(headers);
    }

    public static OutboundCall get(URI uri) {
        return new OutboundCall(HttpMethod.GET, uri, Map.of(), null, USUAL_TIMEOUT, USUAL_BYTES, 0);
    }

    public static OutboundCall post(URI uri, String contentType, Buffer body) {
        return new OutboundCall(
                HttpMethod.POST, uri, Map.of("Content-Type", contentType), body, USUAL_TIMEOUT, USUAL_BYTES, 0);
    }

    public OutboundCall method(HttpMethod other) {
        return new OutboundCall(other, uri, headers, body, timeout, mostBytes, mostRedirects);
    }

    public OutboundCall header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new OutboundCall(method, uri, more, body, timeout, mostBytes, mostRedirects);
    }

    public OutboundCall within(Duration limit) {
        return new OutboundCall(method, uri, headers, body, limit, mostBytes, mostRedirects);
    }

    public OutboundCall atMost(long bytes) {
        return new OutboundCall(method, uri, headers, body, timeout, bytes, mostRedirects);
    }

    public OutboundCall followingRedirects(int most) {
        return new OutboundCall(method, uri, headers, body, timeout, mostBytes, most);
    }

    OutboundCall to(URI other) {
        return new OutboundCall(method, other, headers, body, timeout, mostBytes, mostRedirects - 1);
    }
}
