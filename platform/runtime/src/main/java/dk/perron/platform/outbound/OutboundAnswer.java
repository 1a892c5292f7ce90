package dk.perron.platform.outbound;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What the other side answered.
 *
 * @param uri where the answer came from, after redirects
 */
public record OutboundAnswer(int status, MultiMap headers, Buffer body, URI uri) {

    public @Nullable String header(String name) {
        return headers.get(name);
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
