package dk.perron.web.relay;

import dk.perron.web.http.Problem;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyOptions;
import jakarta.enterprise.context.ApplicationScoped;

/** Runs errands: streams a request to its service and the answer back, holding neither in memory. */
@ApplicationScoped
class Relay {
    /** Each live stream of a browser holds a connection, so there must be plenty. */
    private static final int CONNECTIONS_PER_SERVICE = 5_000;

    private final RelayConfig config;
    private final HttpClient client;

    Relay(Vertx vertx, RelayConfig config) {
        this.config = config;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(CONNECTIONS_PER_SERVICE)
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setKeepAliveTimeout(30)
                .setTcpNoDelay(true));
    }

    void run(RoutingContext ctx, Errand errand) {
        if (announcedLength(ctx) > config.bodyLimit()) {
            ctx.response().putHeader(HttpHeaders.CONNECTION, "close");
            Problem.tooLarge(config.bodyLimit()).send(ctx);
            return;
        }
        Exchange exchange = new Exchange(ctx, errand, config);
        HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), client)
                .origin(exchange::open)
                .addInterceptor(exchange)
                .handle(ctx.request());
    }

    private static long announcedLength(RoutingContext ctx) {
        String length = ctx.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException notANumber) {
            return Long.MAX_VALUE;
        }
    }
}
