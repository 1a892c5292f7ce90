package dk.perron.simulator.failure;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Answers a call as asked, or as badly as somebody wished. */
@Singleton
public class Spoiling {
    private static final String HEADER = "X-Simulate";

    private final Failures failures;

    Spoiling(Failures failures) {
        this.failures = failures;
    }

    /**
     * Does the work and answers.
     *
     * @param refusal the network's own words for a failure; server errors too
     */
    public Uni<Response> answer(
            Failure.Call call,
            HttpHeaders headers,
            HttpServerRequest request,
            Supplier<Response> usual,
            Function<Failure, RuntimeException> refusal) {
        Optional<Failure> failure = failures.next(call, headers.getHeaderString(HEADER));
        if (failure.isEmpty()) {
            return Uni.createFrom().item(usual);
        }
        return spoil(failure.get(), request, usual, refusal);
    }

    private static Uni<Response> spoil(
            Failure failure,
            HttpServerRequest request,
            Supplier<Response> usual,
            Function<Failure, RuntimeException> refusal) {
        return switch (failure.kind()) {
            // The work is done at once; only the answer is late. That is what hurts a client that gives up.
            case SLOW -> Uni.createFrom().item(usual).onItem().delayIt().by(Duration.ofMillis(failure.delay()));
            case SERVER_ERROR_AFTER_CREATING ->
                Uni.createFrom().item(usual).chain(done -> Uni.createFrom().failure(refusal.apply(failure)));
            case NO_ANSWER_AFTER_CREATING ->
                Uni.createFrom().item(usual).chain(done -> {
                    request.connection().close();
                    return Uni.createFrom().nothing();
                });
            default -> Uni.createFrom().failure(refusal.apply(failure));
        };
    }
}
