package dk.perron.web;

import dk.perron.local.Ports;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** Stands for every service and Keycloak: says what it was sent, or behaves as the path asks. */
public class RecordingUpstream implements QuarkusTestResourceLifecycleManager {
    /** An address of this machine, as which a test can ask. */
    static final String TRUSTED_PROXY = "127.0.0.2";

    /** Live streams, for a test to write to. */
    static final BlockingQueue<HttpServerResponse> STREAMS = new LinkedBlockingQueue<>();

    /** Completed each time a live stream was closed by the other side. */
    static final BlockingQueue<String> CLOSED = new LinkedBlockingQueue<>();

    private @Nullable Vertx vertx;

    @Override
    public Map<String, String> start() {
        vertx = Vertx.vertx();
        String upstream = listen(vertx);
        int gateway = Ports.free();
        Map<String, String> config = new HashMap<>();
        for (String service : new String[] {"identity", "content", "share", "analytics"}) {
            config.put("perron.relay.services." + service, upstream);
        }
        config.put("perron.relay.redirect-url", listen(vertx));
        config.put("perron.relay.services.notification", "http://127.0.0.1:" + Ports.free());
        config.put("perron.relay.auth-url", upstream + "/auth");
        config.put("perron.relay.response-timeout", "1S");
        config.put("perron.relay.trusted-proxies", TRUSTED_PROXY);
        config.put("perron.relay.country-header", "CF-IPCountry");
        config.put("perron.relay.body-limit", "1000000");
        config.put("perron.session.auth-url", upstream + "/auth");
        config.put("perron.session.secret", "a secret of the tests, long enough for it");
        config.put("perron.session.client-secret", "web");
        config.put("perron.public.url", "http://localhost:" + gateway);
        config.put("perron.app.image-origins", "http://localhost:8190");
        config.put("quarkus.http.test-port", Integer.toString(gateway));
        config.put("quarkus.management.test-port", Integer.toString(Ports.free()));
        config.put("quarkus.http.host", "localhost");
        return config;
    }

    /** Starts one; its address. */
    static String listen(Vertx vertx) {
        HttpServer server = vertx.createHttpServer().requestHandler(RecordingUpstream::answer);
        CompletableFuture<Integer> listening = new CompletableFuture<>();
        server.listen(0, "127.0.0.1")
                .onSuccess(up -> listening.complete(up.actualPort()))
                .onFailure(listening::completeExceptionally);
        return "http://127.0.0.1:" + listening.join();
    }

    private static void answer(HttpServerRequest request) {
        String path = request.path();
        if (path.endsWith("/stream")) {
            HttpServerResponse stream = request.response();
            stream.putHeader("content-type", "text/event-stream").setChunked(true);
            stream.closeHandler(closed -> CLOSED.add(path));
            stream.write("data: first\n\n");
            STREAMS.add(stream);
        } else if (path.endsWith("/silence")) {
            request.endHandler(end -> {});
        } else if (path.endsWith("/broken")) {
            request.connection().close();
        } else if (path.endsWith("/nothing")) {
            request.response().setStatusCode(204).end();
        } else if (path.endsWith("/unchanged")) {
            request.response().setStatusCode(304).putHeader("ETag", "\"1\"").end();
        } else if (path.endsWith("/long")) {
            request.response()
                    .putHeader("content-type", "application/json")
                    .end("{\"text\":\"" + "word ".repeat(2_000) + "\"}");
        } else if (path.startsWith("/r/")) {
            request.response()
                    .setStatusCode(302)
                    .putHeader("Location", "https://target.example/?from=" + request.getHeader("X-Forwarded-For"))
                    .putHeader("Cache-Control", "private, no-store")
                    .putHeader("X-Seen", seen(request, 0).encode())
                    .end();
        } else {
            request.body()
                    .onSuccess(body -> request.response()
                            .putHeader("content-type", "application/json")
                            .putHeader("Set-Cookie", "upstream=1; Path=/")
                            .putHeader("Connection", "X-Hop")
                            .putHeader("X-Hop", "1")
                            .putHeader("Server", "secret/1.0")
                            .end(seen(request, body.length()).toBuffer()));
        }
    }

    private static JsonObject seen(HttpServerRequest request, int length) {
        JsonObject headers = new JsonObject();
        request.headers().forEach((name, value) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), value));
        return new JsonObject()
                .put("method", request.method().name())
                .put("uri", request.uri())
                .put("port", request.localAddress().port())
                .put("headers", headers)
                .put("length", length);
    }

    @Override
    public void stop() {
        if (vertx != null) {
            vertx.close();
        }
    }
}
