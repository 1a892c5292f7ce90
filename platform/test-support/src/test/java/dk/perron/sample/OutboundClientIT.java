package dk.perron.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dk.perron.platform.outbound.OutboundAnswer;
import dk.perron.platform.outbound.OutboundCall;
import dk.perron.platform.outbound.OutboundClient;
import dk.perron.platform.outbound.OutboundFailure;
import dk.perron.platform.outbound.OutboundGuard;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls to a server on this machine that behaves as the worst of the outside world. */
class OutboundClientIT {
    private static final String AGENT = "Perron/1 (+https://perron.nordlys.example)";

    private final Vertx vertx = Vertx.vertx();
    private String origin = "";
    private OutboundClient client = new OutboundClient(vertx, new OutboundGuard(vertx, Optional.empty()), AGENT);

    @BeforeEach
    void serve() {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        origin = "http://127.0.0.1:" + server.actualPort();
        client = new OutboundClient(
                vertx, new OutboundGuard(vertx, Optional.of("127.0.0.1:" + server.actualPort())), AGENT);
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void answer(HttpServerRequest request) {
        switch (request.path()) {
            case "/fine" -> request.response().end("fine");
            case "/caller" -> request.response().end(String.valueOf(request.getHeader("User-Agent")));
            case "/large" -> request.response().end("x".repeat(2_000));
            case "/away" ->
                request.response()
                        .setStatusCode(302)
                        .putHeader("Location", "/fine")
                        .end();
            case "/inside" ->
                request.response()
                        .setStatusCode(302)
                        .putHeader("Location", "http://169.254.169.254/")
                        .end();
            case "/trickle" -> {
                request.response().setChunked(true);
                long drip = vertx.setPeriodic(100, tick -> request.response().write("x"));
                request.connection().closeHandler(closed -> vertx.cancelTimer(drip));
            }
            default -> request.connection().close();
        }
    }

    private OutboundAnswer get(String path) {
        return client.send(OutboundCall.get(URI.create(origin + path))
                        .within(Duration.ofSeconds(1))
                        .atMost(1_000)
                        .followingRedirects(1))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private OutboundFailure failureOf(String path) {
        return catchThrowableOfType(OutboundFailure.class, () -> get(path));
    }

    @Test
    void anAnswerComesBackAlsoAfterARedirect() {
        assertThat(get("/fine").body().toString()).isEqualTo("fine");
        assertThat(get("/away").uri()).hasPath("/fine");
    }

    @Test
    void everyCallSaysWhoMakesItUnlessItSaysSoItself() {
        assertThat(get("/caller").body().toString()).isEqualTo(AGENT);
        assertThat(client.send(OutboundCall.get(URI.create(origin + "/caller")).header("User-Agent", "A feed reader"))
                        .await()
                        .atMost(Duration.ofSeconds(10))
                        .body()
                        .toString())
                .isEqualTo("A feed reader");
    }

    @Test
    void aBodyThatIsTooLargeIsNotRead() {
        assertThat(failureOf("/large").kind()).isEqualTo(OutboundFailure.Kind.TOO_LARGE);
    }

    @Test
    void aRedirectIntoAPrivateNetworkIsRefused() {
        assertThat(failureOf("/inside").kind()).isEqualTo(OutboundFailure.Kind.REFUSED);
    }

    @Test
    void anAnswerThatTricklesInEndsWithTheCallsTime() {
        OutboundFailure failure = failureOf("/trickle");

        assertThat(failure.kind()).isEqualTo(OutboundFailure.Kind.UNANSWERED);
        assertThat(failure.maybeReceived()).isTrue();
    }

    @Test
    void aConnectionThatBreaksMayHaveBeenReceived() {
        assertThat(failureOf("/broken").maybeReceived()).isTrue();
    }

    @Test
    void whatIsNotNamedForTheGuardIsNotReached() {
        OutboundClient guarded = new OutboundClient(vertx, new OutboundGuard(vertx, Optional.empty()), AGENT);

        OutboundFailure failure = catchThrowableOfType(
                OutboundFailure.class,
                () -> guarded.send(OutboundCall.get(URI.create(origin + "/fine")))
                        .await()
                        .atMost(Duration.ofSeconds(10)));

        assertThat(failure.kind()).isEqualTo(OutboundFailure.Kind.REFUSED);
    }
}
