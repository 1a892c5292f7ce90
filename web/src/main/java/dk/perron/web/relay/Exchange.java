package dk.perron.web.relay;

import dk.perron.web.http.CleanPath;
import dk.perron.web.http.FriendlyPage;
import dk.perron.web.http.Problem;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One request on its way to a service and back. */
final class Exchange implements ProxyInterceptor {
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "upgrade");

    private final RoutingContext ctx;
    private final Errand errand;
    private final RelayConfig config;
    private final LimitedBody body;
    private @Nullable HttpClientRequest sent;
    private long timer = -1;
    private boolean bodyComplete;
    private boolean timedOut;

    Exchange(RoutingContext ctx, Errand errand, RelayConfig config) {
        this.ctx = ctx;
        this.errand = errand;
        this.config = config;
        this.body = new LimitedBody(ctx.request(), config.bodyLimit(), this::bodyIsComplete);
    }

    Future<HttpClientRequest> open(ProxyContext proxy) {
        return proxy.client()
                .request(new RequestOptions()
                        .setHost(errand.upstream().host())
                        .setPort(errand.upstream().port())
                        .setConnectTimeout(config.connectTimeout().toMillis()))
                .onSuccess(request -> {
                    sent = request;
                    awaitAnswer();
                });
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext proxy) {
        MultiMap headers = proxy.request().headers();
        removeHopByHop(headers);
        headers.remove(HttpHeaders.EXPECT);
        errand.there().accept(headers);
        proxy.request().setBody(Body.body(body, proxy.request().getBody().length()));
        return proxy.sendRequest()
                .onComplete(answered -> stopWaiting())
                .recover(failure -> Future.succeededFuture(refusal(proxy, failure)));
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext proxy) {
        MultiMap headers = proxy.response().headers();
        removeHopByHop(headers);
        headers.remove(HttpHeaders.SERVER);
        errand.back().accept(headers);
        settleCompression(headers);
        // What the service says counts; the library adds headers instead of replacing them. Cookies of the gateway
        // stay.
        for (String name : headers.names()) {
            if (!name.equalsIgnoreCase("set-cookie")) {
                ctx.response().headers().remove(name);
            }
        }
        return proxy.sendResponse();
    }

    private void bodyIsComplete() {
        bodyComplete = true;
        awaitAnswer();
    }

    private void awaitAnswer() {
        if (bodyComplete && sent != null && timer == -1) {
            timer = ctx.vertx().setTimer(config.responseTimeout().toMillis(), fired -> {
                timedOut = true;
                if (sent != null) {
                    sent.reset(0x8, new TimeoutException());
                }
            });
        }
    }

    private void stopWaiting() {
        if (timer != -1) {
            ctx.vertx().cancelTimer(timer);
        }
        // Whatever comes now, no timer is to start any more.
        timer = 0;
    }

    private ProxyResponse refusal(ProxyContext proxy, Throwable failure) {
        Problem problem = problem(failure);
        ProxyResponse response = proxy.request().release().response().setStatusCode(problem.status());
        response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (body.isExceeded()) {
            response.putHeader(HttpHeaders.CONNECTION, "close");
        }
        String path = CleanPath.pathOf(ctx.request().uri());
        boolean forPerson = !path.startsWith("/api/") && FriendlyPage.isWantedBy(ctx.request());
        Buffer content = forPerson
                ? Buffer.buffer(FriendlyPage.unavailable(problem.status()).html(ctx.request()))
                : problem.json(path).toBuffer();
        response.putHeader(HttpHeaders.CONTENT_TYPE, forPerson ? "text/html; charset=utf-8" : Problem.MEDIA_TYPE);
        return response.setBody(Body.body(content));
    }

    private Problem problem(Throwable failure) {
        String name = errand.upstream().name();
        if (body.isExceeded()) {
            return Problem.tooLarge(config.bodyLimit());
        }
        if (timedOut) {
            return Problem.tooSlow(name);
        }
        boolean unreachable =
                sent == null || failure instanceof ConnectException || failure instanceof UnknownHostException;
        return unreachable ? Problem.unavailable(name) : Problem.badAnswer(name);
    }

    /** The server compresses whatever does not say how it is encoded; only text that does not stream should be. */
    private void settleCompression(MultiMap headers) {
        String type = headers.get(HttpHeaders.CONTENT_TYPE);
        if (!headers.contains(HttpHeaders.CONTENT_ENCODING) && (type == null || !isText(type))) {
            headers.set(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
        }
    }

    private static boolean isText(String type) {
        return (type.startsWith("text/") && !type.startsWith("text/event-stream"))
                || type.startsWith("application/json")
                || type.startsWith("application/problem+json")
                || type.startsWith("application/javascript");
    }

    private static void removeHopByHop(MultiMap headers) {
        for (String named : headers.getAll(HttpHeaders.CONNECTION)) {
            for (String name : named.split(",", -1)) {
                headers.remove(name.trim());
            }
        }
        HOP_BY_HOP.forEach(headers::remove);
    }
}
