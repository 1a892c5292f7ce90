package dk.perron.platform.outbound;

import dk.perron.platform.outbound.OutboundFailure.Kind;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Calls URLs of the outside world. It connects to the very address that the guard checked, so that a name cannot
 * resolve to something else in between, and reads no more than the call allows. The Host header and the certificate
 * still belong to the name. Every call says who makes it, since some servers answer no caller without a name; a call may
 * say it in its own words.
 */
@ApplicationScoped
public class OutboundClient {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;
    private static final int CONNECTIONS_PER_HOST = 20;
    private static final int QUEUE = 1_000;

    private final Vertx vertx;
    private final OutboundGuard guard;
    private final String userAgent;
    private final HttpClient client;

    public OutboundClient(
            Vertx vertx, OutboundGuard guard, @ConfigProperty(name = "perron.outbound.user-agent") String userAgent) {
        this.vertx = vertx;
        this.guard = guard;
        this.userAgent = userAgent;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                .setMaxPoolSize(CONNECTIONS_PER_HOST)
                .setMaxWaitQueueSize(QUEUE)
                .setKeepAliveTimeout(20)
                .setDecompressionSupported(false));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /** Sends the call; any answer is a success, a missing one fails with {@link OutboundFailure}. */
    public Uni<OutboundAnswer> send(OutboundCall call) {
        return guard.resolve(call.uri())
                .onFailure(RefusedAddress.class)
                .transform(refused -> new OutboundFailure(Kind.REFUSED, String.valueOf(refused.getMessage())))
                .chain(target -> Uni.createFrom()
                        .completionStage(() -> once(call, target).toCompletionStage()))
                .chain(answer -> follow(call, answer));
    }

    private Uni<OutboundAnswer> follow(OutboundCall call, OutboundAnswer answer) {
        String location = answer.header("Location");
        if (!REDIRECTS.contains(answer.status()) || location == null || call.method() != HttpMethod.GET) {
            return Uni.createFrom().item(answer);
        }
        if (call.mostRedirects() <= 0) {
            return Uni.createFrom().failure(new OutboundFailure(Kind.TOO_MANY_REDIRECTS, "Redirected too often"));
        }
        try {
            return send(call.to(call.uri()
                    .resolve(OutboundGuard.parse(
                            call.uri().resolve(location.trim()).toString()))));
        } catch (IllegalArgumentException | RefusedAddress broken) {
            return Uni.createFrom().failure(new OutboundFailure(Kind.REFUSED, "Redirected to no address"));
        }
    }

    private Future<OutboundAnswer> once(OutboundCall call, OutboundGuard.Target target) {
        URI uri = call.uri();
        RequestOptions options = new RequestOptions()
                .setMethod(call.method())
                .setServer(SocketAddress.inetSocketAddress(
                        target.port(), target.address().getHostAddress()))
                .setHost(uri.getHost())
                .setPort(target.port())
                .setSsl("https".equalsIgnoreCase(uri.getScheme()))
                .setURI(pathOf(uri))
                .setTimeout(call.timeout().toMillis())
                .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                .putHeader("User-Agent", userAgent);
        call.headers().forEach(options::putHeader);
        return client.request(options)
                .recover(failed -> Future.failedFuture(new OutboundFailure(Kind.UNREACHABLE, describe(failed))))
                .compose(request -> answerTo(request, call));
    }

    /** Ends with the call's time, however slowly the other side sends on: the client's own timeout restarts with each byte. */
    private Future<OutboundAnswer> answerTo(HttpClientRequest request, OutboundCall call) {
        long timer = vertx.setTimer(call.timeout().toMillis(), over -> request.reset());
        Buffer body = call.body();
        return (body == null ? request.send() : request.send(body))
                .compose(response -> read(request, response, call))
                .onComplete(ended -> vertx.cancelTimer(timer))
                .recover(failed -> Future.failedFuture(
                        failed instanceof OutboundFailure
                                ? failed
                                : new OutboundFailure(Kind.UNANSWERED, describe(failed))));
    }

    private static Future<OutboundAnswer> read(
            HttpClientRequest request, HttpClientResponse response, OutboundCall call) {
        Promise<OutboundAnswer> done = Promise.promise();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(done::tryFail);
        response.handler(chunk -> {
            if (body.length() + chunk.length() > call.mostBytes()) {
                done.tryFail(new OutboundFailure(Kind.TOO_LARGE, "The answer is over " + call.mostBytes() + " bytes"));
                request.reset();
                return;
            }
            body.appendBuffer(chunk);
        });
        response.endHandler(end ->
                done.tryComplete(new OutboundAnswer(response.statusCode(), response.headers(), body, call.uri())));
        return done.future();
    }

    private static String pathOf(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    /** The kind of failure only: a message could hold the URL, and a URL could hold a secret. */
    private static String describe(Throwable failed) {
        return failed.getClass().getSimpleName();
    }
}
