package dk.perron.simulator.linkedin;

import dk.perron.simulator.failure.Failure;
import dk.perron.simulator.failure.Failures;
import dk.perron.simulator.failure.Kind;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers a call as asked, or as badly as somebody wished. */
@Singleton
class Answering {
    private static final String HEADER = "X-Simulate";

    private final Failures failures;
    private final Posts posts;

    Answering(Failures failures, Posts posts) {
        this.failures = failures;
        this.posts = posts;
    }

    Uni<Response> answer(
            String operation,
            @Nullable Member member,
            HttpHeaders headers,
            HttpServerRequest request,
            Supplier<Response> usual) {
        Failure.Call call = new Failure.Call(
                "linkedin", operation, member == null ? null : member.sub(), member == null ? null : member.email());
        Optional<Failure> failure = failures.next(call, headers.getHeaderString(HEADER));
        if (failure.isEmpty()) {
            return Uni.createFrom().item(usual);
        }
        return spoil(failure.get(), operation, member, headers, request, usual);
    }

    private Uni<Response> spoil(
            Failure failure,
            String operation,
            @Nullable Member member,
            HttpHeaders headers,
            HttpServerRequest request,
            Supplier<Response> usual) {
        Kind kind = failure.kind();
        if (kind == Kind.SLOW) {
            // The work is done at once; only the answer is late. That is what hurts a client that gives up.
            return Uni.createFrom().item(usual).onItem().delayIt().by(Duration.ofMillis(failure.delay()));
        }
        if (kind == Kind.SERVER_ERROR_AFTER_CREATING) {
            return Uni.createFrom().item(usual).map(done -> {
                throw LinkedInError.internal();
            });
        }
        if (kind == Kind.NO_ANSWER_AFTER_CREATING) {
            return Uni.createFrom().item(usual).chain(done -> {
                request.connection().close();
                return Uni.createFrom().nothing();
            });
        }
        return Uni.createFrom().failure(refusal(kind, operation, member, headers));
    }

    private LinkedInError refusal(Kind kind, String operation, @Nullable Member member, HttpHeaders headers) {
        return switch (kind) {
            case THROTTLED -> LinkedInError.throttled();
            case EXPIRED -> LinkedInError.expired();
            case REVOKED -> LinkedInError.revoked();
            case RESTRICTED -> LinkedInError.restricted();
            case DENIED -> LinkedInError.denied(operation);
            case CONFLICT -> LinkedInError.conflict();
            case VERSION ->
                LinkedInError.inactiveVersion(Optional.ofNullable(headers.getHeaderString("Linkedin-Version"))
                        .orElse("202501"));
            case DUPLICATE ->
                LinkedInError.duplicateOf(Optional.ofNullable(member)
                        .flatMap(posts::newestOf)
                        .map(Post::urn)
                        .orElseGet(() -> posts.nextUrn("share")));
            default -> LinkedInError.internal();
        };
    }
}
